"""What the use-cases need to know of readers. Adapters for each home fulfil it.

Every method may raise `StoreUnavailable` or `AccessRefused`.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Protocol

from briefing.domain.consent import Consent
from briefing.domain.delivery import Delivery
from briefing.domain.keyring import KeyRing
from briefing.domain.slot import Slot
from briefing.domain.subscriber import Subscriber


class Subscribers(Protocol):
    """The audience."""

    def get(self, subscriber_id: str) -> Subscriber | None:
        """Read one."""

    def put(self, subscriber: Subscriber) -> None:
        """Store one, new or changed."""

    def due(self, slot: Slot, shard: int, after: str = "") -> Iterator[Subscriber]:
        """Stream the active subscribers of a slot that belong to a shard, by id,
        beginning behind one.
        """

    def slots(self) -> set[Slot]:
        """Tell which slots have, or have had, subscribers."""


Change = Callable[[Subscriber | None], Subscriber | None]


class Roll(Protocol):
    """Everybody whom a home holds."""

    def all(self) -> Iterator[Subscriber]:
        """Stream all subscribers, of every state."""


class Register(Protocol):
    """The audience, changed by those who are in it."""

    def get(self, subscriber_id: str) -> Subscriber | None:
        """Read one."""

    def change(self, subscriber_id: str, change: Change) -> Subscriber | None:
        """Read, change and store one, with nobody between; None stores nothing.

        `change` may be called more than once, with what was stored meanwhile.
        """

    def erase(self, subscriber_id: str, keyed_hash: str) -> None:
        """Forget one, but for a hash that suppresses mail."""

    def gone(self, keyed_hash: str) -> bool:
        """Tell whether somebody with this hash was erased."""


class Consents(Protocol):
    """What subscribers agreed to; rows are added, never changed."""

    def add(self, consent: Consent) -> None:
        """Record an act."""

    def of(self, subscriber_id: str) -> list[Consent]:
        """List a subscriber's acts, the oldest first."""

    def erase(self, subscriber_id: str) -> None:
        """Forget a subscriber's acts."""


class Sent(Protocol):
    """What the ledger holds of one reader."""

    def of(self, subscriber_id: str) -> list[Delivery]:
        """List what was sent to somebody, or was not, the oldest first."""

    def forget(self, subscriber_id: str, keyed_hash: str) -> None:
        """Put a hash in the place of an id: the counts of editions stay right."""


class Limits(Protocol):
    """Counts of what somebody asked for."""

    def use(self, name: str, period: timedelta, now: datetime) -> int:
        """Count one use; give how many there were in the period that it began."""


class Keys(Protocol):
    """The secrets of a home, for whoever signs and reads links."""

    def load(self, now: datetime) -> KeyRing:
        """Read the ring; one that was read less than `SETTLING` ago may be given."""

    def create(self, now: datetime) -> bool:
        """Make a ring where none stands; tell whether that was so."""

    def rotate(self, now: datetime) -> KeyRing:
        """Add a key, and give the ring with it. Raises `KeysSpent`."""
