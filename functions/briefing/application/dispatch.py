"""DISPATCH: one part of an edition's audience becomes pages of subscriber ids."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from briefing.application.brake import Brake
from briefing.application.mailing import Balances
from briefing.application.messages import AudienceShard, MailPage
from briefing.application.pace import Seconds, unlimited
from briefing.application.people import Subscribers
from briefing.application.ports import AT_ONCE, Editions, Queue
from briefing.domain.edition import Edition
from briefing.domain.hold import Halt
from briefing.domain.subscriber import Subscriber

PAGE = 50  # subscribers a message: a page is mailed within one run of deliver
_READ = 10 * PAGE  # subscribers read, and sent as one batch of messages, at a time
MARGIN = 10.0  # seconds that one more batch may take


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The use-case."""

    editions: Editions
    subscribers: Subscribers
    balances: Balances
    mail: Queue
    audience: Queue
    brake: Brake
    held: timedelta = timedelta(minutes=5)

    def __call__(self, message: AudienceShard, left: Seconds = unlimited) -> int | None:
        """Select who gets the edition; give how many were selected, None when the rest
        was put off: time runs short, or the edition is paused.

        Selected are the active subscribers of its slot who want at least one of its
        stories; where it has none, all are. Doing it twice selects the same ones; the
        ledger mails them once. They are counted before they are queued: who is mailed
        was counted, though a run that ends in between is done again later, when fewer
        may be left.
        """
        edition = self.editions.get(message.edition)
        self.balances.select(edition.id, message.shard, message.selected)
        due = self.subscribers.due(edition.entry.slot, message.shard, message.after)
        for batch in _batches(due, _READ):
            if self._put_off(message, left):
                return None
            ids = _chosen(edition, batch)
            selected = message.selected + len(ids)
            self.balances.select(edition.id, message.shard, selected)
            self.mail.send([MailPage(edition.id, page).body() for page in _pages(ids)])
            message = replace(message, after=batch[-1].id, selected=selected)
        self.balances.complete(edition.id, message.shard)
        return message.selected

    def _put_off(self, message: AudienceShard, left: Seconds) -> bool:
        """Let another run go on where this one must stop."""
        hold = self.brake.on(message.edition)
        paused = hold is not None and hold.halt is Halt.PAUSED
        if paused or left() < MARGIN:
            self.audience.send([message.body()], self.held if paused else AT_ONCE)
            return True
        return False


def _chosen(edition: Edition, batch: Sequence[Subscriber]) -> list[str]:
    topics = tuple(topic for story in edition.stories for topic in story.topics)
    now = edition.entry.window.end
    return [s.id for s in batch if s.mailable(now) and (not topics or s.wants(topics))]


def _batches(
    everybody: Iterable[Subscriber], size: int
) -> Iterator[Sequence[Subscriber]]:
    remaining = iter(everybody)
    while batch := list(islice(remaining, size)):
        yield batch


def _pages(ids: list[str]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(ids), PAGE):
        yield tuple(ids[start : start + PAGE])
