"""What a page says of its article in linked data (JSON-LD, schema.org)."""

import json
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import islice
from typing import Any

from selectolax.lexbor import LexborHTMLParser

_SCRIPT = 'script[type="application/ld+json"]'
_MOST_SCRIPTS = 20
_LENGTH = 200_000  # characters of a script; real ones hold a few thousand
_MOST_NODES = 100
_ARTICLES = ("Article", "Posting", "Report", "Review")  # what their types end with
_TEXTS = ("headline", "datePublished", "inLanguage", "articleBody")


def article_said(tree: LexborHTMLParser) -> dict[str, str]:
    """Give what the first article says: its texts, and `publisher`.

    What is no JSON, too large or nested too deep is passed over.
    """
    articles = (node for node in _nodes(tree) if _is_article(node))
    return _said(next(articles, {}))


def _nodes(tree: LexborHTMLParser) -> Iterator[Mapping[str, Any]]:
    for script in tree.css(_SCRIPT)[:_MOST_SCRIPTS]:
        data = _loaded(script.text())
        yield from islice(_maps(data), _MOST_NODES)


def _loaded(source: str) -> Any:
    if len(source) > _LENGTH:
        return None
    try:
        return json.loads(source, parse_int=str, strict=False)
    except (ValueError, RecursionError):
        return None


def _maps(data: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the maps at the top, and those of a `@graph`."""
    for node in data if isinstance(data, list) else [data]:
        if isinstance(node, dict):
            yield node
            graph = node.get("@graph")
            yield from (n for n in graph or () if isinstance(n, dict))


def _is_article(node: Mapping[str, Any]) -> bool:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.endswith(_ARTICLES) for kind in listed)


def _said(node: Mapping[str, Any]) -> dict[str, str]:
    said = {name: node.get(name) for name in _TEXTS}
    publisher = node.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else publisher
    said["publisher"] = named
    return {name: unescape(t) for name, t in said.items() if isinstance(t, str)}
