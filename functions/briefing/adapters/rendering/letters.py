"""Letters: an edition rendered once for each group of subscribers, then addressed."""

from collections.abc import Callable
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import quote

from briefing.adapters.rendering.copies import Copies, Group
from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.places import Marks
from briefing.application.ports import Links
from briefing.domain.edition import Edition
from briefing.domain.letter import Copy, Letter, Ways
from briefing.domain.subscriber import Subscriber
from briefing.settings import Publication

_GROUPS = 32  # of an edition at once, at about 100 KB each
_BY_MAIL = "mailto:"


class Letters:
    """Writes the letters of an edition. `speaking` gives a language's templates."""

    def __init__(
        self, edition: Edition, speaking: Callable[[str], Templates], links: Links
    ) -> None:
        self._edition = edition
        self._speaking = speaking
        self._links = links
        self._copy = lru_cache(_GROUPS)(self._rendered)

    def __call__(self, subscriber: Subscriber) -> Letter:
        """Write a subscriber's letter, of the stories that they want."""
        ways = self._links(subscriber)
        group = Group(
            language=self._speaking(subscriber.language).interface.language,
            cadence=subscriber.slot.cadence,
            topics=subscriber.topics,
            by_mail=ways.unsubscribe.startswith(_BY_MAIL),
            preferences=bool(ways.preferences),
        )
        copy = self._copy(group)
        return Letter(copy, subscriber.id, subscriber.email, subscriber.name, ways)

    def _rendered(self, group: Group) -> Copy:
        share = self._edition.about(group.topics)
        templates = self._speaking(group.language)
        copies = Copies(templates, share, group)
        marks = Marks()
        ways = marks.ways(preferences=group.preferences)
        return Copy(
            edition=share.id,
            subject=copies.subject,
            text=marks.cut(copies.text(ways)),
            html=marks.cut(copies.html(ways)),
        )


def by_mail(publication: Publication) -> Links:
    """Let readers leave by writing to the sender."""
    address = parseaddr(publication.sender)[1]
    ways = Ways(f"{_BY_MAIL}{quote(address, safe='@')}?subject=unsubscribe")
    return lambda subscriber: ways  # noqa: ARG005 the same for all of them
