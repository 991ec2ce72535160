"""Where things stand on the web site: paths, and the links to them."""

import re
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize
from urllib.parse import quote, urlsplit

from briefing.domain.edition import Edition, Entry

_WORD = re.compile(r"\w+")
_LONGEST = 48  # characters; four bytes each and a hash still make a file's name
INDEX = "index.html"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses below the site's URL.

    Links name `index.html`: a bucket without a web server resolves no folders.
    """

    site_url: str

    @property
    def root(self) -> str:
        """The front page's folder as links name it from a page of any depth."""
        return f"{urlsplit(self.site_url).path.rstrip('/')}/"

    @property
    def elsewhere(self) -> str:
        """The same as another server's pages name it; one's own machine is none."""
        at_home = urlsplit(self.site_url).hostname in {None, "localhost", "127.0.0.1"}
        return self.root if at_home else self.absolute("")

    def absolute(self, path: str) -> str:
        """Give the URL of a file of the site."""
        return f"{self.site_url.rstrip('/')}/{quote(path)}"


def edition_path(entry: Entry | Edition) -> str:
    """Give the path of an edition's page."""
    return f"editions/{entry.id}/{INDEX}"


def month_path(month: str) -> str:
    """Give the path of a month (`2026-11`) of the archive."""
    return f"archive/{month.replace('-', '/')}/{INDEX}"


def topic_path(topic: str, file: str = INDEX) -> str:
    """Give the path of a topic's page, or of a feed beside it."""
    return f"topics/{slug(topic)}/{file}"


def slug(topic: str) -> str:
    """Name a topic's folder by its words, in any script.

    Names that differ in more than case have different slugs: where words alone do not
    tell them apart, a part of their hash does.
    """
    name = normalize("NFC", topic).casefold()
    words = "-".join(_WORD.findall(name))
    if words.replace("-", " ") == name and 0 < len(words) <= _LONGEST:
        return words
    digest = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{words[:_LONGEST]}-{digest}".lstrip("-")
