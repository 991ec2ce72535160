"""What lists editions: front page, archive, topics, feeds, map."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import fromstring

import feedparser
import pytest
from render_samples import (
    HOSTILE,
    PUBLICATION,
    SITE,
    SLOT,
    briefing,
    edition,
    entry,
    hostile,
    html_of,
    page,
    pages,
)
from selectolax.lexbor import LexborHTMLParser as Html

from briefing.adapters.rendering.addresses import slug, topic_path
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.edition import Catalogue, Entry, Teaser
from briefing.domain.story import Earlier, Story
from briefing.settings import Looks

ATOM = {"atom": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def renderer() -> TemplateRenderer:
    return TemplateRenderer(PUBLICATION)


def told(days_ago: int, *topics: str) -> Entry:
    name = f"Story of {days_ago} days ago"
    teaser = Teaser(f"{days_ago:016x}", name, "It happened.", topics, "en", "Courier")
    return replace(entry(days_ago), teasers=(teaser,))


def test_each_month_of_the_archive_lists_its_editions(
    renderer: TemplateRenderer,
) -> None:
    site = pages(renderer, edition(), entry(1), entry(20))
    assert "archive/2026/11/index.html" in site
    links = Html(site["archive/2026/11/index.html"]).css(".archive a")
    assert [a.text() for a in links] == [
        "Edition of 0 days ago",
        "Edition of 1 days ago",
    ]
    months = Html(site["archive/index.html"]).css(".archive a")
    assert [a.text() for a in months] == ["November 2026", "October 2026"]


def test_a_topics_page_leads_to_its_stories_in_all_editions(
    renderer: TemplateRenderer,
) -> None:
    shown = edition(Story(briefing(topics=("Economy",))))
    site = pages(renderer, shown, told(1, "Arts"), told(2, "economy", "Arts"))
    links = Html(site["topics/economy/index.html"]).css("h2 a")
    assert [a.text() for a in links] == ["Cranes stand still", "Story of 2 days ago"]
    first = links[0].attributes["href"] or ""
    path, _, place = first.removeprefix("../../").partition("#")
    assert page(renderer, shown).css_first(f"#{place}")
    assert path in site
    topics = Html(site["topics/index.html"]).css(".archive a")
    assert [a.text() for a in topics] == ["Arts", "Economy"]


@pytest.mark.parametrize("form", ["atom.xml", "rss.xml"])
def test_feeds_are_read_without_complaint(
    renderer: TemplateRenderer, form: str
) -> None:
    shown = edition()
    site = pages(renderer, shown, entry(1))
    for path in (form, f"topics/economy/{form}"):
        feed = feedparser.parse(site[path].encode())
        assert not feed.bozo
        assert feed.feed.title.startswith("The Digest")
        assert feed.entries[0].link.startswith(f"{SITE}/editions/{shown.id}/index.html")
        assert "Cranes stand still" in str(feed.entries[0])
        assert feed.feed.links[0].href


def test_atom_has_what_its_standard_asks_for(renderer: TemplateRenderer) -> None:
    root = fromstring(pages(renderer, edition())["atom.xml"])
    for place in (".", "atom:entry"):
        for name in ("id", "title", "updated"):
            found = root.findtext(f"{place}/atom:{name}", namespaces=ATOM)
            assert found
            if name == "updated":
                assert datetime.fromisoformat(found).tzinfo
    itself = root.find("atom:link[@rel='self']", ATOM)
    assert itself is not None
    assert itself.get("href") == f"{SITE}/atom.xml"
    assert root.findtext("atom:author/atom:name", namespaces=ATOM) == "The Digest"


def test_a_json_feed_has_what_its_standard_asks_for(renderer: TemplateRenderer) -> None:
    feed = json.loads(pages(renderer, edition())["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/feed.json"
    (item,) = feed["items"]
    assert item["id"] == item["url"]
    assert "Cranes stand still" in item["content_html"]


def test_a_feed_holds_twenty_editions(renderer: TemplateRenderer) -> None:
    older = [told(n, "Arts") for n in range(1, 40)]
    site = pages(renderer, edition(), *older)
    assert len(json.loads(site["feed.json"])["items"]) == 20


def test_the_map_names_each_page_that_is_listed(renderer: TemplateRenderer) -> None:
    shown = edition()
    site = pages(renderer, shown, entry(40))
    named = [
        loc.text or "" for loc in fromstring(site["sitemap.xml"]).iterfind(".//{*}loc")
    ]
    assert f"{SITE}/topics/economy/index.html" in named
    assert f"{SITE}/archive/2026/10/index.html" in named
    assert f"{SITE}/editions/{entry(40).id}/index.html" in named
    assert len(named) == len(set(named))
    assert f"Sitemap: {SITE}/sitemap.xml" in site["robots.txt"]


def test_hostile_words_stay_words_in_feeds(renderer: TemplateRenderer) -> None:
    shown, _ = hostile()
    site = pages(renderer, shown)
    feeds = [path for path in site if path.endswith((".xml", "feed.json"))]
    assert len(feeds) >= 7
    for path in feeds:
        if path.endswith(".json"):
            inside = [item["content_html"] for item in json.loads(site[path])["items"]]
        else:
            assert not fromstring(site[path]).findall(".//{*}script")
            parsed = feedparser.parse(site[path], sanitize_html=False)
            inside = [e.get("summary", "") for e in parsed.entries]
        for html in inside:
            assert not Html(html).css("script, img, [onerror], [href^=javascript]")


def test_characters_that_xml_forbids_are_left_out(renderer: TemplateRenderer) -> None:
    bad = "Cranes\x00\x0b stand still\ufffe"
    shown = edition(Story(briefing(bad, topics=("Eco\x08nomy",))))
    site = pages(renderer, shown)
    assert "Cranes stand still" in site["atom.xml"].replace("  ", " ")
    assert fromstring(site["rss.xml"]).find("channel") is not None


def test_a_page_says_where_it_stands_and_a_page_unlisted_asks_not_to_be_found(
    renderer: TemplateRenderer,
) -> None:
    shown = edition()
    html = page(renderer, shown)
    canonical = html.css_first("link[rel=canonical]").attributes["href"]
    assert canonical == f"{SITE}/editions/{shown.id}/index.html"
    assert html.css_first("meta[property='og:title']").attributes["content"]
    apart = replace(shown, entry=replace(shown.entry, listed=False))
    hidden = Html(renderer.page(apart).content.decode())
    assert hidden.css_first("meta[name=robots][content=noindex]")
    assert not hidden.css("link[rel=canonical]")


def test_an_update_says_so_and_leads_to_where_it_was_told_before(
    renderer: TemplateRenderer,
) -> None:
    shown = edition(Story(briefing(), earlier=Earlier("daily-1", "0" * 16)))
    link = page(renderer, shown).css_first(".update a")
    assert link.attributes["href"] == f"../../editions/daily-1/index.html#b-{'0' * 16}"
    front = Html(pages(renderer, shown)["index.html"])
    assert "Update" in front.css_first(".teaser .facts").text()


def test_the_front_shows_the_newest_daily_edition_and_a_story_is_listed_once() -> None:
    again = [told(n, "Arts", "arts") for n in (0, 0)]
    catalogue = Catalogue(tuple(again), ("2026-11",))
    assert len(list(catalogue.about("ARTS"))) == 1
    assert len(catalogue.topics) == 1
    assert catalogue.front.slot == SLOT


@pytest.mark.parametrize(
    ("topic", "named"),
    [
        ("Economy", "economy"),
        ("Climate Change", "climate-change"),
        ("اقتصاد", "اقتصاد"),
    ],
)
def test_a_topic_of_plain_words_is_named_by_them(topic: str, named: str) -> None:
    assert slug(topic) == named
    assert topic_path(topic) == f"topics/{named}/index.html"


def test_topics_that_words_do_not_tell_apart_have_pages_of_their_own() -> None:
    names = ["C", "C++", "C#", "c&a", "../..", "", "☃", "x" * 300, "x" * 301, HOSTILE]
    slugs = {slug(name) for name in names}
    assert len(slugs) == len(names)
    assert all("/" not in name and name.strip(".") for name in slugs)
    assert all(len(name.encode()) < 255 for name in slugs)
    assert slug("ECONOMY") == slug("economy")


def test_a_month_is_that_of_the_slots_own_zone() -> None:
    late = datetime(2026, 10, 31, 23, 30, tzinfo=UTC)
    moved = replace(entry(), window=replace(entry().window, end=late))
    assert moved.month == "2026-11"
    earlier = replace(moved.window, end=late - timedelta(hours=1))
    assert replace(moved, window=earlier).month == "2026-10"


def test_what_is_brief_is_folded_with_its_text(renderer: TemplateRenderer) -> None:
    stories = tuple(Story(briefing(f"Story {n}")) for n in range(3))
    html = page(renderer, replace(edition(*stories), size=2))
    (folded,) = html.css("[aria-labelledby=brief] details")
    assert "Ships wait at sea." in folded.text()
    assert [h.text() for h in html.css("[aria-labelledby=brief] h3")] == ["Story 2"]


def test_a_publications_own_colour_logo_and_footer_are_on_every_page() -> None:
    logo = "https://cdn.example.org/logo.png"
    looks = Looks(accent="#004488", logo_url=logo, footer="Printed & bound")
    site = pages(TemplateRenderer(PUBLICATION, looks), edition())
    for html in map(Html, html_of(site)):
        image = html.css_first(".name img")
        assert image.attributes["src"] == logo
        assert image.attributes["alt"] == "The Digest"
        policy = html.css_first("meta[http-equiv]").attributes["content"] or ""
        assert "img-src data: https://cdn.example.org;" in policy
        assert "--accent: #004488" in html.css_first("style").text()
        assert "Printed & bound" in html.css_first("footer").text()


@pytest.mark.parametrize("url", ["https://readers.example.com/", ""])
def test_readers_find_where_to_sign_up(url: str) -> None:
    publication = replace(PUBLICATION, subscriptions_url=url)
    site = pages(TemplateRenderer(publication), edition(), entry(1))
    shown = {path: html for path, html in site.items() if path.endswith(".html")}
    assert len(shown) > 4
    for html in shown.values():
        led = [a.attributes["href"] for a in Html(html).css("a")]
        there = "https://readers.example.com/subscribe" in led
        assert there == bool(url)
