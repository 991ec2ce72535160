"""Web pages: an edition's own, those that list editions, and the operator's."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice

from briefing.adapters.rendering.addresses import (
    INDEX,
    Addresses,
    edition_path,
    month_path,
    topic_path,
)
from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.feeding import Feeding
from briefing.adapters.rendering.sitemap import robots, sitemap
from briefing.application.ports import File
from briefing.domain.edition import Catalogue, Edition

_LATEST = 10  # editions on the front page
_STORIES = 50  # on a topic's page
MISSING = "404.html"  # shown in place of what is not there
ARCHIVE, TOPICS = f"archive/{INDEX}", f"topics/{INDEX}"


class Pages:
    """Makes the pages of a publication in one language."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._feeding = Feeding(templates)
        self._at = Addresses(templates.publication.site_url)

    def edition(self, edition: Edition) -> File:
        """Render an edition's page."""
        return self._page(
            edition_path(edition),
            "edition",
            edition=edition,
            listed=edition.entry.listed,
        )

    def listing(self, edition: Edition, catalogue: Catalogue) -> Iterator[File]:
        """Render all that changes with a new edition, the front page last."""
        month = edition.entry.month
        held = [e for e in catalogue.entries if e.month == month]
        yield self._page(month_path(month), "month", entries=held)
        yield self._page(ARCHIVE, "archive", months=catalogue.months)
        yield self._page(TOPICS, "topics", topics=catalogue.topics)
        for topic in edition.entry.topics:
            yield from self._topic(topic, catalogue)
        yield from self._feeding.editions(catalogue)
        yield sitemap(self._at, catalogue, (ARCHIVE, TOPICS))
        yield robots(self._at)
        yield self._page(MISSING, "404", listed=False, home=self._at.root)
        latest = catalogue.entries[:_LATEST]
        yield self._page(INDEX, "index", front=catalogue.front, entries=latest)

    def private(self, template: str, **values: object) -> bytes:
        """Render a page for the one who runs a home."""
        return self._page(INDEX, template, listed=False, **values).content

    def style_hash(self) -> str:
        """Give the only source of styles that a page allows."""
        return _source(self._style())

    def script_hash(self) -> str:
        """Give the only script that the page to sign up may run."""
        return _source(self._script())

    def _style(self) -> str:
        return self._templates.style("site/style.css")

    def _script(self) -> str:
        return self._templates.style("site/zone.js")

    def _topic(self, topic: str, catalogue: Catalogue) -> Iterator[File]:
        stories = list(islice(catalogue.about(topic), _STORIES))
        yield self._page(topic_path(topic), "topic", topic=topic, stories=stories)
        yield from self._feeding.topic(topic, catalogue)

    def _page(
        self, path: str, template: str, listed: bool = True, **values: object
    ) -> File:
        page = self._templates.render(
            f"site/{template}.html",
            style=self._style(),
            style_hash=self.style_hash(),
            script=self._script(),
            script_hash=self.script_hash(),
            **{"home": "../" * path.count("/"), **values},
            canonical=self._at.absolute(path),
            listed=listed,
        )
        return File(path, page.encode(), "text/html; charset=utf-8")


def _source(text: str) -> str:
    """Name a text as a Content-Security-Policy does."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
