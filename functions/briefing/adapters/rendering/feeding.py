"""The feeds of the site: of its editions, and of the stories on a topic."""

from collections.abc import Callable, Iterator
from itertools import islice

from briefing.adapters.rendering import feeds
from briefing.adapters.rendering.addresses import (
    INDEX,
    Addresses,
    edition_path,
    topic_path,
)
from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.feeds import Feed, Item
from briefing.application.ports import File
from briefing.domain.edition import Catalogue, Entry, Teaser

_EDITIONS, _STORIES = 20, 50  # that a feed holds
_FORMS: dict[str, tuple[str, str, Callable[[Feed], bytes]]] = {
    "atom": ("atom.xml", "application/atom+xml; charset=utf-8", feeds.atom),
    "rss": ("rss.xml", "application/rss+xml; charset=utf-8", feeds.rss),
    "json": ("feed.json", "application/feed+json; charset=utf-8", feeds.json_feed),
}


class Feeding:
    """Makes the feeds of a publication."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._name = templates.publication.name
        self._at = Addresses(templates.publication.site_url)

    def editions(self, catalogue: Catalogue) -> Iterator[File]:
        """Give the feeds of editions."""
        items = tuple(map(self._edition, catalogue.entries[:_EDITIONS]))
        return self._files("", self._name, catalogue, items)

    def topic(self, topic: str, catalogue: Catalogue) -> Iterator[File]:
        """Give the feeds of a topic's stories."""
        stories = islice(catalogue.about(topic), _STORIES)
        items = tuple(self._story(entry, teaser) for entry, teaser in stories)
        title = f"{self._name}: {self._templates.interface.about(topic)}"
        return self._files(topic_path(topic, ""), title, catalogue, items)

    def _files(
        self, folder: str, title: str, catalogue: Catalogue, items: tuple[Item, ...]
    ) -> Iterator[File]:
        feed = Feed(
            title=title,
            author=self._name,
            home=self._at.absolute(folder + INDEX),
            urls={
                form: self._at.absolute(folder + name)
                for form, (name, _, _) in _FORMS.items()
            },
            language=self._templates.interface.language,
            updated=catalogue.entries[0].window.end,
            items=items,
        )
        for name, media_type, write in _FORMS.values():
            yield File(folder + name, write(feed), media_type)

    def _edition(self, entry: Entry) -> Item:
        page = self._at.absolute(edition_path(entry))
        html = self._templates.render("site/feed.html", entry=entry, page=page)
        return Item(page, entry.title, html, entry.window.end, entry.topics)

    def _story(self, entry: Entry, teaser: Teaser) -> Item:
        page = self._at.absolute(edition_path(entry))
        html = self._templates.render("site/feed_story.html", teaser=teaser)
        return Item(
            url=f"{page}#b-{teaser.briefing}",
            title=teaser.headline,
            html=html,
            when=entry.window.end,
            topics=teaser.topics,
            language=teaser.language,
        )
