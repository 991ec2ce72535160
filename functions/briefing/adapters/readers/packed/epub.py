"""Electronic books (EPUB 3.3, and 2): the chapters in the order of reading."""

from collections.abc import Iterator

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.packed.archive import Archive
from briefing.adapters.readers.packed.epub_package import Package, enciphered, package
from briefing.adapters.readers.text.encoding import decode
from briefing.adapters.readers.web.html import chapter
from briefing.domain.reading import Block
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_MARKUP = 5  # characters of all chapters to one of their text
_MOST_CHAPTERS = 2_000
_MOST_TAGS = 400_000  # of all chapters; some hundred pages have one tenth of it


def read(content: bytes, limits: Limits) -> Extract:
    """Read a book: its chapters as one text, without its table of contents."""
    archive = Archive(content, limits)
    book = package(archive)
    if not book.chapters:
        raise DocumentRejected(Reason.NO_TEXT_LAYER, "no chapter is a text")
    paths = [path for path in book.chapters if path in archive]
    if not paths:
        raise DocumentRejected(Reason.CORRUPT, "no chapters")
    if len(paths) > _MOST_CHAPTERS:
        raise DocumentRejected(Reason.TOO_LARGE, f"over {_MOST_CHAPTERS:,} chapters")
    if not enciphered(archive).isdisjoint(paths):
        raise DocumentRejected(Reason.ENCRYPTED)
    blocks = list(_chapters(archive, paths, limits))
    return Extract(blocks, facts(_said(book)))


def _said(book: Package) -> dict[str, object]:
    """Take the author for the source: who publishes a book says less of it."""
    return {
        **book.said,
        "title": meant(book.said.get("title")),
        "source": book.said.get("creator") or book.said.get("publisher"),
    }


def _chapters(archive: Archive, paths: list[str], limits: Limits) -> Iterator[Block]:
    most, length, tags = _MARKUP * limits.text_limit, 0, 0
    for path in paths:
        page = decode(b"".join(archive.chunks(path)), most)
        length += len(page)
        tags += page.count("<")
        if length > most or tags > _MOST_TAGS:
            raise DocumentRejected(Reason.TOO_LARGE, "very much markup")
        yield from chapter(page)
