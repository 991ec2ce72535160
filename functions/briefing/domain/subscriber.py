"""A subscriber: an address with a state and preferences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from zoneinfo import ZoneInfo

from briefing.domain.slot import Slot

SHARDS = 16  # an edition's audience is read in so many independent parts
LOTS = 16  # and its deliveries are written to so many


class State(StrEnum):
    """Where a subscriber stands; only active ones are mailed."""

    PENDING = "pending"
    ACTIVE = "active"
    UNSUBSCRIBED = "unsubscribed"
    BOUNCED = "bounced"
    COMPLAINED = "complained"


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Who gets which edition. No topics means all of them.

    `asked` is when they were last mailed a link to confirm by; `paused_until` the first
    day, in their zone, of mail again; `moving_to` the address that they want to be
    mailed at, once they confirm it there; `troubles` are the mails that came back for
    now lately, each as a day and the mail's name: `2026-11-22 daily-2026-11-22…`.

    Who moved leaves a row without an address that names their new id, `moved_to`: old
    links to leave by still work. Their new row names those rows, `formerly`.
    """

    id: str
    email: str = field(repr=False)
    slot: Slot
    state: State = State.ACTIVE
    name: str = field(default="", repr=False)
    topics: tuple[str, ...] = ()
    language: str = "en"
    consent: str = ""
    asked: datetime | None = None
    paused_until: date | None = None
    moving_to: str = field(default="", repr=False)
    troubles: tuple[str, ...] = ()
    moved_to: str = ""
    formerly: tuple[str, ...] = ()

    def mailable(self, now: datetime) -> bool:
        """Tell whether editions may be mailed at a moment."""
        today = now.astimezone(ZoneInfo(self.slot.zone)).date()
        resting = self.paused_until is not None and today < self.paused_until
        return self.state is State.ACTIVE and not resting

    @property
    def shard(self) -> int:
        """The part of the audience that the subscriber is read with."""
        return shard_of(self.id)

    def wants(self, topics: tuple[str, ...]) -> bool:
        """Tell whether something on these topics is for this subscriber."""
        return touches(topics, self.topics)


def touches(topics: Iterable[str], chosen: Iterable[str]) -> bool:
    """Tell whether one of the topics was chosen, as all are where none was."""
    wanted = {topic.casefold() for topic in chosen}
    return not wanted or any(topic.casefold() in wanted for topic in topics)


def subscriber_id(email: str) -> str:
    """Name a subscriber by address: 16 hexadecimal digits, equal for equal addresses.

    Case is folded in the whole address: no provider of note tells readers apart by
    the case of the local part, and a reader must not be mailed twice.
    """
    return sha256(email.casefold().encode()).hexdigest()[:16]


def shard_of(subscriber_id: str) -> int:
    """Tell the shard from the id alone; ids are evenly spread hashes."""
    return int(subscriber_id[:8], 16) % SHARDS


def lot_of(subscriber_id: str) -> int:
    """Tell the part of the ledger from the id alone.

    It depends on other digits than the shard: the pages of one shard, which are mailed
    one after another, are written to all lots alike.
    """
    return int(subscriber_id[8:16], 16) % LOTS
