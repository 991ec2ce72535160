"""Where the article of a page stands, and which of its pieces belong to it."""

from collections.abc import Container, Mapping, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.adapters.readers.web.pieces import Piece, Place
from briefing.domain.reading import Block, Kind

_SHARE = 0.7  # of the running text: an element with less leaves too much out
_MARKED = 0.9  # the same, inside of what the page marks as an article
_NEAR = 0.3  # the same, of the element that holds the headline
_TEXTS = frozenset(["p", "ul", "ol", "li", "dl", "dd", "blockquote", "pre"])
_MOST_ARTICLES = 20  # that are looked at, of a page that lists many
_TEASER = 3  # an article under a third of all around it only points to another page
_LINKED = 0.7  # share of links from which a piece points elsewhere
_LEAD = 80  # characters of a paragraph that leads in to the text
_LEAD_ITEM = 30  # the same, of an item


def core(body: LexborNode, prose: Mapping[int, int], holds: set[int]) -> LexborNode:
    """Find the smallest element that has nearly all running text.

    Less is enough for one that `holds` the headline, more is needed in an article.
    """
    node = body
    share, near = _SHARE, _NEAR
    while inner := _fullest(node, prose, share) or _fullest(node, prose, near, holds):
        node = inner
        if node.tag == "article":
            share = near = _MARKED
    return node


def _fullest(
    node: LexborNode,
    prose: Mapping[int, int],
    share: float,
    among: Container[int] | None = None,
) -> LexborNode | None:
    """Give the child that has this share of the running text in a node."""
    least = share * max(1, prose.get(node.mem_id, 0))
    for child in node.iter():
        asked = among is None or child.mem_id in among
        if asked and child.tag not in _TEXTS and prose.get(child.mem_id, 0) >= least:
            return child
    return None


def marked(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """Take the longest of what a page without running text marks as its article."""
    whole = tree.css_first("main, [role=main]") or body
    articles = tree.css("article")[:_MOST_ARTICLES]
    longest = max(articles, key=_length, default=whole)
    return longest if _length(longest) * _TEASER >= _length(whole) else whole


def _length(node: LexborNode) -> int:
    return len(node.text())


def with_headline(core: LexborNode, holds: set[int]) -> LexborNode:
    """Give the smallest element that holds both the core and the headline."""
    node: LexborNode | None = core
    while node is not None and node.mem_id not in holds:
        node = node.parent
    return node or core


def chosen(pieces: Sequence[Piece], title: object) -> list[Block]:
    """Keep the headline, what leads in, and the core, without what points elsewhere."""
    start = _headline(pieces, title)
    kept = [p for p in pieces[start + 1 :] if p.linked < _LINKED and _belongs(p, start)]
    headline = [pieces[start].block] if start >= 0 else []
    return headline + _with_text([piece.block for piece in kept])


def unlinked(pieces: Sequence[Piece]) -> list[Block]:
    """Leave out what points elsewhere; a heading may point to the contents."""
    return [
        piece.block
        for piece in pieces
        if piece.linked < _LINKED or piece.block.kind is Kind.HEADING
    ]


def _headline(pieces: Sequence[Piece], title: object) -> int:
    """Find the headline; -1 for none."""
    for n, piece in enumerate(pieces):
        if piece.block.kind is Kind.HEADING and piece.block.text == title:
            return n
    return -1


def _belongs(piece: Piece, start: int) -> bool:
    if piece.place is not Place.BEFORE:
        return piece.place is Place.CORE
    least = _LEAD_ITEM if piece.block.kind is Kind.ITEM else _LEAD
    return start >= 0 and len(piece.block.text) >= least


def _with_text(blocks: list[Block]) -> list[Block]:
    """Leave out headings at the end: nothing is left of what they are for."""
    kept = list(blocks)
    while kept and kept[-1].kind is Kind.HEADING:
        kept.pop()
    return kept
