"""Where links lead, as they stand in pages, letters, feeds and sitemaps."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser as Html

from looks.shown import Home

_ATTRIBUTES = ("href", "src", "action", "cite")
# Answered by the subscription pages, which no folder holds.
SERVED = ("subscribe", "confirm/", "preferences/", "unsubscribe/", "export/")


@dataclass(frozen=True, slots=True)
class Site:
    """A built site in a folder, and the address that it is made for."""

    folder: Path
    url: str

    def broken(self, link: str, base: str) -> str:
        """Say what is wrong with a link in a document at `base`, or nothing."""
        parts = urlsplit(link.strip())
        if parts.scheme == "mailto":
            return "" if "@" in parts.path else "mails nobody"
        if parts.scheme == "data":
            return "" if parts.path.startswith("image/") else "is no picture"
        address, fragment = urldefrag(urljoin(base, link.strip()))
        if not address.startswith(("http://", "https://")):
            return "leads nowhere"
        if not (address + "/").startswith(self.url + "/"):
            return "" if parts.scheme else "leaves the site"
        return self._missing(address.removeprefix(self.url).lstrip("/"), fragment)

    def _missing(self, path: str, fragment: str) -> str:
        path = unquote(path.partition("?")[0])
        if path.startswith(SERVED):
            return ""
        file = self.folder / path
        file = file / "index.html" if path.endswith("/") or not path else file
        if not file.is_file():
            return "is not in the site"
        known = not fragment or unquote(fragment) in _ids(file)
        return "" if known else "names no place there"


def links_in(html: str) -> list[str]:
    """Give every link and source of a document."""
    nodes = Html(html).css("*")
    found = (node.attributes.get(name) for node in nodes for name in _ATTRIBUTES)
    return [link for link in found if link is not None]


def plain(link: str, base: str = "") -> str:
    """Give the address of the page that a link leads to, as the site lists it."""
    address = urldefrag(urljoin(base, link))[0].removesuffix("index.html")
    return quote(unquote(address), safe=":/")


def reached(home: Home, *starts: str) -> set[str]:
    """Follow links from page to page; give the addresses of the pages seen."""
    pages = {page.url: page for page in home.pages()}
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        url = waiting.pop()
        if url in pages and url not in seen:
            seen.add(url)
            waiting += [plain(link, url) for link in links_in(pages[url].html)]
    return seen


@cache
def _ids(file: Path) -> frozenset[str]:
    nodes = Html(file.read_text(encoding="utf-8")).css("[id]")
    return frozenset(node.attributes["id"] or "" for node in nodes)
