"""The sitemap follows the protocol of sitemaps.org, and robots.txt names it."""

import re
from pathlib import Path

import pytest

from looks.feeds import root
from looks.links import Site, reached
from looks.shown import Home

_NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
# W3C datetime: a day, or a moment with its zone.
_WHEN = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?")


@pytest.fixture
def sitemap(home: Home) -> Path:
    return home.site / "sitemap.xml"


def test_a_sitemap_lists_pages_that_are_there(home, sitemap):
    top, site = root(sitemap), Site(home.site, home.site_url)
    assert top.tag == f"{_NAMESPACE}urlset"
    places = [url.findtext(f"{_NAMESPACE}loc", "").strip() for url in top]
    assert 0 < len(places) <= 50_000
    assert sitemap.stat().st_size <= 50 * 1024 * 1024
    assert len(places) == len(set(places))
    assert all(place.startswith(home.site_url + "/") for place in places)
    assert all(len(place) < 2048 for place in places)
    assert not [p for p in places if site.broken(p, "")]


def test_a_sitemap_says_when_in_w3c_form(sitemap):
    said = [e.text or "" for e in root(sitemap).iter(f"{_NAMESPACE}lastmod")]
    assert all(_WHEN.fullmatch(when) for when in said)


def test_a_sitemap_knows_every_page_that_the_front_page_leads_to(home, sitemap):
    listed = {e.text or "" for e in root(sitemap).iter(f"{_NAMESPACE}loc")}
    listed = {place.removesuffix("index.html") for place in listed}
    assert reached(home, home.site_url + "/") <= listed


def test_robots_txt_names_the_sitemap(home, sitemap):
    lines = (home.site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert f"Sitemap: {home.site_url}/{sitemap.name}" in lines
    assert any(line.lower().startswith("user-agent:") for line in lines)
