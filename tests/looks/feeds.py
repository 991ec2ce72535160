"""The feeds of a site: found by name, read by feedparser and as what they are."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

from looks.tools import ToolMissing

NAMES = ("atom.xml", "rss.xml", "feed.json")
ATOM = "{http://www.w3.org/2005/Atom}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's file."""

    path: Path

    @property
    def xml(self) -> Element:
        """The root of an Atom or RSS feed."""
        return root(self.path)

    @property
    def json(self) -> dict[str, Any]:
        """A JSON Feed."""
        read: dict[str, Any] = json.loads(self.path.read_text(encoding="utf-8"))
        return read

    @property
    def parsed(self) -> Any:
        """What feedparser makes of it, unwashed."""
        try:
            import feedparser
        except ImportError as error:
            raise ToolMissing("feedparser is missing; run: make looks") from error
        return feedparser.parse(self.path.read_bytes(), sanitize_html=False)

    def html(self) -> list[str]:
        """Give what a feed reader shows as HTML."""
        if self.path.suffix == ".json":
            return [item.get("content_html", "") for item in self.json["items"]]
        entries = [self.parsed.feed, *self.parsed.entries]
        contents = (part for entry in entries for part in entry.get("content", []))
        summaries = (entry.get("summary", "") for entry in entries)
        return [*(part.value for part in contents), *summaries]


def found(site: Path, *names: str) -> Iterator[Feed]:
    """Find the feeds of these names, or all of them, by path."""
    files = sorted(p for p in site.rglob("*") if p.name in (names or NAMES))
    yield from map(Feed, files)


def root(path: Path) -> Element:
    """Read XML, which must be free of entities and of a document type."""
    read: Element | None = parse(path, forbid_dtd=True).getroot()
    assert read is not None
    return read


def text(parent: Element, name: str) -> str:
    """Give the text of a child that must be there once and hold something."""
    children = parent.findall(name)
    assert len(children) == 1, f"{len(children)} {name} in {parent.tag}"
    said = "".join(children[0].itertext()).strip()
    assert said or len(children[0]), f"{name} is empty"
    return said


def is_moment(words: str) -> bool:
    """Tell whether this is a moment in a time zone, by RFC 3339."""
    return datetime.fromisoformat(words).tzinfo is not None


def is_address(words: str) -> bool:
    """Tell whether this is a whole IRI, by RFC 3987: it has a scheme and more."""
    parts = urlsplit(words)
    return bool(parts.scheme and (parts.netloc or parts.path))
