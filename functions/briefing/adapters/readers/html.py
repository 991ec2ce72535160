"""Web pages: the article's text, and what the page's head says of it."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.adapters.readers.encoding import decode
from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.slim import slim
from briefing.adapters.readers.tree import blocks_in
from briefing.domain.reading import Block, Kind
from briefing.settings import Limits

_MARKUP = 5  # characters of a page, scripts and styles, to one of its text
_NOISE = (
    "noscript, template, nav, header, footer, aside, figure, svg, math, button, select,"
    "dialog, object, video, audio, canvas, [hidden], [aria-hidden=true],"
    "[role=navigation], [role=banner], [role=contentinfo], [role=complementary],"
    "[role=search], [role=dialog], [role=alertdialog]"
)
# Dropped unless the article is inside: some sites wrap all of a page in a form.
_WRAPPING = "form, [class], [id], [style]"
_ARTICLE = "article, main, h1"
_NOTICE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|gdpr)(?:$|[\s_-])", re.IGNORECASE
)
_UNSEEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE
)
_MOST_ARTICLES = 20  # that are looked at, of a page that lists many
_TEASER = 3  # an article under a third of all around it only points to another page
_LEAD_IN = 5  # blocks before the headline: breadcrumbs, a kicker, a date


def read(content: bytes, limits: Limits) -> Extract:
    """Read a web page: its article if it marks one, without what stands around."""
    tree = _tree(decode(content, _MARKUP * limits.text_limit))
    body = tree.body
    if body is None:
        return Extract()
    noise = _noise(tree)
    root = _article(tree, body)
    blocks = blocks_in(root, noise) or blocks_in(body, noise)
    said = _said(tree, root)
    return Extract(_from_headline(blocks, said["title"]), facts(said))


def parts(source: str) -> list[Block]:
    """Read a part of a page, such as stands in Markdown."""
    tree = _tree(source)
    return blocks_in(tree.body, _noise(tree)) if tree.body else []


def _tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(slim(page))


def _noise(tree: LexborHTMLParser) -> frozenset[int]:
    """Number the elements that are no part of the text."""
    around = _around_articles(tree)
    marked = (
        n for n in tree.css(_WRAPPING) if n.mem_id not in around and _is_notice(n)
    )
    return frozenset(node.mem_id for node in (*tree.css(_NOISE), *marked))


def _around_articles(tree: LexborHTMLParser) -> set[int]:
    """Number the elements that hold an article, a main part or a headline."""
    around: set[int] = set()
    for found in tree.css(_ARTICLE):
        node: LexborNode | None = found
        while node is not None and node.mem_id not in around:
            around.add(node.mem_id)
            node = node.parent
    return around


def _is_notice(node: LexborNode) -> bool:
    """Tell a form, a cookie notice, or what is not shown."""
    said = node.attributes
    marks = f"{said.get('class') or ''} {said.get('id') or ''}"
    unseen = _UNSEEN.search(said.get("style") or "")
    return node.tag == "form" or bool(_NOTICE.search(marks) or unseen)


def _article(tree: LexborHTMLParser, body: LexborNode) -> LexborNode:
    """Choose the longest article, unless it is a teaser beside the story."""
    around = tree.css_first("main, [role=main]") or body
    articles = tree.css("article")[:_MOST_ARTICLES]
    longest = max(articles, key=_length, default=around)
    return longest if _length(longest) * _TEASER >= _length(around) else around


def _length(node: LexborNode) -> int:
    return len(node.text())


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


def _from_headline(blocks: list[Block], title: object) -> list[Block]:
    """Leave out what leads in to the headline: a path, a section, a date."""
    for n, block in enumerate(blocks[:_LEAD_IN]):
        if block.kind is Kind.HEADING and block.text == title:
            return blocks[n:]
    return blocks


def _joined(*texts: str | None) -> str:
    return ",".join(filter(None, texts))
