"""Lines to blocks: what plain text says by blank lines, marks and line lengths.

Every format comes here for the lines inside of its own paragraphs, since people type
bullets by hand everywhere.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from briefing.domain.reading import Block, Kind, ends_sentence, fold, is_headline

WIDE = 120  # characters; a longer line was not wrapped by hand
_RAGGED = 0.8  # of the width: a line that ends before was broken on purpose
_BULLET = re.compile(r"\s*+(?:[-*–]\s++|[•‣▪●◦]\s*+)(?=\S)")
_NUMBERED = re.compile(r"\s*+\(?(\d{1,3})[.)]\s++(?=[^\W\d])")
_PARTING = re.compile(r"[\s\-=_*~•–—]*+\Z")  # a blank line or a drawn rule


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that make one block."""

    kind: Kind
    lines: list[str]

    def block(self) -> Block:
        text = " ".join(self.lines)
        mark = _mark(text) if self.kind is Kind.ITEM else None
        return Block(self.kind, fold(text[mark.end() :] if mark else text))


def blocks(text: str, *, opening: bool = False, wide: int = WIDE) -> list[Block]:
    """Make paragraphs and items of lines; `opening` when a headline may come first.

    A line over `wide` characters is a paragraph of its own.
    """
    made: list[Block] = []
    numbered = _numbered(text)
    for parting, lines in _runs(text):
        if not parting:
            groups = _groups(lines, wide, numbered, opening=opening and not made)
            made += [group.block() for group in groups]
    return [block for block in made if block.text]


def is_bullet(line: str) -> bool:
    """Tell whether a line opens with a bullet, and says something after it."""
    return bool(_BULLET.match(line))


def _mark(line: str) -> re.Match[str] | None:
    return _BULLET.match(line) or _NUMBERED.match(line)


def _numbered(text: str) -> frozenset[str]:
    """Collect the lines that are numbered one after the other."""
    listed = [
        (line, found) for line in text.splitlines() if (found := _NUMBERED.match(line))
    ]
    numbers = [int(found[1]) for _, found in listed]
    follows = [b == a + 1 for a, b in pairwise(numbers)]
    in_order = zip((False, *follows), (*follows, False), strict=True) if listed else ()
    return frozenset(
        line for (line, _), near in zip(listed, in_order, strict=True) if any(near)
    )


def part_lists(text: str) -> str:
    """Put a blank line between a list and a paragraph that follows right after it.

    Markdown would take the paragraph for more of the last item.
    """
    kept: list[str] = []
    for parting, lines in _runs(text):
        before = Kind.PARAGRAPH
        for group in [_Group(before, lines)] if parting else _groups(lines, WIDE):
            if before is Kind.ITEM is not group.kind:
                kept.append("")
            kept += group.lines
            before = group.kind
    return "\n".join(kept)


def _runs(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Part the lines where some are blank or drawn; tell which those are."""
    lines = text.splitlines()
    for parting, run in groupby(lines, lambda line: bool(_PARTING.match(line))):
        yield parting, list(run)


def _groups(
    lines: list[str],
    wide: int,
    numbered: Container[str] = (),
    *,
    opening: bool = False,
) -> list[_Group]:
    marked = [is_bullet(line) or line in numbered for line in lines]
    last = max((n for n, bullet in enumerate(marked) if bullet), default=-1)
    alone = opening and _stands_alone(lines)
    groups: list[_Group] = []
    for n, line in enumerate(lines):
        if marked[n]:
            groups.append(_Group(Kind.ITEM, [line]))
        elif not groups or (n == 1 and alone):
            groups.append(_Group(Kind.PARAGRAPH, [line]))
        elif _continues(groups[-1], line, wide, more_items=n < last):
            groups[-1].lines.append(line)
        else:
            groups.append(_Group(Kind.PARAGRAPH, [line]))
    return groups


def _stands_alone(lines: Sequence[str]) -> bool:
    """Tell whether the first line is a headline with its text right below it.

    Then it ended early: the next word would have fitted.
    """
    if len(lines) < 2 or not is_headline(lines[0].strip()):
        return False
    width = max(map(len, lines)) * _RAGGED
    return len(lines[0].rstrip()) + 1 + len(lines[1].split(maxsplit=1)[0]) <= width


def _continues(group: _Group, line: str, wide: int, *, more_items: bool) -> bool:
    """Tell whether a line belongs to the lines before it."""
    before = group.lines[-1]
    if group.kind is not Kind.ITEM:
        return max(len(before), len(line)) <= wide
    if _indent(line) > _indent(group.lines[0]):
        return True
    if len(line) > wide:
        return False
    open_end = more_items and not ends_sentence(before.rstrip())
    return open_end or line.lstrip()[:1].islower()


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
