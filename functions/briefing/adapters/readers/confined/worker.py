"""The process that reads: documents come in, their parts go out, line by line.

Started by `confined.py`, it holds no secrets in its environment, writes to no file, and
ends when its input does. What a library prints goes nowhere.
"""

import json
import os
import signal
import sys
import traceback
from contextlib import suppress
from ctypes import CDLL
from pathlib import Path
from typing import BinaryIO

from briefing.adapters.readers.confined import wire
from briefing.adapters.readers.reader import read_parts
from briefing.domain.document import Document
from briefing.domain.rejection import Reason, Rejection
from briefing.errors import DocumentRejected
from briefing.settings import Limits

try:
    import resource
except ImportError:  # Windows has none: there only the clock limits
    resource = None  # type: ignore[assignment]

_SET_DEATH_SIGNAL = 1  # of prctl(2)
_SPARE = 2  # seconds of work beyond the limit: the clock outside comes first
_BALLAST = 8 * 1024**2  # bytes
_WORN = 0.5  # of the memory limit: what holds more after a document starts afresh
_SIZES = Path("/proc/self/statm")  # the first: all of the address space, in pages


def main() -> None:
    """Serve documents until there are no more."""
    _die_with_parent()
    asked, answers = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _answer(answers, {"ready": True})
    while line := asked.readline():
        header = json.loads(line)
        limits = Limits(**header["limits"])
        _confine(limits)
        document = Document(
            header["key"], "", asked.read(header["size"]), header["metadata"]
        )
        weak = _serve(document, limits, answers)
        last = weak or _worn(limits)
        _answer(answers, {"end": True, "last": last, "weak": weak})
        if last:
            return


def _serve(document: Document, limits: Limits, answers: BinaryIO) -> bool:
    """Read one document; tell whether there was too little memory for it."""
    ballast = bytearray(
        _BALLAST
    )  # so that there is memory left to say that there is none
    try:
        for part in read_parts(document, limits):
            _answer(answers, {"part": wire.part_fields(part)})
    except DocumentRejected as error:
        _refuse(answers, error.rejection)
    except MemoryError:
        ballast.clear()
    except ImportError as error:
        _answer(answers, {"broken": _told(error)})
    except Exception as error:  # noqa: BLE001 - told to the editor, and logged
        _refuse(answers, Rejection(Reason.UNREADABLE, _told(error)))
    if not ballast:  # here, where the error holds nothing of the document any more
        megabytes = limits.memory_limit // 1024**2
        detail = f"memory_limit: reading it takes over {megabytes} MB"
        _refuse(answers, Rejection(Reason.TOO_LARGE, detail))
    return not ballast


def _refuse(answers: BinaryIO, rejection: Rejection) -> None:
    _answer(answers, {"rejected": wire.rejection_fields(rejection)})


def _answer(answers: BinaryIO, told: dict[str, object]) -> None:
    answers.write(wire.dump(told))
    answers.flush()


def _told(error: Exception) -> str:
    """Tell what kind of error came up where; its words may be the document's."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} in {Path(place.filename).name}:{place.lineno}"


def _confine(limits: Limits) -> None:
    """Limit memory and work, forbid files and processes, as far as systems can."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.seconds_limit + _SPARE
    for name, most in (
        ("RLIMIT_AS", limits.memory_limit),
        ("RLIMIT_CPU", seconds),
        ("RLIMIT_FSIZE", 0),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NPROC", 0),
    ):
        with suppress(AttributeError, OSError, ValueError):  # not on every system
            kind = getattr(resource, name)
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (most, hard))


def _die_with_parent() -> None:
    """Have the system end this process when the one that asks is gone (Linux)."""
    parent = os.getppid()
    with suppress(AttributeError, OSError, TypeError):
        CDLL(None).prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit()


def _worn(limits: Limits) -> bool:
    """Tell whether so much memory is held that the next document might want for it."""
    try:
        pages = int(_SIZES.read_text("ascii").split()[0])
    except OSError:  # not Linux, where alone the memory is limited
        return False
    return pages * os.sysconf("SC_PAGE_SIZE") > _WORN * limits.memory_limit


if __name__ == "__main__":
    main()
