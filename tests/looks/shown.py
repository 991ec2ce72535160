"""What a home shows to people: its pages and its letters, whatever they are."""

import re
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Self
from urllib.parse import quote, urljoin

MAIL = "https://mail.example.net/"
_LANGUAGE = re.compile(r'<html[^>]* lang="([\w-]+)"')
_EVIDENCE = re.compile(r'id="(b-[0-9a-f]+-2)"')


@dataclass(frozen=True, slots=True)
class Shown:
    """One HTML document that somebody sees: a `page`, or the HTML of a `mail`."""

    name: str
    kind: str
    url: str
    html: str = field(repr=False)

    @property
    def sort(self) -> tuple[str, str, int, str]:
        """What it is one of: kind, folder such as `topics`, depth, language."""
        place = self.name.split("/")[2:] if self.kind == "page" else [""]
        language = _LANGUAGE.search(self.html)
        return self.kind, place[0], len(place), language[1] if language else ""

    def followed(self) -> Self:
        """Give it as it is seen after following a bullet to its evidence, if it can."""
        evidence = _EVIDENCE.search(self.html) if self.kind == "page" else None
        return replace(self, url=f"{self.url}#{evidence[1]}") if evidence else self

    @property
    def picture(self) -> str:
        """A name for a file."""
        return self.name.replace("/index.html", "").replace("/", "-")


@dataclass(frozen=True, slots=True)
class Home:
    """A finished local home, and the address that its site is said to have."""

    folder: Path
    site_url: str

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.folder / "site"

    def pages(self) -> list[Shown]:
        """Give all pages of the site, by path."""
        return [self._page(path) for path in sorted(self.site.rglob("*.html"))]

    def letters(self) -> list[Path]:
        """Give the files of the outbox."""
        return sorted((self.folder / "outbox").rglob("*.eml"))

    def mails(self) -> list[Shown]:
        """Give the HTML of all letters."""
        return [self._mail(path) for path in self.letters()]

    def shown(self) -> list[Shown]:
        """Give all that a browser can show."""
        return self.pages() + self.mails()

    def samples(self) -> list[Shown]:
        """Give the longest of each sort: what one template makes looks alike."""
        by_length = sorted(self.shown(), key=lambda shown: len(shown.html))
        return list({shown.sort: shown for shown in by_length}.values())

    def _page(self, path: Path) -> Shown:
        place = path.relative_to(self.site).as_posix()
        url = urljoin(self.site_url + "/", quote(place.removesuffix("index.html")))
        name = f"{self.folder.name}/page/{place}"
        return Shown(name, "page", url, path.read_text(encoding="utf-8"))

    def _mail(self, path: Path) -> Shown:
        reader = path.name.partition("@")[0]
        name = f"{self.folder.name}/mail/{path.parent.name}/{reader}"
        return Shown(name, "mail", MAIL + path.stem, html_of(message(path)))


def message(path: Path) -> EmailMessage:
    """Parse a letter as a strict mail program would."""
    return message_from_bytes(path.read_bytes(), policy=default)


def html_of(letter: EmailMessage) -> str:
    """Give a letter's HTML."""
    part = letter.get_body(("html",))
    assert part is not None, "a letter without HTML"
    return str(part.get_content())


def text_of(letter: EmailMessage) -> str:
    """Give a letter's text part."""
    part = letter.get_body(("plain",))
    assert part is not None, "a letter without text"
    return str(part.get_content())
