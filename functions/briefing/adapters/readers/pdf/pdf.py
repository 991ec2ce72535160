"""PDF: the text layer, page by page, within limits of pages, text and work."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, apply_configuration
from pypdf.errors import DependencyError, LimitReachedError

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.pdf.columns import in_order
from briefing.adapters.readers.pdf.drawing import Drawings
from briefing.adapters.readers.pdf.edges import without_edges
from briefing.adapters.readers.pdf.opening import BROKEN, opened
from briefing.adapters.readers.pdf.page import Line, segments
from briefing.adapters.readers.pdf.typeset import arranged
from briefing.domain.reading import Block, Kind
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_STREAM_LIMIT = 20_000_000  # bytes of one stream, expanded
_MOST_ELEMENTS = 600_000  # that one page's content is parsed into
_COVERED = 0.5  # of a page that a picture takes: a scanned one
_STAMP = 80  # letters that a scanner may put on a page
_OPENING = 10  # blocks whose words a title should have
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
            reader = opened(content, limits.page_limit)
            seen = _Seen(limits.text_limit, whole=b"startxref" in content)
            pages = without_edges(_pages(reader, seen))
            blocks = arranged([in_order(page) for page in pages])
            return Extract(blocks, facts(_said(reader, blocks)))
    except LimitReachedError as error:
        raise DocumentRejected(Reason.TOO_LARGE, "it expands beyond measure") from error
    except DependencyError as error:
        raise DocumentRejected(Reason.ENCRYPTED) from error
    except BROKEN as error:
        raise DocumentRejected(Reason.CORRUPT, "no sound PDF") from error


def _pages(reader: PdfReader, seen: "_Seen") -> list[list[Line]]:
    """Read each page into lines; one that is damaged is left out if others are not."""
    drawings, pages = Drawings(reader), []
    broken: Exception | None = None
    for page in reader.pages:
        try:
            drawn = drawings.page(page)
        except LimitReachedError:
            raise
        except BROKEN as error:
            broken = error
            continue
        pages.append(segments(drawn.pieces))
        seen.take(pages[-1], drawn.covered / (_area(page) or 1), drawn.lost)
    if broken and not seen.letters:
        raise broken
    seen.check()
    return pages


@dataclass(slots=True)
class _Seen:
    """Counts what pages hold, `most` characters. Raises `DocumentRejected`."""

    most: int
    whole: bool  # not cut off
    size: int = 0
    letters: int = 0
    lost: int = 0
    pictured: int = 0  # pages that are a picture with hardly a letter
    pages: int = 0

    def take(self, page: Sequence[Line], covered: float, lost: int) -> None:
        """Take a page; `covered` is the share of it that pictures take.

        `lost` counts the letters that nobody can tell.
        """
        letters = sum(c.isalpha() for line in page for c in line.text)
        self.size += sum(len(line.text) for line in page)
        if self.size > self.most:
            raise DocumentRejected(
                Reason.TOO_LARGE, f"text_limit: over {self.most:,} characters"
            )
        self.letters += letters
        self.lost += lost
        self.pages += 1
        self.pictured += covered >= _COVERED and letters < _STAMP

    def check(self) -> None:
        """Refuse what was scanned: no letters, or but a stamp on most pages."""
        if not self.letters:
            raise DocumentRejected(
                Reason.NO_TEXT_LAYER if self.whole else Reason.CORRUPT
            )
        if self.lost > self.letters:
            raise DocumentRejected(Reason.NO_TEXT_LAYER, "its fonts tell no letters")
        if self.pictured > self.pages / 2:
            raise DocumentRejected(Reason.NO_TEXT_LAYER, "scanned, but for a stamp")


def _area(page: PageObject) -> float:
    return abs(float(page.mediabox.width) * float(page.mediabox.height))


def _said(reader: PdfReader, blocks: Sequence[Block]) -> dict[str, object]:
    given: Mapping[str, object] = reader.metadata or {}
    said: dict[str, object] = {
        name: str(given[key]) for key, name in _NAMES.items() if given.get(key)
    }
    said["title"] = _title(str(said.get("title", "")), blocks)
    said["language"] = str(reader.root_object.get("/Lang", ""))
    return said


def _title(given: str, blocks: Sequence[Block]) -> str | None:
    """Give the title that is said, unless the headline and the text tell of another.

    Programs keep that of the file which a document was made from.
    """
    title = meant(given)
    if not title or not blocks or blocks[0].kind is not Kind.HEADING:
        return title
    said = {word for word in title.casefold().split() if len(word) > 3}
    text = " ".join(block.text for block in blocks[:_OPENING]).casefold()
    found = sum(word in text for word in said)
    return title if 2 * found >= len(said) else None
