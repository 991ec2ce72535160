"""The map of the site for search engines, and what they may read."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from briefing.adapters.rendering.addresses import (
    INDEX,
    Addresses,
    edition_path,
    month_path,
    topic_path,
)
from briefing.application.ports import File
from briefing.domain.edition import Catalogue

_MAP = "sitemap.xml"
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(at: Addresses, catalogue: Catalogue, pages: Iterable[str]) -> File:
    """Name the pages of a catalogue, and when each was last changed.

    Older editions are found through the months of the archive.
    """
    root = Element("urlset", {"xmlns": _SCHEMA})
    newest = catalogue.entries[0].window.end.isoformat()
    for path in (INDEX, *pages):
        _url(root, at.absolute(path), newest)
    for topic in catalogue.topics:
        _url(root, at.absolute(topic_path(topic)))
    for month in catalogue.months:
        _url(root, at.absolute(month_path(month)))
    for entry in catalogue.entries:
        _url(root, at.absolute(edition_path(entry)), entry.window.end.isoformat())
    written = tostring(root, encoding="utf-8", xml_declaration=True)
    return File(_MAP, written, "application/xml; charset=utf-8")


def robots(at: Addresses) -> File:
    """Let all be read, and name the map."""
    text = f"User-agent: *\nAllow: /\nSitemap: {at.absolute(_MAP)}\n"
    return File("robots.txt", text.encode(), "text/plain; charset=utf-8")


def _url(root: Element, address: str, changed: str = "") -> None:
    url = SubElement(root, "url")
    SubElement(url, "loc").text = address
    if changed:
        SubElement(url, "lastmod").text = changed
