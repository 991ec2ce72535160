"""The order of reading: the lines of a page, column by column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from briefing.adapters.readers.pdf.page import Line, rows
from briefing.adapters.readers.pdf.script import as_read, is_backward, is_dense

_GUTTER = 0.4  # of the size, between two columns at least
_TRIED = 30  # gaps, of the widest
_DEEPEST = 6  # columns in columns
_LINES = 3  # that a column has, at least
_MOST_LINES = 3000  # and parts of lines on a page with columns
_LETTERS = 12  # in one of its lines
_FEW = 8  # in the line of a sidebar
_FULL = 0.6  # of the width of a column that a line of text fills
_LABEL = re.compile(r"(?:[•‣▪●◦–*-]|\(?(?:\d{1,3}(?:\.\d+)*|[a-zA-Z]|[ivx]+)[.)]?)\Z")
_CELL = 1.4  # of the size: a gap between the cells of a table


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Put what stands on a page into lines, in the order in which they are read."""
    backward = is_backward("".join(line.text for line in lines))
    return [_line(row) for row in _ordered(lines, backward, _DEEPEST)]


def _ordered(
    lines: Sequence[Line], backward: bool, deepest: int
) -> Iterator[list[Line]]:
    gutter = _gutter(lines) if deepest else None
    if gutter is None:
        yield from rows(lines)
        return
    for band in _bands(lines, gutter):
        sides = _sides(band, gutter)
        if not all(sides):
            yield from _ordered(band, backward, deepest - 1)
        else:
            for side in sides[::-1] if backward else sides:
                yield from _ordered(side, backward, deepest - 1)


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[list[Line]]:
    """Part the lines, from the top, where some reach across the gutter."""
    band: list[Line] = []
    across = False
    for line in sorted(lines, key=lambda line: -line.y):
        if band and across != _crosses(line, gutter):
            yield band
            band = []
        across = _crosses(line, gutter)
        band.append(line)
    if band:
        yield band


def _crosses(line: Line, gutter: float) -> bool:
    return line.x < gutter < line.right


def _sides(band: Sequence[Line], gutter: float) -> tuple[list[Line], list[Line]]:
    """Give what stands left and right of a gutter; nothing if they are no columns."""
    if any(_crosses(line, gutter) for line in band):
        return [], []
    left = [line for line in band if line.right <= gutter]
    right = [line for line in band if line.x >= gutter]
    return (left, right) if _is_high(left) and _is_high(right) else ([], [])


def _is_high(side: Sequence[Line]) -> bool:
    """Tell whether it is more than one row."""
    levels = [line.y for line in side]
    return bool(side) and max(levels) - min(levels) > side[0].size / 2


def _gutter(lines: Sequence[Line]) -> float | None:
    """Find the middle of the gap between two columns."""
    if not 2 * _LINES <= len(lines) <= _MOST_LINES:
        return None
    gaps = [gap for gap in _gaps(lines) if _parts_columns(lines, sum(gap[1:]) / 2)]
    if not gaps:
        return None
    _, left, right = min(gaps, key=lambda gap: (gap[0], gap[1] - gap[2]))
    return (left + right) / 2


def _gaps(lines: Sequence[Line]) -> list[tuple[int, float, float]]:
    """Find stripes from top to bottom that few lines cross: how many, from, to."""
    edges = sorted(
        [(line.x, 1) for line in lines] + [(line.right, -1) for line in lines]
    )
    least = _GUTTER * median(line.size for line in lines)
    found, across = [], 0
    for (left, step), (right, _) in pairwise(edges):
        across += step
        if right - left >= least:
            found.append((across, left, right))
    found.sort(key=lambda gap: (gap[0], gap[1] - gap[2]))
    return found[:_TRIED]


def _parts_columns(lines: Sequence[Line], gutter: float) -> bool:
    """Tell whether text stands on both sides, rather than the cells of a table."""
    left: list[Line] = []
    right: list[Line] = []
    for band in _bands(lines, gutter):
        sides = _sides(band, gutter)
        if all(sides):
            left += sides[0]
            right += sides[1]
    one, two = rows(left), rows(right)
    if min(len(one), len(two)) < _LINES:
        return False
    told = _is_text(one), _is_text(two)
    return all(told) or (any(told) and _is_apart(one, two))


def _is_text(side: Sequence[Sequence[Line]]) -> bool:
    """Tell whether rows are lines of text: long, wrapped, about equally wide."""
    texts = ["".join(line.text for line in row).strip() for row in side]
    if sum(map(len, texts)) < _LETTERS / 2 * len(texts):
        return False
    if sum(map(_length, texts)) < _LETTERS * len(texts):
        return False
    wrapped = sum(text[:1].islower() for text in texts) / len(texts)
    left = min(row[0].x for row in side)
    right = max(line.right for row in side for line in row)
    wide = [row for row in side if row[-1].right - row[0].x >= _FULL * (right - left)]
    cased = any(text[:1].isupper() or text[:1].islower() for text in texts)
    return wrapped >= 0.2 if cased and len(side) > 8 else len(wide) >= _FULL * len(side)


def _length(text: str) -> int:
    """Count letters; those that stand for words count as two."""
    dense = is_dense(text[len(text) // 2 :][:1])
    return sum(map(str.isalpha, text)) * (2 if dense else 1)


def _is_apart(one: Sequence[Sequence[Line]], two: Sequence[Sequence[Line]]) -> bool:
    """Tell whether a side of short lines is a text of its own."""
    fewer, more = sorted((one, two), key=len)
    levels = {round(row[0].y) for row in more}
    beside = sum(
        not levels.isdisjoint((level - 1, level, level + 1))
        for level in (round(row[0].y) for row in fewer)
    )
    letters = sum(_length(line.text) for row in fewer for line in row)
    return letters >= _FEW * len(fewer) and beside < len(fewer) / 2


def _line(row: Sequence[Line]) -> Line:
    """Make one line of what stands in a row; cells if they are far apart."""
    cells: list[Line] = []
    for part in row:
        if cells and _is_near(cells[-1], part, first=len(cells) == 1):
            cells[-1] = _joined(cells[-1], part)
        else:
            cells.append(part)
    whole = cells[0]
    for cell in cells[1:]:
        whole = _joined(whole, cell)
    read = [replace(cell, text=as_read(cell.text)) for cell in cells]
    if is_backward(whole.text):
        read.reverse()
    return replace(whole, text=as_read(whole.text), cells=tuple(read))


def _is_near(left: Line, right: Line, *, first: bool) -> bool:
    """Tell whether what stands to the right goes on in the same cell.

    After a bullet or a number, which opens the item of a list, it does.
    """
    if first and _LABEL.match(left.text.strip()):
        return True
    return right.x - left.right <= _CELL * max(right.size, left.size)


def _joined(left: Line, right: Line) -> Line:
    main = max(left, right, key=lambda line: len(line.text))
    dense = is_dense(left.text[-1:]) and is_dense(right.text[:1])
    return replace(
        main,
        text=left.text.rstrip() + ("" if dense else " ") + right.text.lstrip(),
        x=left.x,
        right=max(left.right, right.right),
        bold=left.bold and right.bold,
    )
