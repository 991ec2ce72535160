"""One child process that reads, seen from outside."""

import json
import os
import signal
import subprocess
import sys
import weakref
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from threading import Timer
from time import monotonic
from typing import IO, Any, cast

from briefing.adapters.readers.confined import wire
from briefing.domain.document import Document
from briefing.domain.part import Part
from briefing.domain.rejection import Reason, Rejection
from briefing.errors import ReaderUnavailable
from briefing.settings import Limits

_COMMAND = (sys.executable, "-P", "-m", "briefing.adapters.readers.confined.worker")
_PASSED_ON = ("LANG", "LC_ALL", "LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TZ")
_LONGEST = 100_000_000  # bytes of one line; a text of 2,000,000 characters takes 8
_DYING = 2  # seconds from a child's last word to its end
_TIRED = -getattr(signal, "SIGXCPU", 0)  # it worked longer than it may


@dataclass(slots=True)
class Answer:
    """What a child said of a document.

    `last`: it will take no other. `weak`: where it failed, a fresh one might not.
    `expired`: it was killed at the limit of time.
    """

    parts: list[Part] = field(default_factory=list)
    rejection: Rejection | None = None
    last: bool = False
    weak: bool = False
    expired: bool = False


class Child:
    """A process of `worker.py`, with a bare environment."""

    def __init__(self) -> None:
        """Start it. Raises `ReaderUnavailable`."""
        given = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        given["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                _COMMAND,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=given,
                start_new_session=True,  # Ctrl-C is for the one who asks
            )
        except OSError as error:
            raise ReaderUnavailable(
                f"no process to read in: {error.strerror}"
            ) from error
        self._to = cast(IO[bytes], self._process.stdin)
        self._from = cast(IO[bytes], self._process.stdout)
        self._expired = self._proven = False
        self._finalizer = weakref.finalize(self, _end, self._process)

    def ask(self, document: Document, limits: Limits, end: float) -> Answer:
        """Have a document read, up to a time of `time.monotonic`.

        Raises `ReaderUnavailable` when the child cannot read anything at all.
        """
        answer = Answer()
        timer = Timer(max(0.0, end - monotonic()), self._expire)
        timer.start()
        try:
            self._send(document, limits)
            self._hear(answer)
        except (OSError, ValueError, TypeError, LookupError, AttributeError):
            self._explain(answer, limits, self._ended())
        finally:
            timer.cancel()
        return answer

    def end(self) -> None:
        """Kill it; it has nothing to lose."""
        self._finalizer()

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()

    def _send(self, document: Document, limits: Limits) -> None:
        header = {
            "key": document.key,
            "metadata": dict(document.metadata),
            "size": len(document.content),
            "limits": asdict(limits),
        }
        self._to.write(json.dumps(header).encode() + b"\n")
        self._to.write(document.content)
        self._to.flush()

    def _hear(self, answer: Answer) -> None:
        while True:
            told = self._line()
            if "part" in told:
                answer.parts.append(wire.load_part(told["part"]))
            elif "rejected" in told:
                answer.rejection = wire.load_rejection(told["rejected"])
            elif "broken" in told:
                raise ReaderUnavailable(f"the reader is not whole: {told['broken']}")
            elif "end" in told:
                answer.last = bool(told["last"])
                answer.weak = bool(told["weak"])
                return

    def _line(self) -> dict[str, Any]:
        """Read a line; a child that died leaves none, or half of one."""
        told = json.loads(self._from.readline(_LONGEST))
        self._proven = True
        if not isinstance(told, dict):
            raise TypeError("no line of ours")
        return told

    def _ended(self) -> int:
        """Give the code that a child that fell silent ends with, or is ended with."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_DYING)
        self.end()
        return self._process.returncode

    def _explain(self, answer: Answer, limits: Limits, code: int) -> None:
        """Find out why a child fell silent amid a document."""
        answer.last = True
        if self._expired or (code == _TIRED and _TIRED):
            seconds = f"seconds_limit: over {limits.seconds_limit} seconds"
            answer.rejection = Rejection(Reason.TOO_SLOW, seconds)
            answer.expired = True
        elif not self._proven:
            raise ReaderUnavailable(f"the reader's process ended at once, with {code}")
        else:
            ended = f"its process ended with {code}"
            answer.rejection = Rejection(Reason.UNREADABLE, ended)
            answer.weak = True


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.communicate()
