"""A letter: one message to one subscriber, before it becomes MIME."""

from dataclasses import dataclass, field
from enum import Enum
from html import escape


class Place(Enum):
    """A place in a letter's body at which something personal is filled in."""

    UNSUBSCRIBE = "unsubscribe"
    PREFERENCES = "preferences"


Pieces = tuple[str | Place, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """What all letters of a group share, cut at the places that are personal.

    `listed` says that it goes to a list of readers, and may be left as one is.
    """

    edition: str
    subject: str
    text: Pieces = field(repr=False)
    html: Pieces = field(repr=False)
    listed: bool = True

    @property
    def cadence(self) -> str:
        """The edition's cadence, or the kind of note."""
        return self.edition.partition("-")[0]


@dataclass(frozen=True, slots=True)
class Ways:
    """One subscriber's own URLs: to leave by (https or mailto), and to choose."""

    unsubscribe: str = field(repr=False)
    preferences: str = field(default="", repr=False)

    def at(self, place: Place) -> str:
        """Give what stands at a place."""
        return self.unsubscribe if place is Place.UNSUBSCRIBE else self.preferences


@dataclass(frozen=True, slots=True)
class Letter:
    """What the mailer needs. `id` names it for the ledger and for feedback."""

    copy: Copy
    subscriber: str
    email: str = field(repr=False)
    name: str = field(repr=False)
    ways: Ways

    @property
    def id(self) -> str:
        """Unique for an edition and a subscriber, equal on every attempt."""
        return f"{self.edition}.{self.subscriber}"

    @property
    def edition(self) -> str:
        """The edition's id."""
        return self.copy.edition

    @property
    def subject(self) -> str:
        """The subject, the same for the whole group."""
        return self.copy.subject

    @property
    def text(self) -> str:
        """The text part, filled in."""
        return "".join(self._filled(piece) for piece in self.copy.text)

    @property
    def html(self) -> str:
        """The HTML part, filled in."""
        return "".join(
            escape(self._filled(piece)) if isinstance(piece, Place) else piece
            for piece in self.copy.html
        )

    def _filled(self, piece: str | Place) -> str:
        return self.ways.at(piece) if isinstance(piece, Place) else piece
