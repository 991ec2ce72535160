"""Any file in; the documents that it holds out, or the reason why there are none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from importlib import import_module
from typing import cast

from briefing.adapters.readers.detect import Format, detect
from briefing.adapters.readers.extract import Extract, Member
from briefing.adapters.readers.facts import override
from briefing.domain.document import Document
from briefing.domain.part import WHOLE, Part
from briefing.domain.reading import Reading, arrange, fold
from briefing.domain.rejection import Reason, Rejection
from briefing.errors import DocumentRejected
from briefing.settings import Limits

Read = Callable[[bytes, Limits], Extract]
_PLACES = {
    Format.TXT: "text.txt",
    Format.MD: "text.md",
    Format.JSON: "text.json",
    Format.HTML: "web.html",
    Format.PDF: "pdf.pdf",
    Format.DOCX: "office.docx",
    Format.ODT: "office.odt",
    Format.RTF: "office.rtf",
    Format.EPUB: "packed.epub",
    Format.ZIP: "packed.zip",
    Format.EML: "mail.eml",
}
_WHOLE = 2  # times the longest text: what one file may hold in all
_IDEOGRAPHS = "\u2e80"  # where the scripts of East Asia begin
_MOST_BLOCKS = 100_000  # in one file; a thick book has a fifth of them
_NAME_LIMIT = 120  # characters of a member's name
_OF_ONE = frozenset(["title", "url"])  # metadata of a file, not of what is inside


def read_parts(document: Document, limits: Limits) -> Iterator[Part]:
    """Read a file of any known format: itself first, then the documents inside of it.

    Its metadata overrides what the documents say; a title and a url that of the file
    alone. Raises `DocumentRejected` when the file itself cannot be read; a document
    inside that cannot is a part with its rejection.
    """
    if document.key.endswith("/"):
        raise DocumentRejected(Reason.FOLDER)
    yield from _Opened(document, limits).parts()


class _Opened:
    """One dropped file while it is read: what its parts have in common."""

    def __init__(self, document: Document, limits: Limits) -> None:
        self._document = document
        self._limits = limits
        self._left = _WHOLE * limits.text_limit
        self._blocks = _MOST_BLOCKS
        self._members = 0
        self._names: set[str] = {WHOLE}

    def parts(self) -> Iterator[Part]:
        document = self._document
        return self._parts(WHOLE, document.key, document.content, 0)

    def _parts(self, name: str, key: str, content: bytes, depth: int) -> Iterator[Part]:
        if not content:
            raise DocumentRejected(Reason.EMPTY)
        kind = detect(key, content)
        extract = _reader(kind)(content, self._limits)
        deeper = depth + (kind is not Format.JSON)  # a list of articles is no archive
        inside = self._inside(name, extract.members, deeper)
        first = next(inside, None)
        try:
            reading = self._reading(name, extract)
            yield Part(name, sha256(content).hexdigest(), reading)
        except DocumentRejected as error:
            # A mail that only says "see attached" is no document beside its files.
            if first is None or error.rejection.reason not in _SILENT:
                raise
        if first is not None:
            yield first
            yield from inside

    def _inside(
        self, name: str, members: Iterable[Member], depth: int
    ) -> Iterator[Part]:
        for member in members:
            if self._members > self._limits.member_limit:
                return  # it has been told
            inner = self._named(name, member)
            self._members += 1
            if self._members > self._limits.member_limit:
                yield Part(inner, "", too_many(self._limits))
                return
            if depth > self._limits.nesting_limit:  # told once for all beside it
                yield Part(inner, "", Rejection(Reason.TOO_DEEP, "nesting_limit"))
                return
            try:
                yield from self._parts(inner, member.name, member.content(), depth)
            except DocumentRejected as error:
                yield Part(inner, "", error.rejection)

    def _named(self, name: str, member: Member) -> str:
        """Give a member its path inside of the file, once only."""
        path = fold(f"{name}/{member.name}" if name else member.name)[-_NAME_LIMIT:]
        unique, count = path, 1
        while unique in self._names:
            count += 1
            unique = f"{path} ({count})"
        self._names.add(unique)
        return unique

    def _reading(self, name: str, extract: Extract) -> Reading:
        given: Mapping[str, str] = self._document.metadata
        if name != WHOLE:
            given = {n: v for n, v in given.items() if n.casefold() not in _OF_ONE}
        if len(extract.blocks) > self._blocks:
            most = f"over {_MOST_BLOCKS:,} paragraphs"
            raise DocumentRejected(Reason.TOO_LARGE, most)
        self._blocks -= len(extract.blocks)
        facts = override(extract.facts, given)
        reading = arrange(extract.blocks, facts, extract.bullets)
        self._check(reading)
        self._left -= len(reading.text)
        return reading

    def _check(self, reading: Reading) -> None:
        most = min(self._limits.text_limit, self._left)
        if len(reading.text) > most:
            raise DocumentRejected(
                Reason.TOO_LARGE, f"text_limit: over {most:,} characters"
            )
        letters = _letters(reading.text)
        if not letters:
            raise DocumentRejected(Reason.NO_SENTENCES)
        if letters < self._limits.shortest_text and not reading.bullets:
            raise DocumentRejected(Reason.TOO_SHORT, f"{letters} letters")


def _letters(text: str) -> int:
    """Count letters; those that stand for syllables or words count as three."""
    letters = filter(str.isalpha, text)
    return sum(3 if letter >= _IDEOGRAPHS else 1 for letter in letters)


_SILENT = frozenset([Reason.NO_SENTENCES, Reason.TOO_SHORT])


def too_many(limits: Limits) -> Rejection:
    """Say that there are too many documents inside of one."""
    found = f"member_limit: over {limits.member_limit} documents inside"
    return Rejection(Reason.TOO_LARGE, found)


def _reader(kind: Format) -> Read:
    """Import one format alone: a text must not wait for the PDF library."""
    module = import_module(f"briefing.adapters.readers.{_PLACES[kind]}")
    return cast(Read, module.read)
