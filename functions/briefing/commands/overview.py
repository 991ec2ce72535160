"""The state of a home or a stack, for `briefing status` and the operator's page."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from briefing.bootstrap.local import Local
from briefing.domain.delivery import Balance, Status
from briefing.domain.hold import ACCOUNT, EVERYTHING, Halt, Hold
from briefing.domain.rejection import Reason, Rejection
from briefing.domain.subscriber import SHARDS


class Record(Protocol):
    """What became of documents, in either home."""

    def counts(self) -> dict[str, int]:
        """Count the documents by state."""

    def rejected(self) -> list[tuple[str, Rejection]]:
        """List the documents that are rejected now, or are duplicates, and why."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What became of the documents: counts by state, and which were not briefed."""

    counts: Mapping[str, int]
    rejected: Sequence[tuple[str, Rejection]]
    duplicates: Sequence[tuple[str, Rejection]]


@dataclass(frozen=True, slots=True)
class EditionState:
    """How the deliveries of an edition stand."""

    id: str
    title: str
    stands: str
    selected: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Overview:
    """The state of a home. `uncertain` pairs an edition with whom it may have reached;
    `waiting` counts messages for `briefing deliver`, `until` tells when the first of
    them is due, if none is yet, `dead` counts those that were set aside, and `paused`
    is what stops everything.
    """

    documents: Documents
    subscribers: Mapping[str, int]
    editions: Sequence[EditionState]
    uncertain: Sequence[tuple[str, str]]
    waiting: int
    until: datetime | None
    dead: int
    paused: Sequence[Hold]


def documents(record: Record) -> Documents:
    """Look at what became of the documents."""
    listed = record.rejected()
    duplicates = [told for told in listed if told[1].reason is Reason.DUPLICATE]
    rejected = [told for told in listed if told[1].reason is not Reason.DUPLICATE]
    return Documents(record.counts(), rejected, duplicates)


def overview(local: Local) -> Overview:
    """Look at all of a home."""
    stores = local.stores
    return Overview(
        documents(stores.documents),
        Counter(subscriber.state.value for subscriber in stores.subscribers.all()),
        _editions(local),
        list(_uncertain(local)),
        stores.audience.depth() + stores.mail.depth(),
        due(local),
        len(stores.dead_letters.all()),
        standing(local, EVERYTHING, ACCOUNT),
    )


def due(local: Local) -> datetime | None:
    """Tell when the first message is due, if some wait and none is due by now."""
    moments = [queue.due() for queue in (local.stores.audience, local.stores.mail)]
    first = min((moment for moment in moments if moment), default=None)
    return first if first and first > local.clock() else None


def standing(local: Local, *names: str) -> list[Hold]:
    """Read the flags that are not over."""
    now = local.clock()
    return [hold for hold in local.stores.holds.read(*names) if hold.stands(now)]


def stands(balance: Balance, holds: Iterable[Hold]) -> str:
    """Tell in a word how an edition stands, by its own flags."""
    halts = {hold.halt for hold in holds}
    if Halt.CANCELLED in halts:
        return "cancelled"
    if balance.closed(SHARDS):
        return "closed"
    return "paused" if halts else "open"


def _editions(local: Local) -> list[EditionState]:
    states = []
    for entry in local.stores.editions.all():
        balance = local.stores.deliveries.balance(entry.id)
        counts = {s.value: balance.by_status[s] for s in Status if balance.by_status[s]}
        told = stands(balance, standing(local, entry.id))
        state = EditionState(entry.id, entry.title, told, balance.selected, counts)
        states.append(state)
    return states


def _uncertain(local: Local) -> Iterator[tuple[str, str]]:
    for mail in local.stores.deliveries.in_doubt():
        for doubt in local.stores.deliveries.uncertain(mail):
            yield mail, _who(local, doubt.subscriber)


def _who(local: Local, subscriber_id: str) -> str:
    held = local.stores.subscribers.get(subscriber_id)
    return held.email if held else subscriber_id
