"""What the use-cases need of the world. Adapters for each home fulfil it.

Every method may raise `StoreUnavailable` or `AccessRefused`.
Writes are idempotent: the same call twice leaves what one call leaves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Protocol

from briefing.domain.briefing import Briefing
from briefing.domain.document import Arrival, Document
from briefing.domain.edition import Catalogue, Edition, Entry
from briefing.domain.letter import Letter, Ways
from briefing.domain.part import Finding, Part
from briefing.domain.reading import Reading
from briefing.domain.slot import Slot
from briefing.domain.subscriber import Subscriber
from briefing.summarize.summary import Summary

AT_ONCE = timedelta()


class Clock(Protocol):
    """Tells the time, with its zone UTC."""

    def __call__(self) -> datetime: ...


class Inbox(Protocol):
    """Where documents are dropped."""

    def fetch(self, arrival: Arrival, limit: int) -> Document:
        """Read the bytes that the arrival names, at most `limit` of them.

        Raises `DocumentGone`, and `DocumentRejected` when larger (told from the
        size on record, before any content is read).
        """


class Reader(Protocol):
    """Turns a file into the texts of all documents that it holds.

    Raises `DocumentRejected` when the file itself cannot be read.
    """

    def __call__(self, document: Document) -> Sequence[Part]: ...


class Summarizer(Protocol):
    """Makes bullets and a summary. Raises `DocumentRejected` without sentences."""

    def __call__(self, reading: Reading) -> Summary: ...


class Claim(Enum):
    """What became of an attempt to claim the news of a document."""

    TAKEN = auto()  # it is ours: settle it
    STALE = auto()  # settled already, or newer news is known: nothing to do
    BUSY = auto()  # another run holds it and may still fail: come again


class Documents(Protocol):
    """The record of every key's newest state."""

    def claim(self, arrival: Arrival, until: datetime, now: datetime) -> Claim:
        """Claim the news until a moment, unless as new or newer news is known."""

    def settle(
        self, arrival: Arrival, findings: Sequence[Finding], now: datetime
    ) -> bool:
        """Record what was found (of a removal nothing) if the claim still stands."""

    def release(self, arrival: Arrival) -> None:
        """Give a claim back, so that the next attempt need not wait."""

    def holder(self, briefing_id: str, arrival: Arrival) -> str | None:
        """Name another document that holds a briefing now, and is no duplicate."""


class Briefings(Protocol):
    """The briefings of the documents that are in the inbox now."""

    def between(self, start: datetime, end: datetime) -> list[Briefing]:
        """List those briefed after `start`, up to and with `end`, oldest first.

        Of the same content under several keys the oldest is listed.
        """


class Editions(Protocol):
    """The editions made so far."""

    def add(self, edition: Edition, after: str | None) -> bool:
        """Store a slot's next edition, after the one whose id is given (None: first).

        False, and nothing is stored, when another edition came after that one
        already: of two runs that compose at once, one makes the edition.
        """

    def get(self, edition_id: str) -> Edition:
        """Read one. Raises `EditionUnknown`."""

    def latest(self, slot: Slot, count: int) -> list[Entry]:
        """List a slot's newest entries, the newest first."""

    def release(self, edition_id: str) -> None:
        """Record that the edition's page stands and its audience was called."""


class Archive(Protocol):
    """The editions that are listed, by month."""

    def months(self) -> list[str]:
        """Name the months that have editions, such as `2026-11`, the newest first."""

    def month(self, name: str) -> list[Entry]:
        """List a month's entries, the newest first."""


class Queue(Protocol):
    """A queue of small JSON messages that hold ids, never content."""

    def send(
        self, messages: Sequence[Mapping[str, object]], delay: timedelta = AT_ONCE
    ) -> None:
        """Put all messages on the queue, or raise.

        Nobody gets them before the delay, of 15 minutes at most, is over.
        """


@dataclass(frozen=True, slots=True)
class File:
    """A file of the web site; `path` is relative, such as `editions/x/index.html`."""

    path: str
    content: bytes = field(repr=False)
    media_type: str


class Site(Protocol):
    """Where web pages are published."""

    def publish(self, files: Iterable[File]) -> None:
        """Write files, replacing those of the same path."""


class Renderer(Protocol):
    """Turns an edition into what people read."""

    def page(self, edition: Edition) -> File:
        """Render the edition's page."""

    def listing(self, edition: Edition, catalogue: Catalogue) -> list[File]:
        """Render what lists an edition: the front page, its month in the archive, the
        pages and feeds of its topics, the feeds and the map of the site.
        """

    def letters(self, edition: Edition) -> Callable[[Subscriber], Letter]:
        """Give what writes each subscriber's letter, of the stories that they want.

        Ask once for many: those who get the same share one rendering.
        """


class Links(Protocol):
    """Tells where a subscriber goes to leave, and to change what they get."""

    def __call__(self, subscriber: Subscriber) -> Ways: ...
