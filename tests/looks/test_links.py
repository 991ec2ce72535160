"""Every link leads somewhere: to a file of the site and a place in it, or away."""

import re

from looks.links import Site, links_in, plain, reached
from looks.shown import Home, message, text_of

_URL = re.compile(r"https?://[^\s<>]+")


def test_links_of_pages_and_letters_resolve(home: Home):
    site = Site(home.site, home.site_url)
    broken = [
        f"{shown.name}: {link} {wrong}"
        for shown in home.shown()
        for link in links_in(shown.html)
        if (wrong := site.broken(link, shown.url))
    ]
    assert not broken, "\n".join(broken)


def test_links_of_text_parts_resolve(home: Home):
    site = Site(home.site, home.site_url)
    broken = [
        f"{path.name}: {link} {wrong}"
        for path in home.letters()
        for link in _URL.findall(text_of(message(path)))
        if link.startswith(home.site_url) and (wrong := site.broken(link, ""))
    ]
    assert not broken, "\n".join(broken)


def test_every_page_is_reached_from_the_front_page_or_a_letter(home: Home):
    mailed = {plain(link) for mail in home.mails() for link in links_in(mail.html)}
    starts = [home.site_url + "/", *mailed]
    missing = f"{home.site_url}/404.html"  # shown in place of what is not there
    assert {page.url for page in home.pages()} - {missing} == reached(home, *starts)
