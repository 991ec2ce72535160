"""Feeds are what their specifications ask for, and feedparser reads them.

RFC 4287 (Atom), the RSS 2.0 specification, JSON Feed version 1.1.
"""

from email.utils import parsedate_to_datetime
from xml.etree.ElementTree import Element

import pytest

from looks.feeds import ATOM, Feed, found, is_address, is_moment, text
from looks.links import Site, links_in
from looks.shown import Home


@pytest.fixture
def feeds(home: Home) -> list[Feed]:
    return _all(home)


def test_feedparser_reads_every_feed_without_complaint(feeds):
    for feed in feeds:
        if feed.path.suffix == ".xml":
            read = feed.parsed
            assert not read.bozo, (feed.path, read.get("bozo_exception"))
            assert read.version in {"atom10", "rss20"}


def test_atom_has_what_rfc_4287_requires(home):
    for feed in _all(home, "atom.xml"):
        entries = feed.xml.findall(f"{ATOM}entry")
        for element in (feed.xml, *entries):  # sections 4.1.1 and 4.1.2
            assert is_address(text(element, f"{ATOM}id"))
            assert text(element, f"{ATOM}title")
            assert is_moment(text(element, f"{ATOM}updated"))
        assert text(feed.xml, f"{ATOM}author/{ATOM}name")
        assert _linked(feed.xml, "self")
        for entry in entries:
            assert _linked(entry, "alternate")
            assert len(entry.findall(f"{ATOM}content")) <= 1
        ids = [text(entry, f"{ATOM}id") for entry in entries]
        assert len(ids) == len(set(ids))


def test_rss_has_what_version_2_requires(home):
    for feed in _all(home, "rss.xml"):
        assert (feed.xml.tag, feed.xml.get("version")) == ("rss", "2.0")
        channel = feed.xml.find("channel")
        assert channel is not None
        assert text(channel, "title")
        assert text(channel, "description")
        assert is_address(text(channel, "link"))
        assert _linked(channel, "self")  # as the RSS Advisory Board asks
        items = channel.findall("item")
        for item in items:
            assert text(item, "title")
            assert is_address(text(item, "link"))
            assert parsedate_to_datetime(text(item, "pubDate")).tzinfo
        guids = [text(item, "guid") for item in items]
        assert len(guids) == len(set(guids))


def test_json_feed_has_what_version_1_1_requires(home):
    for feed in _all(home, "feed.json"):
        read = feed.json
        assert read["version"] == "https://jsonfeed.org/version/1.1"
        assert read["title"]
        assert is_address(read["feed_url"])
        assert is_address(read["home_page_url"])
        ids = [item["id"] for item in read["items"]]
        assert all(isinstance(id_, str) and id_ for id_ in ids)
        assert len(ids) == len(set(ids))
        for item in read["items"]:
            assert {"content_html", "content_text"} & item.keys()
            assert is_moment(item["date_published"])
            assert is_address(item["url"])


def test_links_of_feeds_resolve(home, feeds):
    site = Site(home.site, home.site_url)
    broken = [
        f"{feed.path}: {link} {wrong}"
        for feed in feeds
        for link in _links(feed)
        if (wrong := site.broken(link, "feed:"))
    ]
    assert not broken, "\n".join(broken)


def _all(home: Home, *names: str) -> list[Feed]:
    feeds = list(found(home.site, *names))
    assert feeds, "the site has no feeds"
    return feeds


def _linked(element: Element, relation: str) -> bool:
    """Tell whether an Atom link of a relation has an address; none means alternate."""
    links = element.findall(f"{ATOM}link")
    found = [e.get("href", "") for e in links if e.get("rel", "alternate") == relation]
    return bool(found) and all(map(is_address, found))


def _links(feed: Feed) -> list[str]:
    """Give every link in a feed, its own and those of its HTML, which must be whole."""
    within = [link for html in feed.html() for link in links_in(html)]
    if feed.path.suffix == ".json":
        own = [item["url"] for item in feed.json["items"]]
        return [*within, *own, feed.json["feed_url"], feed.json["home_page_url"]]
    atom = [e.get("href", "") for e in feed.xml.iter(f"{ATOM}link")]
    return [*within, *atom, *(e.text or "" for e in feed.xml.iter("link"))]
