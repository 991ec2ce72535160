"""What a reader makes of a document: headline, the author's own bullets, clean text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import takewhile

_HEADLINE_LIMIT = 200  # characters; a longer first line is running text
_SENTENCE_END = re.compile(r"[.!?…。！？؟]['\"”’»)\]]*$")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")


class Kind(StrEnum):
    """The kinds of block that a text is made of."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item, its white space folded."""

    kind: Kind
    text: str


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
    """A document as text. Paragraphs of `text` are parted by one empty line."""

    title: str | None
    bullets: tuple[str, ...]
    text: str = field(repr=False)
    facts: Facts = field(default_factory=Facts)


def fold(text: str) -> str:
    """Fold white space to single spaces, drop control characters, compose (NFC)."""
    clean = _CONTROL.sub("", unicodedata.normalize("NFC", text))
    return " ".join(clean.split())


def arrange(blocks: Sequence[Block], facts: Facts) -> Reading:
    """Tell headline, author's bullets and text apart.

    The headline is the title that the facts give, else a heading that opens the
    document, else a short first line that does not end like a sentence. List items
    right after it, two or more with text to follow, are the author's own bullets.
    """
    rest = [block for block in blocks if block.text]
    title = facts.title
    if rest and _opens(rest, title):
        title = title or rest[0].text
        rest = rest[1:]
    items = [b.text for b in takewhile(lambda b: b.kind is Kind.ITEM, rest)]
    bullets = tuple(items) if 2 <= len(items) < len(rest) else ()
    text = "\n\n".join(block.text for block in rest[len(bullets) :])
    return Reading(title, bullets, text, facts)


def _opens(blocks: Sequence[Block], title: str | None) -> bool:
    """Tell whether the first block is the document's headline."""
    first = blocks[0]
    if title is not None:
        return first.text.casefold() == title.casefold()
    if first.kind is Kind.HEADING:
        return True
    short = len(first.text) <= _HEADLINE_LIMIT and not _SENTENCE_END.search(first.text)
    return len(blocks) > 1 and first.kind is Kind.PARAGRAPH and short
