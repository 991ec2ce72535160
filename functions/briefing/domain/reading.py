"""What a reader makes of a document: headline, the author's own bullets, clean text."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import takewhile

_HEADLINE_LIMIT = 200  # characters; a longer first line is running text
_MOST_BULLETS = 10  # a longer list is content, not the author's key points
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:;][\'\"”’»)\]]*$")
_STATEMENT_END = re.compile(r"[.…。।:;][\'\"”’»)\]]*$")
_HARMFUL = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are not white space
    r"\xad\u200b\u2060-\u2064\ufeff"  # invisible; the joiners U+200C and D stay
    r"\u202a-\u202e\u2066-\u206f"  # bidi embeddings, overrides, isolates
    r"\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)
_TAGS = re.compile(r"(\U0001f3f4[\U000e0020-\U000e007f]{1,8})|[\U000e0000-\U000e007f]+")
_PARTING = "\n\n"  # between two blocks of a text
_MARKS = re.compile(r"[^\w\s]{31,}")  # where a run of combining marks may hide
_MOST_MARKS = 30  # on one letter: Unicode's stream-safe format (UAX #15, 13)


class Kind(StrEnum):
    """The kinds of block that a text is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # of a list
    QUOTE = "quote"  # a paragraph that is set off as someone else's words
    ROW = "row"  # of a table, its cells parted by ` | `


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph, item, quote or row, its white space folded."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a block stands in the clean text: `text[start:end]` is its words."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document says of itself outside its text (front matter, metadata)."""

    title: str | None = None
    topics: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """A document as text. Blocks of `text` are parted by one empty line.

    `passages` tell the blocks by their places; none are known of a text that came
    as plain characters. `language` is an ISO 639-1 code, "und" when it could not be
    told, "" when nobody has tried.
    """

    title: str | None
    bullets: tuple[str, ...]
    text: str = field(repr=False)
    facts: Facts = field(default_factory=Facts)
    passages: tuple[Passage, ...] = field(default=(), repr=False)
    language: str = ""

    @property
    def prose(self) -> list[tuple[int, int]]:
        """Tell where running text stands, if there is any: no headings, no tables."""
        return [
            (passage.start, passage.end)
            for passage in self.passages
            if passage.kind not in (Kind.HEADING, Kind.ROW)
        ]


def fold(text: str) -> str:
    """Fold white space to single spaces, drop what is harmful, compose (NFC).

    Dropped: control characters, invisible ones that hide words from a reader's eye
    or turn the direction of what follows, lone surrogates, tag characters outside
    of a flag, and combining marks beyond 30 on a letter (composing more takes
    quadratic time). The joiners that scripts and emoji need stay.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()  # as nearly every sentence of an English text
    clean = folded = " ".join(text.split())
    if not folded.isprintable() or "\ufffc" in folded:  # else nothing is harmful
        clean = _TAGS.sub(r"\1", _HARMFUL.sub("", folded))
    clean = _MARKS.sub(lambda run: _thin(run[0]), clean)
    return " ".join(unicodedata.normalize("NFC", clean).split())


def ends_sentence(text: str) -> bool:
    """Tell whether a line ends where a sentence, or its lead-in, ends."""
    return bool(_SENTENCE_END.search(text[-20:]))


def is_headline(text: str) -> bool:
    """Tell whether a line is short enough, and does not state a full sentence.

    A question or an exclamation may be a headline.
    """
    return len(text) <= _HEADLINE_LIMIT and not _STATEMENT_END.search(text[-20:])


def arrange(
    blocks: Sequence[Block], facts: Facts, bullets: Sequence[str] = ()
) -> Reading:
    """Tell headline, author's bullets and text apart.

    The headline is the title that the facts give, else a heading that opens the
    document, else a short first line that does not end like a sentence. List items
    right after it, two to ten with text to follow, are the author's own bullets,
    unless `bullets` gives them.
    """
    rest = [block for block in blocks if block.text]
    title = facts.title
    if rest and _opens(rest, title):
        title = title or rest[0].text
        rest = rest[1:]
    if not bullets:
        bullets = _own_bullets(rest)
        rest = rest[len(bullets) :]
    text = _PARTING.join(block.text for block in rest)
    return Reading(title, tuple(bullets), text, facts, tuple(_passages(rest)))


def _own_bullets(blocks: Sequence[Block]) -> list[str]:
    items = [b.text for b in takewhile(lambda b: b.kind is Kind.ITEM, blocks)]
    own = 2 <= len(items) <= _MOST_BULLETS and len(items) < len(blocks)
    return items if own else []


def _passages(blocks: Sequence[Block]) -> Iterator[Passage]:
    start = 0
    for block in blocks:
        end = start + len(block.text)
        yield Passage(block.kind, start, end)
        start = end + len(_PARTING)


def _opens(blocks: Sequence[Block], title: str | None) -> bool:
    """Tell whether the first block stands where the headline stands.

    With a title given elsewhere it still may: worded otherwise, it must not stay
    between the headline and the bullets.
    """
    first, *others = blocks
    if first.kind is Kind.HEADING or first.text.casefold() == (title or "").casefold():
        return True
    if first.kind is not Kind.PARAGRAPH or not others or not is_headline(first.text):
        return False
    return title is None or others[0].kind is Kind.ITEM


def _thin(run: str) -> str:
    """Keep the first marks of each letter."""
    kept, marks = [], 0
    for character in run:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
