"""The text of a briefing as its page shows it: blocks, cut at the edges of evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from briefing.domain.briefing import Briefing, Bullet, Evidence, segments
from briefing.domain.reading import Kind, Passage

_PARAGRAPH = re.compile(r"\S.*?(?=\s*\n\s*\n|\s*\Z)", re.DOTALL)
_CELLS = " | "


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text, the numbers (from 1) of the bullets that rest on it, and of
    those among them whose evidence begins here."""

    text: str
    held: tuple[int, ...]
    begun: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks of one kind in a row, such as the items of a list; each is its pieces."""

    kind: Kind
    blocks: list[list[Piece]]

    @property
    def rows(self) -> list[list[str]]:
        """Give each block's cells, where it is a row of a table."""
        return ["".join(p.text for p in block).split(_CELLS) for block in self.blocks]


def groups(briefing: Briefing) -> Iterator[Group]:
    """Cut a briefing's text into groups of blocks."""
    begun: set[int] = set()
    for kind, passages in groupby(_passages(briefing), lambda passage: passage.kind):
        yield Group(kind, [_pieces(briefing, p, begun) for p in passages])


def _passages(briefing: Briefing) -> Iterator[Passage]:
    """Take empty lines to part paragraphs where no blocks are known."""
    if briefing.passages:
        yield from briefing.passages
        return
    for found in _PARAGRAPH.finditer(briefing.text):
        yield Passage(Kind.PARAGRAPH, *found.span())


def _pieces(briefing: Briefing, passage: Passage, begun: set[int]) -> list[Piece]:
    bullets = [_moved(bullet, -passage.start) for bullet in briefing.bullets]
    pieces = []
    for text, held in segments(briefing.text[passage.start : passage.end], bullets):
        numbers = tuple(n + 1 for n in held)
        pieces.append(Piece(text, numbers, tuple(n for n in numbers if n not in begun)))
        begun.update(numbers)
    return pieces


def _moved(bullet: Bullet, by: int) -> Bullet:
    if bullet.evidence is None:
        return bullet
    start, end = bullet.evidence.start + by, bullet.evidence.end + by
    return replace(bullet, evidence=Evidence(start, end))
