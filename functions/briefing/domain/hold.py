"""What stops the sending: of one edition, or of everything."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

EVERYTHING = "everything"  # held by an operator
ACCOUNT = "account"  # held because the mailer's account refuses


class Halt(StrEnum):
    """How a hold stops: for a while, or for good."""

    PAUSED = "paused"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Hold:
    """A flag that the running functions read. `name` is an edition's id, or one of
    the two names above. With `until` it is over by itself."""

    name: str
    halt: Halt
    at: datetime
    reason: str = ""
    until: datetime | None = None

    def stands(self, now: datetime) -> bool:
        """Tell whether it still holds."""
        return self.until is None or now < self.until
