"""Blocks of a page with what is known of them beside their words."""

from dataclasses import dataclass, field
from enum import IntEnum

from briefing.domain.reading import Block, Kind

_PLAIN = frozenset([Kind.PARAGRAPH, Kind.ITEM])
_CELL_LIMIT = 400  # characters; a longer cell is a column that a layout makes
_CELL_PIECES = 6


class Place(IntEnum):
    """Where a piece stands: before the core of the article, in it, or after it."""

    BEFORE = 0
    CORE = 1
    AFTER = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """A block, how many of its characters are links (0 to 1), and its place."""

    block: Block
    linked: float = 0.0
    place: Place = Place.CORE


@dataclass(slots=True)
class Row:
    """A row of a table that is being read, and where its pieces will go."""

    outer: list[Piece]
    cells: list[list[Piece]] = field(default_factory=list)

    def cell(self) -> list[Piece]:
        """Begin a cell; give where its pieces go."""
        self.cells.append([])
        return self.cells[-1]

    def end(self) -> list[Piece]:
        """Add the row to what is around it: as one block, unless it only lays out."""
        filled = [cell for cell in self.cells if cell]
        if len(filled) > 1 and all(map(_is_cell, filled)):
            self.outer.append(_row(filled))
        else:
            self.outer += [piece for cell in filled for piece in cell]
        return self.outer


def _is_cell(pieces: list[Piece]) -> bool:
    kinds = {piece.block.kind for piece in pieces}
    length = sum(len(piece.block.text) for piece in pieces)
    return kinds <= _PLAIN and length <= _CELL_LIMIT and len(pieces) <= _CELL_PIECES


def _row(cells: list[list[Piece]]) -> Piece:
    said = (" ".join(piece.block.text for piece in cell) for cell in cells)
    pieces = [piece for cell in cells for piece in cell]
    length = sum(len(piece.block.text) for piece in pieces)
    linked = sum(piece.linked * len(piece.block.text) for piece in pieces)
    return Piece(Block(Kind.ROW, " | ".join(said)), linked / length, pieces[0].place)
