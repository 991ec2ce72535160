"""What the use-cases need to know of the ledger, of what stops the sending, and of the
mailer. Adapters for each home fulfil it.

The methods of stores may raise `StoreUnavailable` or `AccessRefused`.
"""

from collections.abc import Iterator
from typing import Protocol

from briefing.domain.delivery import Balance, Delivery
from briefing.domain.feedback import Feedback
from briefing.domain.hold import Hold
from briefing.domain.letter import Letter


class Deliveries(Protocol):
    """The ledger, row by row."""

    def claim(self, claim: Delivery) -> Delivery | None:
        """Write a claim unless a row stands; give that row, None when it is ours."""

    def settle(self, delivery: Delivery) -> None:
        """Record a final status of a claim that stands, or that another run found.
        SENT replaces every other status, nothing replaces SENT."""

    def doubt(self, found: Delivery) -> bool:
        """Let a claim be uncertain that was found, unless it was settled or given back
        since; tell whether it is."""

    def release(self, claim: Delivery) -> None:
        """Take back a claim under which nothing was sent, one made since excepted."""


class Outcomes(Protocol):
    """The ledger, for what is told of messages later."""

    def hear(self, feedback: Feedback) -> Delivery | None:
        """Give the row as it stands now; None, and nothing is written, without one."""


class Balances(Protocol):
    """The ledger, counted."""

    def select(self, edition_id: str, shard: int, count: int) -> None:
        """Record that so many of a shard are selected by now; fewer change nothing."""

    def complete(self, edition_id: str, shard: int) -> None:
        """Record that all of a shard were selected."""

    def balance(self, edition_id: str) -> Balance:
        """Count an edition's deliveries."""


class Doubts(Protocol):
    """The ledger's uncertain rows, for an operator."""

    def in_doubt(self) -> list[str]:
        """Name the editions that have uncertain deliveries. Notes are asked for again
        by those who miss them."""

    def uncertain(self, edition_id: str) -> Iterator[Delivery]:
        """Stream an edition's uncertain deliveries, by subscriber."""

    def drop(self, doubt: Delivery) -> bool:
        """Forget that one was tried; False when it is not uncertain any more."""

    def give_up(self, doubt: Delivery, reason: str) -> bool:
        """Let one be failed; False when it is not uncertain any more."""


class Holds(Protocol):
    """The flags that stop the sending."""

    def put(self, hold: Hold) -> bool:
        """Raise a flag; False where one stands that cancelled for good."""

    def lift(self, name: str) -> bool:
        """Lower one; False where none stands, or one that cancelled for good."""

    def read(self, *names: str) -> list[Hold]:
        """Read those that are raised, be they over or not."""


class Mailer(Protocol):
    """Sends one letter to one recipient.

    Raises `RecipientRefused` (this one cannot be mailed), `RecipientsDelayed` (this
    one not now), `MailThrottled` or `MailPaused` (nobody can be now), all of them
    with nothing sent, and `DeliveryUncertain` (it may have been).
    """

    def send(self, letter: Letter) -> str:
        """Send it once, without retries; give the mailer's message id."""
