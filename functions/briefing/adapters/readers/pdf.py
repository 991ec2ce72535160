"""PDF: the text layer, page by page, within limits of pages, text and work."""

import logging
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from time import monotonic

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.page import Line, Page
from briefing.adapters.readers.typeset import arranged
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_STREAM_LIMIT = 20_000_000  # bytes of one stream, expanded
_MOST_ELEMENTS = 1_000_000  # that one page's content is parsed into
_MOST_OPERATIONS = 1_000_000  # drawn on all pages: about half a minute
_MOST_SECONDS = 60  # for what operations do not count; a claim lasts twice as long
# What pypdf raises on damaged files: its own errors, and those that its documentation
# warns of, the built-in ones of whatever the damage made it trip over.
_BROKEN = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_NAMES = {"/Title": "title", "/Keywords": "topics"}

# It tells of each oddity of a file, with pieces of its text.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)


def read(content: bytes, limits: Limits) -> Extract:
    """Read a PDF. Raises `DocumentRejected`."""
    try:
        with apply_configuration(
            zlib_maximum_output_length=_STREAM_LIMIT,
            lzw_maximum_output_length=_STREAM_LIMIT,
            run_length_maximum_output_length=_STREAM_LIMIT,
            array_based_stream_maximum_output_length=_STREAM_LIMIT,
            stream_parsing_work_maximum_count=_MOST_ELEMENTS,
        ):
            reader = _open(content, limits.page_limit)
            pages = list(_pages(reader, limits.text_limit))
            return Extract(arranged(pages), facts(_said(reader)))
    except LimitReachedError as error:
        raise DocumentRejected(Reason.TOO_LARGE, "it expands beyond measure") from error
    except DependencyError as error:
        raise DocumentRejected(Reason.ENCRYPTED) from error
    except _BROKEN as error:
        raise DocumentRejected(Reason.CORRUPT, "no sound PDF") from error


class Work:
    """Counts what is drawn, and time: a hostile page may hold very much of both.

    `clock` gives seconds. Raises `DocumentRejected` (too large) at the limits.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._end = clock() + _MOST_SECONDS
        self._left = _MOST_OPERATIONS

    def __call__(self, *_: object) -> None:
        """Take note of one operation."""
        self._left -= 1
        if self._left < 0 or self._clock() > self._end:
            raise DocumentRejected(Reason.TOO_LARGE, "too much is drawn")


def _open(content: bytes, most: int) -> PdfReader:
    reader = PdfReader(BytesIO(content))
    # Many files are locked against changes alone: they open without a password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentRejected(Reason.ENCRYPTED)
    if len(reader.pages) > most:
        raise DocumentRejected(Reason.TOO_LARGE, f"over {most} pages")
    return reader


def _pages(reader: PdfReader, most: int) -> Iterator[list[Line]]:
    """Read each page into lines; at least one must hold a letter."""
    size, letters, work = 0, False, Work()
    for page in reader.pages:
        work()
        seen = Page()
        page.extract_text(visitor_text=seen.hear, visitor_operand_before=work)
        size += sum(len(line.text) for line in seen.lines)
        if size > most:
            raise DocumentRejected(Reason.TOO_LARGE, f"over {most:,} characters")
        letters = letters or any(c.isalpha() for line in seen.lines for c in line.text)
        yield seen.lines
    if not letters:
        raise DocumentRejected(Reason.NO_TEXT_LAYER)


def _said(reader: PdfReader) -> dict[str, object]:
    given: Mapping[str, object] = reader.metadata or {}
    said: dict[str, object] = {
        name: str(given[key]) for key, name in _NAMES.items() if given.get(key)
    }
    said["title"] = meant(str(said.get("title", "")))
    said["language"] = str(reader.root_object.get("/Lang", ""))
    return said
