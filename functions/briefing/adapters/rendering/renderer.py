"""The renderer: an edition becomes web pages and letters, through Jinja templates.

No clock and no chance takes part: the same edition gives the same bytes.
"""

import logging
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

from briefing.adapters.rendering.addresses import Addresses
from briefing.adapters.rendering.environment import Templates, folders_of
from briefing.adapters.rendering.interface import SOURCE, Interface, spoken
from briefing.adapters.rendering.letters import Letters, by_mail
from briefing.adapters.rendering.notes import Notes
from briefing.adapters.rendering.pages import Pages
from briefing.application.messages import Note
from briefing.application.ports import File, Links
from briefing.domain.edition import Catalogue, Edition
from briefing.domain.subscriber import Subscriber
from briefing.domain.tracing import mended
from briefing.settings import Looks, Publication

_EDITIONS = 4  # whose letters are kept, group by group
_log = logging.getLogger(__name__)


class TemplateRenderer:
    """Fulfils the port `Renderer`. Make one and keep it: templates compile once.

    Those in the folder `own` stand in place of ours.
    """

    def __init__(
        self,
        publication: Publication,
        looks: Looks | None = None,
        links: Links | None = None,
        own: Path | None = None,
    ) -> None:
        self._publication = publication
        self._looks = looks or Looks()
        self._links = links or by_mail(publication)
        self._own = own
        self._catalogues = [folder / "locale" for folder in folders_of(own)]
        self._made = cache(self._make)
        self._pages = Pages(self._templates(self._looks.language))
        self._kept = lru_cache(_EDITIONS)(self._letters)

    def check(self) -> int:
        """Compile the owner's templates; give how many there are. Raises
        `TemplateBroken`."""
        return self._templates(self._looks.language).check()

    def page(self, edition: Edition) -> File:
        """Render the edition's page.

        Bullets that cannot be traced to the text are mended, and told in the log.
        """
        return self._pages.edition(_traced(edition, logging.WARNING))

    def listing(self, edition: Edition, catalogue: Catalogue) -> list[File]:
        """Render what lists an edition."""
        return list(self._pages.listing(edition, catalogue))

    def private(self, template: str, **values: object) -> bytes:
        """Render a page for the one who runs a home: operator, outbox or mail. It
        stands on a server that has the site as well."""
        return self._pages.private(template, home="/", **values)

    def personal(self, language: str, template: str, **values: object) -> bytes:
        """Render a page for one reader, in their language ("": the site's). It may
        stand on another server than the site."""
        templates = self._templates(language or self._looks.language)
        home = Addresses(self._publication.site_url).elsewhere
        return Pages(templates).private(template, home=home, **values)

    def notes(self, links: Links, page: Callable[[Note, Subscriber], str]) -> Notes:
        """Give what writes notes, each of which leads to a page."""
        return Notes(self._templates, links, page)

    def style_hash(self) -> str:
        """Give the source that a page's style has in a Content-Security-Policy."""
        return self._pages.style_hash()

    def script_hash(self) -> str:
        """Give the source of the script of the page to sign up, as well."""
        return self._pages.script_hash()

    def embedded(self, action: str, zone: str, hour: int) -> str:
        """Give a form to sign up by, for other sites; it is sent to `action`."""
        templates = self._templates(self._looks.language)
        return templates.render("site/embed.html", action=action, zone=zone, hour=hour)

    def languages(self) -> tuple[str, ...]:
        """Name the languages that the interface speaks."""
        told = {
            path.stem for folder in self._catalogues for path in folder.glob("*.po")
        }
        return tuple(sorted({SOURCE, *told}))

    def words(self, language: str) -> Interface:
        """Give the words of a language ("": the site's)."""
        return self._templates(language or self._looks.language).interface

    def letters(self, edition: Edition) -> Letters:
        """Give what writes an edition's letters; the last few are kept."""
        return self._kept(edition)

    def _letters(self, edition: Edition) -> Letters:
        sound = _traced(edition, logging.DEBUG)  # the page told of it
        return Letters(sound, self._templates, self._links)

    def _templates(self, language: str) -> Templates:
        """Give the templates that answer a language tag."""
        return self._made(spoken(language, *self._catalogues))

    def _make(self, language: str) -> Templates:
        return Templates(self._publication, self._looks, language, self._own)


def _traced(edition: Edition, level: int) -> Edition:
    """Mend what cannot be traced; the log names the briefings, not their words."""
    whole = edition.map(mended)
    for story, sound in zip(edition.stories, whole.stories, strict=True):
        for briefing, other in zip(story.briefings, sound.briefings, strict=True):
            if briefing is not other:
                _log.log(level, "bullets of briefing %s do not trace", briefing.id)
    return whole
