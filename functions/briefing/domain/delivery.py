"""The ledger of what was sent to whom, and its balance."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

FOUND_CLAIMED = "found claimed"  # why a delivery is uncertain that nobody finished


class Status(StrEnum):
    """Where one delivery stands. All but `CLAIMED` are final."""

    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    SUPPRESSED = "suppressed"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the ledger. `reason` never holds an address."""

    edition: str
    subscriber: str
    status: Status
    at: datetime
    reason: str = ""
    message_id: str = ""


@dataclass(frozen=True, slots=True)
class Balance:
    """An edition's deliveries counted: closed when every selected one is final.

    `shards` is how many parts of the audience have been counted in `selected`. An
    audience that is called twice may have changed between: then more are final than
    one call selected.
    """

    selected: int
    shards: int
    by_status: Counter[Status] = field(default_factory=Counter)

    def closed(self, shards: int) -> bool:
        """Tell whether selected = sent + suppressed + failed + uncertain."""
        claimed = self.by_status[Status.CLAIMED]
        final = self.by_status.total() - claimed
        return self.shards == shards and not claimed and self.selected <= final
