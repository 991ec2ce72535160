"""Web pages: the article's text, and what the page says of itself."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts
from briefing.adapters.readers.text import lines
from briefing.adapters.readers.text.encoding import decode
from briefing.adapters.readers.web import head
from briefing.adapters.readers.web.content import (
    chosen,
    core,
    marked,
    unlinked,
    with_headline,
)
from briefing.adapters.readers.web.linked_data import article_said
from briefing.adapters.readers.web.measure import prose
from briefing.adapters.readers.web.noise import apart, around, named, notices
from briefing.adapters.readers.web.slim import slim
from briefing.adapters.readers.web.tree import blocks_in, pieces_in
from briefing.domain.reading import Block
from briefing.settings import Limits

_MARKUP = 5  # characters of a page, scripts and styles, to one of its text
_TEMPLATE = "{{"  # of a page that a script would fill in
_HIDDEN = 3  # times the text that is shown
_LEFT = 0.2  # of the running text: where less is left, names were misread


def read(content: bytes, limits: Limits) -> Extract:
    """Read a web page: its article, without what stands around."""
    tree = _tree(decode(content, _MARKUP * limits.text_limit))
    body = tree.body
    if body is None:
        return Extract()
    headline = head.headline(tree)
    said = head.said(tree, headline)
    blocks = _article(tree, body, headline, said["title"])
    kept = [block for block in blocks if _TEMPLATE not in block.text]
    return Extract(_unless_hidden(kept, tree), facts(said))


def _unless_hidden(blocks: list[Block], tree: LexborHTMLParser) -> list[Block]:
    """Take the text of the linked data where the page itself shows only its opening."""
    told = article_said(tree).get("articleBody", "")
    if len(told) < _HIDDEN * sum(len(block.text) for block in blocks):
        return blocks
    return parts(told) if "<p" in told else lines.blocks(told)


def parts(source: str) -> list[Block]:
    """Read a part of a page, such as stands in Markdown."""
    tree = _tree(source)
    return blocks_in(tree.body, apart(tree)) if tree.body else []


def chapter(page: str) -> list[Block]:
    """Read a page of a book, without what only points to other pages of it."""
    tree = _tree(page)
    if tree.body is None:
        return []
    return unlinked(pieces_in(tree.body, apart(tree), tree.body))


def _tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(slim(page))


def _article(
    tree: LexborHTMLParser, body: LexborNode, headline: LexborNode | None, title: object
) -> list[Block]:
    holds = around([headline] if headline else [])
    noise = _noise(tree, body, holds)
    measured = prose(body, noise)
    inner = (
        core(body, measured, holds) if measured.get(body.mem_id) else marked(tree, body)
    )
    pieces = pieces_in(with_headline(inner, holds), noise, inner)
    return chosen(pieces, title)


def _noise(tree: LexborHTMLParser, body: LexborNode, holds: set[int]) -> frozenset[int]:
    """Number the elements that are no part of the article."""
    sure = apart(tree) | notices(tree)
    whole = prose(body, sure)
    noise = sure | named(tree, whole, holds)
    least = _LEFT * whole.get(body.mem_id, 0)
    return noise if prose(body, noise).get(body.mem_id, 0) >= least else sure
