"""Tables, and tables in their cells, to blocks: one for each row."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefing.domain.reading import Block, Kind

Cell = list[Block]
_RUNNING = 200  # characters; two paragraphs of more in a cell are no entry of a table


@dataclass(slots=True)
class _Table:
    """A table that is open: its rows, the cells of the last, the last cell."""

    rows: list[list[Cell]] = field(default_factory=list)
    row: list[Cell] = field(default_factory=list)
    cell: Cell = field(default_factory=list)


class Grid:
    """Blocks in their order, at a depth of tables in tables; 0 is outside of any."""

    def __init__(self) -> None:
        self._blocks: list[Block] = []
        self._open: list[_Table] = []

    @property
    def depth(self) -> int:
        """How many tables are open."""
        return len(self._open)

    def reach(self, depth: int) -> None:
        """Open or close tables until so many are open."""
        while len(self._open) > depth:
            self.end_row()
            rows = self._open.pop().rows
            self.add(list(_told(rows)))
        while len(self._open) < depth:
            self._open.append(_Table())

    def add(self, blocks: list[Block]) -> None:
        """Put blocks into the cell that is open, or beside all tables."""
        (self._open[-1].cell if self._open else self._blocks).extend(blocks)

    def end_cell(self) -> None:
        """End a cell of the innermost table; one that is empty tells nothing."""
        if self._open and self._open[-1].cell:
            self._open[-1].row.append(self._open[-1].cell)
            self._open[-1].cell = []

    def end_row(self) -> None:
        """End a row of the innermost table."""
        self.end_cell()
        if self._open and self._open[-1].row:
            self._open[-1].rows.append(self._open[-1].row)
            self._open[-1].row = []

    def finish(self) -> list[Block]:
        """Close all tables and give the blocks."""
        self.reach(0)
        return self._blocks


def _told(rows: list[list[Cell]]) -> Iterator[Block]:
    """Make a line of each row. A table that only frames text is plain text."""
    frames = all(len(row) == 1 for row in rows)
    for row in rows:
        if frames or any(map(_runs_on, row)):
            yield from (block for cell in row for block in cell)
        else:
            cells = (" ".join(block.text for block in cell) for cell in row)
            yield Block(Kind.ROW, " | ".join(cells))


def _runs_on(cell: Cell) -> bool:
    """Tell a cell that holds a table of its own, or several paragraphs of a text."""
    if any(block.kind is Kind.ROW for block in cell):
        return True
    return len(cell) > 1 and sum(len(block.text) for block in cell) > _RUNNING
