"""Feeds: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1, made by serializers."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from briefing.adapters.rendering.inert import clean

ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"
register_namespace("atom", ATOM)


@dataclass(frozen=True, slots=True)
class Item:
    """An edition or a story. `url` is where it stands, and its name for ever."""

    url: str
    title: str
    html: str = field(repr=False)
    when: datetime
    topics: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """Items, the newest first, of a page (`home`); `urls` has the feed's own URL for
    each form: atom, rss and json.
    """

    title: str
    author: str
    home: str
    urls: dict[str, str]
    language: str
    updated: datetime
    items: tuple[Item, ...]


def atom(feed: Feed) -> bytes:
    """Write a feed as Atom."""
    root = Element("feed", {"xmlns": ATOM, f"{{{_XML}}}lang": feed.language})
    _text(root, "id", feed.urls["atom"])
    _text(root, "title", feed.title)
    _text(root, "updated", feed.updated.isoformat())
    SubElement(root, "link", {"rel": "self", "href": feed.urls["atom"]})
    SubElement(root, "link", {"rel": "alternate", "href": feed.home})
    _text(SubElement(root, "author"), "name", feed.author)
    for item in feed.items:
        entry = SubElement(root, "entry", _lang(item))
        _text(entry, "id", item.url)
        _text(entry, "title", item.title)
        _text(entry, "updated", item.when.isoformat())
        SubElement(entry, "link", {"rel": "alternate", "href": item.url})
        for topic in item.topics:
            SubElement(entry, "category", {"term": clean(topic)})
        _text(entry, "content", item.html).set("type", "html")
    return _written(root)


def rss(feed: Feed) -> bytes:
    """Write a feed as RSS 2.0."""
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    _text(channel, "title", feed.title)
    _text(channel, "link", feed.home)
    _text(channel, "description", feed.title)
    _text(channel, "language", feed.language)
    _text(channel, "lastBuildDate", format_datetime(feed.updated))
    itself = {"rel": "self", "href": feed.urls["rss"], "type": "application/rss+xml"}
    SubElement(channel, f"{{{ATOM}}}link", itself)
    for item in feed.items:
        entry = SubElement(channel, "item")
        _text(entry, "title", item.title)
        _text(entry, "link", item.url)
        _text(entry, "guid", item.url).set("isPermaLink", "true")
        _text(entry, "pubDate", format_datetime(item.when))
        for topic in item.topics:
            _text(entry, "category", topic)
        _text(entry, "description", item.html)
    return _written(root)


def json_feed(feed: Feed) -> bytes:
    """Write a feed as JSON Feed."""
    held = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": clean(feed.title),
        "home_page_url": feed.home,
        "feed_url": feed.urls["json"],
        "language": feed.language,
        "authors": [{"name": clean(feed.author)}],
        "items": list(_items(feed)),
    }
    return json.dumps(held, ensure_ascii=False, indent=1).encode()


def _items(feed: Feed) -> Iterator[dict[str, object]]:
    for item in feed.items:
        told = {
            "id": item.url,
            "url": item.url,
            "title": clean(item.title),
            "content_html": clean(item.html),
            "date_published": item.when.isoformat(),
            "language": item.language,
            "tags": [clean(topic) for topic in item.topics],
        }
        yield {name: value for name, value in told.items() if value}


def _lang(item: Item) -> dict[str, str]:
    return {f"{{{_XML}}}lang": item.language} if item.language else {}


def _text(parent: Element, name: str, text: str) -> Element:
    """Add an element; what XML has no character for is left out."""
    made = SubElement(parent, name)
    made.text = clean(text)
    return made


def _written(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
