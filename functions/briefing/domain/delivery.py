"""The ledger of what was sent to whom, and its balance."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from briefing.domain.feedback import Feedback, Outcome

FOUND_CLAIMED = "found claimed"  # why a delivery is uncertain that nobody finished


class Status(StrEnum):
    """Where one delivery stands. All but `CLAIMED` are final."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    UNCERTAIN = "uncertain"


REASONED = (Status.FAILED, Status.SUPPRESSED)
"""Where a delivery stands that nobody is mailed by."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger. `reason` never holds an address.

    `outcome` is what the mailer told of a sent message later, where it is bad news.
    """

    edition: str
    subscriber: str
    status: Status
    at: datetime
    reason: str = ""
    message_id: str = ""
    outcome: Outcome | None = None

    def found(self) -> "Delivery":
        """Give a claim as whoever finds it leaves it: in doubt, and of the moment by
        which the run that made it knows it."""
        return replace(self, status=Status.UNCERTAIN, reason=FOUND_CLAIMED)

    def told(self, feedback: Feedback) -> "Delivery":
        """Give the row as it is once feedback of its message was heard.

        Whatever is told of a message, the mailer had taken it: that settles a claim
        and a doubt. Feedback that comes twice or late changes nothing.
        """
        sent = self
        if self.status is not Status.SENT:
            sent = replace(
                self,
                status=Status.SENT,
                at=feedback.at,
                reason="",
                message_id=feedback.message_id,
            )
        stronger = feedback.outcome.outweighs(self.outcome) and feedback.outcome.noted
        return replace(sent, outcome=feedback.outcome) if stronger else sent


@dataclass(frozen=True, slots=True)
class Balance:
    """An edition's deliveries counted: closed when every selected one is final.

    `shards` is how many parts of the audience have been counted in `selected`,
    `by_reason` counts why mails failed or were suppressed. An audience that is called
    twice may have changed between: then more are final than one call selected.
    """

    selected: int
    shards: int
    by_status: Counter[Status] = field(default_factory=Counter)
    by_outcome: Counter[Outcome] = field(default_factory=Counter)
    by_reason: Counter[tuple[Status, str]] = field(default_factory=Counter)

    def add(
        self, status: Status, outcome: Outcome | None, reason: str, count: int = 1
    ) -> None:
        """Count deliveries that are alike."""
        self.by_status[status] += count
        if outcome:
            self.by_outcome[outcome] += count
        if status in REASONED:
            self.by_reason[status, reason] += count

    def closed(self, shards: int) -> bool:
        """Tell whether selected = sent + suppressed + failed + uncertain."""
        claimed = self.by_status[Status.CLAIMED]
        return self.shards == shards and not claimed and self.selected <= self.final

    @property
    def final(self) -> int:
        """How many deliveries are final."""
        return self.by_status.total() - self.by_status[Status.CLAIMED]

    def rate(self, outcome: Outcome) -> float:
        """Give the share of the sent messages that an outcome was told of."""
        sent = self.by_status[Status.SENT]
        return self.by_outcome[outcome] / sent if sent else 0.0
