"""Web pages: the article's text, and what the page's head says of it."""


from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.adapters.readers.encoding import decode
from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.slim import slim
from briefing.adapters.readers.content import chosen, root
from briefing.adapters.readers.measure import prose
from briefing.adapters.readers.noise import apart, around, named
from briefing.adapters.readers.tree import blocks_in, pieces_in
from briefing.domain.reading import Block, Kind
from briefing.settings import Limits

_MARKUP = 5  # characters of a page, scripts and styles, to one of its text


def read(content: bytes, limits: Limits) -> Extract:
    """Read a web page: its article, without what stands around."""
    tree = _tree(decode(content, _MARKUP * limits.text_limit))
    body = tree.body
    if body is None:
        return Extract()
    head = tree.css("h1")[:1]
    dropped = apart(tree)
    dropped |= named(tree, prose(body, dropped), around(head))
    article = root(body, prose(body, dropped))
    said = _said(tree, article)
    pieces = pieces_in(article, dropped)
    return Extract(chosen(pieces, said["title"]), facts(said))


def parts(source: str) -> list[Block]:
    """Read a part of a page, such as stands in Markdown."""
    tree = _tree(source)
    return blocks_in(tree.body, apart(tree)) if tree.body else []


def _tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(slim(page))


def _said(tree: LexborHTMLParser, root: LexborNode) -> dict[str, object]:
    """Collect what the page says of itself; its first headline is its title."""
    meta = {
        name.casefold(): node.attributes.get("content")
        for node in tree.css("meta")
        if (name := node.attributes.get("property") or node.attributes.get("name"))
    }
    link = tree.css_first("link[rel=canonical]")
    headline = root.css_first("h1") or tree.css_first("h1")
    title = tree.css_first("title")
    titles = (
        headline.text() if headline else None,
        meta.get("og:title"),
        title.text() if title else None,
    )
    return {
        "title": next(filter(None, map(meant, titles)), None),
        "topics": _joined(meta.get("article:section"), meta.get("keywords")),
        "source": meta.get("og:site_name"),
        "url": (link and link.attributes.get("href")) or meta.get("og:url"),
        "published": meta.get("article:published_time") or meta.get("date"),
        "language": tree.root and tree.root.attributes.get("lang"),
    }


def _joined(*texts: str | None) -> str:
    return ",".join(filter(None, texts))
