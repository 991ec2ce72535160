"""The renderer: an edition becomes web pages and letters, through Jinja templates.

No clock and no chance takes part: the same edition gives the same bytes.
"""

import logging
from datetime import datetime

from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.letters import Letters
from briefing.adapters.rendering.pages import Pages
from briefing.application.ports import File
from briefing.domain.edition import Catalogue, Edition
from briefing.domain.letter import Letter
from briefing.domain.subscriber import Subscriber
from briefing.domain.tracing import mended
from briefing.settings import Looks, Publication

_log = logging.getLogger(__name__)


class TemplateRenderer:
    """Fulfils the port `Renderer`. Make one and keep it: templates compile once."""

    def __init__(self, publication: Publication, looks: Looks | None = None) -> None:
        self._publication = publication
        self._looks = looks or Looks()
        self._pages = Pages(self._templates(self._looks.language))
        self._letters: dict[str, Letters] = {}

    def page(self, edition: Edition) -> File:
        """Render the edition's page.

        Bullets that cannot be traced to the text are mended, and told in the log.
        """
        return self._pages.edition(_traced(edition, logging.WARNING))

    def listing(self, edition: Edition, catalogue: Catalogue) -> list[File]:
        """Render what lists an edition."""
        return list(self._pages.listing(edition, catalogue))

    def operator(self, seen: object, now: datetime) -> bytes:
        """Render the state of a home for the one who runs it."""
        return self._pages.operator(seen, now)

    def letter(self, edition: Edition, subscriber: Subscriber) -> Letter:
        """Render one subscriber's letter."""
        sound = _traced(edition, logging.DEBUG)  # the page told of it
        return self._letters_in(subscriber.language).letter(sound, subscriber)

    def _letters_in(self, language: str) -> Letters:
        if language not in self._letters:
            self._letters[language] = Letters(self._templates(language))
        return self._letters[language]

    def _templates(self, language: str) -> Templates:
        return Templates(self._publication, self._looks, language)


def _traced(edition: Edition, level: int) -> Edition:
    """Mend what cannot be traced; the log names the briefings, not their words."""
    whole = edition.map(mended)
    for story, sound in zip(edition.stories, whole.stories, strict=True):
        for briefing, other in zip(story.briefings, sound.briefings, strict=True):
            if briefing is not other:
                _log.log(level, "bullets of briefing %s do not trace", briefing.id)
    return whole
