"""A letter: one message to one subscriber, before it becomes MIME."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letter:
    """What the mailer needs. `id` names it for the ledger and for feedback."""

    edition: str
    subscriber: str
    email: str = field(repr=False)
    name: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    html: str = field(repr=False)

    @property
    def id(self) -> str:
        """Unique for an edition and a subscriber, equal on every attempt."""
        return f"{self.edition}.{self.subscriber}"
