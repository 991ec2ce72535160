"""A briefing: what we make of a document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from briefing.domain.reading import Passage

_WORDS_PER_MINUTE = 230
GENERAL = "General"


class By(StrEnum):
    """Whose words a bullet holds."""

    AUTHOR = "author"
    ENGINE = "engine"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place in the briefing's text that a bullet comes from.

    Offsets count characters (Unicode code points): `text[start:end]` is a whole
    sentence. `antecedent` is the place of the name that the bullet gives in brackets
    instead of the sentence's pronoun.
    """

    start: int
    end: int
    antecedent: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Bullet:
    """One short statement. An author's bullet may have no evidence in the text."""

    text: str
    evidence: Evidence | None
    by: By = By.ENGINE


@dataclass(frozen=True, slots=True)
class Briefing:
    """Headline, bullets, summary and text of a document.

    `key` is that of the dropped file, `part` names the document inside of it ("": the
    file itself). `passages` tell the blocks of the text, where they are known.
    `briefed` is when we made it (UTC); `published` is what the document says.
    """

    id: str
    key: str
    headline: str
    bullets: tuple[Bullet, ...]
    summary: str = field(repr=False)
    text: str = field(repr=False)
    language: str
    briefed: datetime
    topics: tuple[str, ...] = ()
    source: str | None = None
    url: str | None = None
    published: date | None = None
    priority: int = 0
    part: str = ""
    passages: tuple[Passage, ...] = field(default=(), repr=False)

    @property
    def topic(self) -> str:
        """The section that the briefing stands in."""
        return self.topics[0] if self.topics else GENERAL

    @property
    def minutes(self) -> int:
        """Reading time of the text in whole minutes, at least one."""
        return max(1, round(len(self.text.split()) / _WORDS_PER_MINUTE))


def briefing_id(digest: str) -> str:
    """Name a briefing by the SHA-256 of its document: 16 hexadecimal digits.

    The same content has one name under every key: it is told once.
    """
    return digest[:16]


def segments(
    text: str, bullets: Iterable[Bullet]
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Cut the text at the edges of all evidence.

    Yields each piece with the numbers (from 0) of the bullets that rest on it; the
    pieces together are the text. Evidence may overlap or coincide.
    """
    spans = [(n, b.evidence) for n, b in enumerate(bullets) if b.evidence]
    edges = {0, len(text)} | {e.start for _, e in spans} | {e.end for _, e in spans}
    cuts = sorted(edge for edge in edges if 0 <= edge <= len(text))
    for start, end in pairwise(cuts):
        held = tuple(n for n, e in spans if e.start <= start and end <= e.end)
        yield text[start:end], held
