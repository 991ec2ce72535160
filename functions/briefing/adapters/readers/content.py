"""Where the article of a page stands, and which of its pieces belong to it."""

from collections.abc import Iterator, Mapping, Sequence

from selectolax.lexbor import LexborNode

from briefing.adapters.readers.pieces import Piece
from briefing.domain.reading import Block, Kind

_SHARE = 0.7  # of the running text: an element with less leaves too much out
_LINKED = 0.7  # share of links from which a piece points elsewhere
_LEAD_IN = 12  # blocks before the headline: breadcrumbs, a kicker, a date


def root(body: LexborNode, prose: Mapping[int, int]) -> LexborNode:
    """Find the smallest element that holds nearly all running text."""
    node = body
    while inner := _fullest(node, prose):
        node = inner
    return node


def _fullest(node: LexborNode, prose: Mapping[int, int]) -> LexborNode | None:
    least = _SHARE * prose.get(node.mem_id, 0)
    if not least:
        return None
    return next((c for c in node.iter() if prose.get(c.mem_id, 0) >= least), None)


def chosen(pieces: Sequence[Piece], title: object) -> list[Block]:
    """Leave out what points elsewhere, and headings of what was left out."""
    kept = [piece.block for piece in pieces if piece.linked < _LINKED]
    return list(_with_text(_from_headline(kept, title)))


def _with_text(blocks: Sequence[Block]) -> Iterator[Block]:
    end = max((n for n, b in enumerate(blocks) if b.kind is not Kind.HEADING), default=0)
    yield from blocks[: end + 1]


def _from_headline(blocks: list[Block], title: object) -> list[Block]:
    """Leave out what leads in to the headline: a path, a section, a date."""
    for n, block in enumerate(blocks[:_LEAD_IN]):
        if block.kind is Kind.HEADING and block.text == title:
            return blocks[n:]
    return blocks
