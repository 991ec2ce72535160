"""A page's tree, stepped through at any depth, and what its elements do to a text."""

import re
from collections.abc import Container, Iterator

from selectolax.lexbor import LexborNode

TEXT = "-text"
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# Elements that end the paragraph before them, and their own.
PARTING = HEADINGS | frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "caption", "center"),
        *("dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "header", "hgroup", "hr", "legend", "li", "main", "nav", "ol"),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th"),
        *("thead", "tr", "ul"),
    ]
)
SPACE = re.compile(r"\s{2,}|[^\S ]")  # but a single space, which stays


def walk(root: LexborNode, noise: Container[int]) -> Iterator[tuple[LexborNode, bool]]:
    """Step through a tree of any depth: each node once entered, once left.

    Texts are entered alone; the elements of `noise` are left out, with all in them.
    """
    above: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        down = None
        if node.mem_id not in noise:
            yield node, True
            down = node.first_child
            if down is not None:
                above.append(node)
            elif node.tag != TEXT:
                yield node, False
        while down is None and above:
            down = node.next
            if down is None:
                node = above.pop()
                yield node, False
        node = down
