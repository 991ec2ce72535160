"""Elements of a web page to blocks."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from briefing.adapters.readers import lines
from briefing.domain.reading import Block, Kind, fold

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(["td", "th"])
_PARTING = _HEADINGS | frozenset(
    [
        *("address", "article", "blockquote", "body", "caption", "center", "dd"),
        *("details", "div", "dl", "dt", "fieldset", "figcaption", "form", "hgroup"),
        *("hr", "legend", "li", "main", "ol", "p", "pre", "section", "summary"),
        *("table", "tbody", "tfoot", "thead", "tr", "ul"),
    ]
)
_SPACE = re.compile(r"\s+")


def blocks_in(root: LexborNode, noise: Container[int]) -> list[Block]:
    """Read the blocks below an element, leaving out the elements of `noise`."""
    page = _Page()
    for node, entered in _walk(root, noise):
        name = node.tag or ""
        if name == "-text":
            page.say(node.text_content or "")
        elif entered:
            page.enter(name)
        else:
            page.leave(name)
    page.part()
    return page.blocks


def _walk(root: LexborNode, noise: Container[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Step through a tree of any depth: each node once entered, once left."""
    above: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        down = None
        if node.mem_id not in noise:
            yield node, True
            down = node.first_child
            if down is not None:
                above.append(node)
            elif node.tag != "-text":
                yield node, False
        while down is None and above:
            down = node.next
            if down is None:
                node = above.pop()
                yield node, False
        node = down


@dataclass(slots=True)
class _Page:
    """The blocks so far, and the words of the one that is being read."""

    blocks: list[Block] = field(default_factory=list)
    kind: Kind = Kind.PARAGRAPH
    words: list[str] = field(default_factory=list)
    verbatim: int = 0  # elements around that keep their line breaks

    def say(self, text: str) -> None:
        self.words.append(text if self.verbatim else _SPACE.sub(" ", text))

    def enter(self, name: str) -> None:
        if name == "br":
            self.words.append("\n")
        elif name in _CELLS and any(map(str.strip, self.words)):
            self.words.append(" | ")
        elif name in _PARTING:
            self.part()
        if name in _HEADINGS:
            self.kind = Kind.HEADING
        elif name == "li":
            self.kind = Kind.ITEM
        self.verbatim += name == "pre"

    def leave(self, name: str) -> None:
        if name in _PARTING:
            self.part()
        if name in _HEADINGS or name == "li":
            self.kind = Kind.PARAGRAPH
        self.verbatim -= name == "pre"

    def part(self) -> None:
        """End the block; the first one in a list item is the item."""
        text = "".join(self.words)
        self.words.clear()
        if not text.strip():
            return
        if self.kind is Kind.PARAGRAPH:
            self.blocks += lines.blocks(text, opening=not self.blocks)
        else:
            self.blocks.append(Block(self.kind, fold(text)))
            self.kind = Kind.PARAGRAPH
