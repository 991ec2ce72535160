"""Which elements of a page are no part of its article."""

import re
from collections.abc import Iterable, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

_APART = (
    "script, noscript, template, nav, footer, aside, svg, math, button, select,"
    "dialog, object, video, audio, canvas, figcaption, rt, rp,"
    "[hidden], [aria-hidden=true],"
    "[role=navigation], [role=banner], [role=contentinfo], [role=complementary],"
    "[role=search], [role=dialog], [role=alertdialog]"
)
_PICTURE = "figure"
_SHOWN = "table, blockquote, pre"  # what a figure may hold beside a picture
_JUDGED = "[class], [id], [style], [role=form], header"
_UNSEEN = re.compile(
    r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE
)
_VARIANT = re.compile(r"--\S*")  # says how an element differs from its like
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[a-z]+")
# Words of classes and ids. Those that an article may carry too are not among them.
_WORDS = frozenset(
    [
        *("popup", "modal", "overlay"),
        *("comment", "comments", "commentlist", "disqus", "respond", "replies"),
        *("share", "sharing", "sharedaddy", "follow", "addthis", "addtoany"),
        *("related", "recommended", "recommendations", "recommend", "outbrain"),
        *("taboola", "trending", "popular", "readmore", "promo", "promos", "promoted"),
        *("newsletter", "newsletters", "subscribe", "subscription", "signup", "login"),
        *("sponsor", "sponsored", "advert", "advertisement", "ads", "ad", "banner"),
        *("sidebar", "nav", "navigation", "navbar", "menu", "breadcrumb", "footer"),
        *("breadcrumbs", "pagination", "pager", "tags", "taglist", "toolbar"),
        *("byline", "author", "authors", "bio", "dateline", "timestamp", "meta"),
        *("caption", "captions", "credit", "credits", "copyright", "rating", "print"),
        *("widget", "widgets", "toc", "jumplinks", "masthead", "invisible"),
    ]
)
_NOTICES = frozenset(["cookie", "cookies", "consent", "gdpr"])
_MOST = 0.5  # of all running text: what holds more is no noise, whatever its name
_NEVER = frozenset(["html", "body", "main"])


def apart(tree: LexborHTMLParser) -> frozenset[int]:
    """Number the elements that by their kind or role are no part of a text."""
    pictures = (node for node in tree.css(_PICTURE) if not node.css_first(_SHOWN))
    return frozenset(node.mem_id for node in (*tree.css(_APART), *pictures))


def notices(tree: LexborHTMLParser) -> frozenset[int]:
    """Number notices of cookies and of consent, unless they are around an article."""
    spared = around(tree.css("article, main, h1"))
    marked = (node for node in tree.css("[class], [id]") if node.mem_id not in spared)
    return frozenset(
        node.mem_id
        for node in marked
        if node.tag not in _NEVER and not _NOTICES.isdisjoint(_named_for(node))
    )


def around(nodes: Iterable[LexborNode]) -> set[int]:
    """Number elements, and all that hold them."""
    found: set[int] = set()
    for each in nodes:
        node: LexborNode | None = each
        while node is not None and node.mem_id not in found:
            found.add(node.mem_id)
            node = node.parent
    return found


def named(
    tree: LexborHTMLParser, prose: Mapping[int, int], spared: set[int]
) -> frozenset[int]:
    """Number the elements that by their names, or unseen, are no part of the text.

    Those in `spared` are kept, and what holds most of all running text.
    """
    most = _MOST * max(prose.values(), default=0)
    return frozenset(
        node.mem_id
        for node in tree.css(_JUDGED)
        if node.mem_id not in spared
        and node.tag not in _NEVER
        and prose.get(node.mem_id, 0) <= most
        and _is_noise(node)
    )


def _is_noise(node: LexborNode) -> bool:
    said = node.attributes
    if node.tag == "header" or said.get("role") == "form":
        return True
    unseen = _UNSEEN.search(said.get("style") or "")
    return bool(unseen) or not _WORDS.isdisjoint(_named_for(node))


def _named_for(node: LexborNode) -> list[str]:
    """Give the words of an element's classes and id."""
    said = node.attributes
    marks = f"{said.get('class') or ''} {said.get('id') or ''}"
    return _WORD.findall(_HUMP.sub(" ", _VARIANT.sub("", marks)).lower())
