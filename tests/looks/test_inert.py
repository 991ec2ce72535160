"""Hostile input does nothing, in any output, with JavaScript on and no policy."""

from collections.abc import Iterator

import pytest

from looks import hostile
from looks.chromium import opened
from looks.feeds import found
from looks.shown import Home, Shown, message

HEADERS = [
    *("From", "To", "Subject", "Date", "Message-ID", "List-Id", "Feedback-ID"),
    "List-Unsubscribe",
    *("Auto-Submitted", "MIME-Version", "Content-Type"),
]
_ACTIVE = """() => {
    const shown = [];
    const active = /^\\s*(javascript|vbscript|data:(?!image\\/))/i;
    const banned = "script, iframe, object, embed, base, form, frame, applet, svg," +
        "math, img:not([src^='https://']), link[rel~=stylesheet]," +
        "meta[http-equiv=refresh]";
    for (const e of document.querySelectorAll("*")) {
        if (e.matches(banned)) shown.push(e.outerHTML.slice(0, 160));
        for (const a of e.attributes)
            if (/^on/i.test(a.name) || a.name == "srcdoc" || active.test(a.value))
                shown.push(`${e.tagName} ${a.name}=${a.value.slice(0, 120)}`);
    }
    if (window.acted) shown.push("a script acted");
    return shown;
}"""


@pytest.fixture(scope="module")
def attacked(made: dict[str, Home]) -> Home:
    return made["attacked"]


def test_nothing_acts_in_pages_letters_and_feeds(browser, attacked):
    acted = []
    with opened(browser, policy=False) as window:
        for shown in [*attacked.shown(), *_from_feeds(attacked)]:
            window.show(shown)
            window.page.keyboard.press("Tab")
            acted += [f"{shown.name}: {f}" for f in window.page.evaluate(_ACTIVE)]
            acted += [f"{shown.name}: asked for {url}" for url in window.requests]
            acted += [f"{shown.name}: said {words}" for words in window.dialogs]
    assert not acted, "\n".join(acted)


def test_a_script_would_have_been_caught(browser):
    for html in hostile.LIVE:
        with opened(browser, policy=False) as window:
            window.show(Shown("live", "page", "https://live.example.net/", html))
            assert window.page.evaluate(_ACTIVE)
            assert window.dialogs or window.requests


def test_the_hostile_words_are_there_to_be_read(attacked):
    seen = "".join(shown.html for shown in attacked.shown())
    assert "&lt;script&gt;window.acted" in seen
    assert hostile.PRODUCT[0] in seen


def test_no_template_is_made_of_input(attacked):
    outputs = (p for p in attacked.folder.rglob("*") if p.suffix in _OUTPUTS)
    wrong = [p.name for p in outputs if hostile.PRODUCT[1] in p.read_text("utf-8")]
    assert not wrong


def test_no_file_is_written_outside_site_and_outbox(attacked):
    places = {p.name for p in attacked.folder.iterdir()}
    assert places <= {
        *("inbox", "outbox", "site", "settings.toml", ".lock"),
        *("briefing.db", "briefing.db-shm", "briefing.db-wal"),
        *("keys.json", ".keys.json.lock"),
    }
    beside = {p.name for p in attacked.folder.parent.iterdir() if p.suffix != ".csv"}
    known = ("demo", "long", "overflowing", "attacked")
    assert not {name for name in beside if not name.startswith(known)}


def test_letters_have_the_headers_that_we_wrote_and_no_other(attacked):
    for path in attacked.letters():
        letter = message(path)
        assert sorted(letter.keys()) == sorted(HEADERS), path.name
        assert not letter.defects
        assert [part.get_content_type() for part in letter.iter_parts()] == [
            "text/plain",
            "text/html",
        ]


def test_headers_hold_one_line_and_one_recipient(attacked):
    for path in attacked.letters():
        letter = message(path)
        (to,) = letter["To"].addresses
        assert (to.domain, path.name.startswith(to.addr_spec)) == ("example.org", True)
        for name, value in letter.items():
            assert str(value).isprintable(), (path.name, name)


_OUTPUTS = {".html", ".eml", ".xml", ".json", ".txt"}


def _from_feeds(home: Home) -> Iterator[Shown]:
    """Give what feed readers would show as HTML, unwashed, each text once."""
    said = {html: feed for feed in found(home.site) for html in feed.html()}
    for html, feed in said.items():
        name = f"feed/{feed.path.relative_to(home.site)}"
        yield Shown(name, "page", "https://reader.example.net/", html)
