"""The pages by which readers sign up, choose and leave, and the notes they are sent."""

import re
from argparse import Namespace
from itertools import product
from pathlib import Path
from urllib.parse import urlencode

import pytest

from briefing.adapters.web.server import event_of
from briefing.cli import main
from briefing.commands.subscribing import answer
from looks.chromium import SCHEMES
from looks.shown import Home, Shown
from looks.test_accessible import WIDTHS
from looks.tools import node

URL = "https://news.example.com/digest"
FORM = {"content-type": "application/x-www-form-urlencoded", "accept": "text/html"}
LINK = re.compile(rf"{URL}/(confirm|move|preferences|unsubscribe)/[\w-]{{43}}")


class Reader:
    """Somebody who goes the whole way, and keeps what they see."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language = folder, language
        self.seen: list[Shown] = []
        folder.mkdir(parents=True)
        settings = f'site_url = "{URL}"\nsubscriptions_url = "{URL}"\n'
        (folder / "settings.toml").write_text(f'{settings}language = "{language}"\n')
        assert main(["compose", "--home", str(folder)]) == 0
        self.args = Namespace(home=folder, at=None, smtp=None)

    def go(self, method: str, url: str, **fields: str) -> None:
        body = urlencode(fields).encode()
        path = url.removeprefix(URL)
        event = event_of(method, path, FORM, body, "192.0.2.7")
        html = str(answer(self.args, event)["body"])
        name = f"{self.language}/{len(self.seen):02}{path.rpartition('/')[0]}"
        self.seen.append(Shown(name, "page", URL + path, html))

    def link(self, what: str) -> str:
        """Give the newest link of a kind that was mailed."""
        for path in sorted((self.folder / "outbox").rglob("*.eml"), reverse=True):
            text = path.read_text().replace("=\n", "")
            for found in LINK.finditer(text):
                if found[1] == what:
                    return found[0]
        raise AssertionError(what)

    def all(self) -> list[Shown]:
        """Give the pages that were seen, and the notes that were sent."""
        return self.seen + Home(self.folder, URL).mails()


@pytest.fixture(scope="module", params=["en", "ar", "de"])
def seen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[Shown]:
    language = request.param
    reader = Reader(tmp_path_factory.mktemp("readers") / language, language)
    reader.go("GET", "/subscribe")
    reader.go("POST", "/subscribe", email="nobody", language=language)
    reader.go("POST", "/subscribe", email="ada@example.com", language=language)
    for method in ("GET", "POST"):
        reader.go(method, reader.link("confirm"))
    reader.go("GET", reader.link("preferences"))
    chosen = {"email": "ada@new.example", "language": language, "topics": "Law;Art"}
    reader.go("POST", reader.link("preferences"), **chosen)
    reader.go("GET", reader.link("move"))
    leave = reader.link("unsubscribe")
    for fields in ({}, {"reason": "much"}, {"undo": "yes"}):
        reader.go("POST", leave, **fields)
    reader.go("GET", "/unsubscribe/x")
    reader.go("GET", "/nowhere")
    return reader.all()


def test_axe_finds_no_violation_and_nothing_scrolls_aside(window, seen):
    found = []
    for shown in seen:
        window.show(shown)
        window.bring_axe()
        for width, scheme in product(WIDTHS, SCHEMES):
            window.look(width, scheme)
            place = f"{shown.name} at {width} px {scheme}"
            found += [f"{place}: {what}" for what in window.violations()]
            found += [f"{place}: {wide}" for wide in window.overflow()]
    assert not found, "\n".join(found)


def test_they_are_valid_html(seen):
    given = [{"name": s.name, "kind": s.kind, "html": s.html} for s in seen]
    mistakes = node("validate.mjs", given)
    assert not mistakes, "\n".join(mistakes)


def test_they_are_pictures_to_look_at(window, seen, pictures):
    for shown in seen:
        window.show(shown)
        window.look(375, "light")
        window.picture(pictures / f"sign-up-{shown.name.replace('/', '-')}.png")
