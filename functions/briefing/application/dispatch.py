"""DISPATCH: one part of an edition's audience becomes pages of subscriber ids."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.application.messages import AudienceShard, MailPage
from briefing.application.people import Subscribers
from briefing.application.ports import Balances, Editions, Queue

PAGE = 50  # subscribers a message: a page is mailed within one run of deliver


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The use-case."""

    editions: Editions
    subscribers: Subscribers
    balances: Balances
    mail: Queue

    def __call__(self, message: AudienceShard) -> int:
        """Select who gets the edition; give how many were selected.

        Selected are the active subscribers of its slot who want at least one of its
        stories; where it has none, all are. Doing it twice selects the same ones; the
        ledger mails them once.
        """
        edition = self.editions.get(message.edition)
        topics = tuple(topic for s in edition.stories for topic in s.topics)
        now = edition.entry.window.end
        due = self.subscribers.due(edition.entry.slot, message.shard)
        ids = [s.id for s in due if s.mailable(now) and (not topics or s.wants(topics))]
        self.mail.send([MailPage(edition.id, page).body() for page in _pages(ids)])
        self.balances.select(edition.id, message.shard, len(ids))
        return len(ids)


def _pages(ids: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), PAGE):
        yield tuple(ids[start : start + PAGE])
