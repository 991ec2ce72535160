"""Elements of a web page to blocks."""

from collections.abc import Container
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from briefing.adapters.readers.text import lines
from briefing.adapters.readers.web.pieces import Piece, Place, Row
from briefing.adapters.readers.web.slim import LINK
from briefing.adapters.readers.web.walk import HEADINGS, PARTING, SPACE, TEXT, walk
from briefing.domain.reading import Block, Kind, fold

_CELLS = frozenset(["td", "th"])


def blocks_in(root: LexborNode, noise: Container[int]) -> list[Block]:
    """Read the blocks below an element, leaving out the elements of `noise`."""
    return [piece.block for piece in pieces_in(root, noise, root)]


def pieces_in(root: LexborNode, noise: Container[int], core: LexborNode) -> list[Piece]:
    """Read the blocks below an element, and tell which of them stand in its `core`."""
    page = _Page()
    for node, entered in walk(root, noise):
        name = node.tag or ""
        if name == TEXT:
            page.say(node.text_content or "")
        elif entered:
            page.enter(name)
        else:
            page.leave(name)
        if node.mem_id == core.mem_id:
            page.pass_by(Place.CORE if entered else Place.AFTER)
    page.part()
    return page.pieces


@dataclass(slots=True)
class _Page:
    """The pieces so far, and the words of the block that is being read."""

    pieces: list[Piece] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    words: list[str] = field(default_factory=list)
    linked: int = 0  # characters of the words that are links
    verbatim: int = 0  # elements around that keep their line breaks
    links: int = 0  # elements around that are links
    quotes: int = 0  # elements around that quote
    place: Place = Place.BEFORE

    def say(self, text: str) -> None:
        self.words.append(text if self.verbatim else SPACE.sub(" ", text))
        if self.links:
            self.linked += len(text.strip())

    def enter(self, name: str) -> None:
        if name == "br":
            self.words.append("\n")
        elif name in PARTING:
            self.part()
        self._around(name, 1)
        if name in HEADINGS:
            self.kind = Kind.HEADING
        elif name == "li":
            self.kind = Kind.ITEM
        elif name == "tr":
            self.rows.append(Row(self.pieces))
        elif name in _CELLS and self.rows:
            self.pieces = self.rows[-1].cell()

    def leave(self, name: str) -> None:
        if name in PARTING:
            self.part()
        self._around(name, -1)
        if name in HEADINGS or name == "li":
            self.kind = Kind.PARAGRAPH
        elif name == "tr":
            self.pieces = self.rows.pop().end()

    def pass_by(self, place: Place) -> None:
        """End what stands before the core of the article, or the core."""
        self.part()
        self.place = place

    def _around(self, name: str, step: int) -> None:
        self.verbatim += step * (name == "pre")
        self.quotes += step * (name == "blockquote")
        self.links += step * (name == LINK)

    def part(self) -> None:
        """End the block; the first one in a list item is the item."""
        text = "".join(self.words)
        self.words.clear()
        length = len(text.strip())
        if length:
            linked = min(1.0, self.linked / length)
            blocks = self._blocks(text)
            self.pieces += [Piece(block, linked, self.place) for block in blocks]
            self.kind = Kind.PARAGRAPH
        self.linked = 0

    def _blocks(self, text: str) -> list[Block]:
        if self.kind is not Kind.PARAGRAPH:
            return [Block(self.kind, fold(text))]
        blocks = lines.blocks(text, opening=not self.pieces)
        if not self.quotes:
            return blocks
        return [Block(Kind.QUOTE, b.text) for b in blocks if b.text]
