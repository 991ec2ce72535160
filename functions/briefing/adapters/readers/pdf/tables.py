"""The tables of a PDF: lines whose parts stand in columns."""

import re
from collections.abc import Sequence

from briefing.adapters.readers.pdf.page import Line

_ALIGNED = 0.6  # of the size that cells of one column may be off
_SHARE = 0.5  # of the cells of a row
_LEADERS = re.compile(r"(?:[.…·_]\s?){4,}")


def table_rows(lines: Sequence[Line]) -> dict[int, str]:
    """Find the rows of tables and of contents: the line's number, and its cells."""
    found: dict[int, str] = {}
    for n, line in enumerate(lines):
        if _LEADERS.search(line.text):
            found[n] = _written(_LEADERS.split(line.text))
        elif n and _is_below(lines[n - 1], line):
            for m in (n - 1, n):
                found[m] = _written([cell.text for cell in lines[m].cells])
    return found


def _is_below(above: Line, below: Line) -> bool:
    """Tell whether the cells of two lines stand in columns."""
    least = min(len(above.cells), len(below.cells))
    if least < 2 or not 0 < above.y - below.y < 4 * below.size:
        return False
    aligned = sum(any(_aligned(a, b) for a in above.cells) for b in below.cells[:20])
    return aligned >= max(2, _SHARE * min(20, least))


def _aligned(a: Line, b: Line) -> bool:
    most = _ALIGNED * b.size
    middle = abs(a.x + a.right - b.x - b.right) / 2
    return min(abs(a.x - b.x), abs(a.right - b.right), middle) <= most


def _written(cells: Sequence[str]) -> str:
    return " | ".join(cell for cell in map(str.strip, cells) if cell)
