"""What a mailer tells of a message that it took, or may have taken."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a message, the weakest news first: later ones outweigh it.

    `TRANSIENT` is a failure that may pass (a full mailbox), after the mailer has tried
    for long; `BOUNCED` one that will not (no such mailbox); `REJECTED` was taken by the
    mailer and then not sent, such as for a virus.
    """

    ACCEPTED = "accepted"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    TRANSIENT = "transient"
    REJECTED = "rejected"
    BOUNCED = "bounced"
    COMPLAINED = "complained"

    @property
    def noted(self) -> bool:
        """Tell whether the ledger notes it beside the status.

        The good news of every message would cost as much as its sending does in the
        ledger, and tells only that nothing happened.
        """
        return self.outweighs(Outcome.DELIVERED)

    def outweighs(self, other: "Outcome | None") -> bool:
        """Tell whether this is stronger news than what is known."""
        order = list(Outcome)
        return other is None or order.index(self) > order.index(other)


@dataclass(frozen=True, slots=True)
class Feedback:
    """One event of a message. `mail` names the edition, or the note, as the ledger
    does; `cause` is the mailer's word for why, without any address."""

    mail: str
    subscriber: str
    outcome: Outcome
    at: datetime
    message_id: str = ""
    cause: str = ""
