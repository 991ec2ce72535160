"""A local home with an edition of twelve stories and any number of readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from briefing.adapters.local.home import Home
from briefing.adapters.smtp.mailer import SmtpMailer
from briefing.adapters.smtp.server import SmtpServer
from briefing.application.messages import AudienceShard
from briefing.bootstrap.local import Local, local
from briefing.domain.briefing import Briefing, Bullet, Evidence
from briefing.domain.edition import Edition, Entry, edition_id
from briefing.domain.letter import Ways
from briefing.domain.slot import Cadence, Slot, Window
from briefing.domain.story import Story
from briefing.domain.subscriber import SHARDS, Subscriber, subscriber_id
from briefing.settings import Publication

STORIES = 12
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SLOT = Slot(Cadence.DAILY)
PUBLICATION = Publication("The Ledger", "desk@example.com", "https://x.example")


def edition() -> Edition:
    """Make an edition of twelve stories with three bullets each."""
    window = Window(NOON - timedelta(days=1), NOON)
    entry = Entry(edition_id(SLOT, window), SLOT, window, "The harbour waits", ())
    return Edition(entry, tuple(Story(_briefing(n)) for n in range(STORIES)))


def _briefing(n: int) -> Briefing:
    sentence = f"Ship {n} waits at sea while the cranes of the harbour stand still. "
    width = len(sentence)
    return Briefing(
        id=f"{n:016x}",
        key=f"{n}.txt",
        headline=f"Ship {n} waits at sea",
        bullets=tuple(
            Bullet(sentence.strip(), Evidence(k * width, (k + 1) * width - 1))
            for k in range(3)
        ),
        summary=sentence,
        text=sentence * 60,
        language="en",
        briefed=NOON,
        topics=("Harbour",),
        source="The Quay Post",
        url="https://quay.example.org/ships",
    )


def readers(count: int) -> Iterator[Subscriber]:
    """Make readers with addresses of their own; every tenth has a name not in ASCII."""
    for n in range(count):
        email = f"reader{n}@example.org"
        name = f"Zoë {n}" if n % 10 == 0 else ""
        yield Subscriber(subscriber_id(email), email, SLOT, name=name)


def ways(subscriber: Subscriber) -> Ways:
    """Give signed links' like."""
    token = (subscriber.id * 3)[:43]
    base = "https://x.example"
    return Ways(f"{base}/unsubscribe/{token}", f"{base}/preferences/{token}")


@contextmanager
def waiting(folder: Path, count: int) -> Iterator[Local]:
    """Open a home whose edition waits to be dispatched to so many."""
    opened = local(Home(folder), clock=lambda: NOON)
    stores, held = opened.stores, edition()
    with stores.database.transaction():
        for reader in readers(count):
            stores.subscribers.put(reader)
    stores.editions.add(held, None)
    stores.audience.send([AudienceShard(held.id, n).body() for n in range(SHARDS)])
    try:
        yield opened
    finally:
        opened.close()


def post(opened: Local, port: int) -> None:
    """Dispatch and deliver it all to a server on this machine."""
    to = SmtpServer("127.0.0.1", port, security="none")
    with SmtpMailer(to, opened.publication, opened.clock) as mailer:
        opened.drain(mailer)
