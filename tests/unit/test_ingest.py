"""INGEST on a home in memory."""

from datetime import timedelta

import pytest

from briefing.adapters.local.database import Database
from briefing.adapters.local.documents import SqliteDocuments
from briefing.application.ingest import LEASE, Ingest, Quiet
from briefing.domain.rejection import Reason, Rejection
from briefing.errors import (
    AccessRefused,
    DocumentBusy,
    DocumentRejected,
    StoreUnavailable,
)
from builders import NOON, an_arrival
from fakes import FakeInbox, FakeSummarizer, read

ALWAYS = (NOON - timedelta(days=1), NOON + timedelta(days=1))


class World:
    """A pipeline's first step with everything at hand."""

    def __init__(self, database: Database) -> None:
        self.inbox = FakeInbox({"port.txt": b"Fog closed the port."})
        self.documents = SqliteDocuments(database)
        self.summarize = FakeSummarizer()
        self.now = NOON
        self.ingest = Ingest(
            self.inbox, self.documents, read, self.summarize, lambda: self.now, 1000
        )

    def told(self):
        return self.documents.between(*ALWAYS)


@pytest.fixture
def world(database):
    return World(database)


def test_a_document_becomes_a_briefing(world):
    briefing = world.ingest(an_arrival())
    assert briefing.headline == "A headline"
    assert briefing.bullets[0].text == "Fog closed the port."
    assert world.told() == [briefing]


def test_the_same_news_twice_makes_one_briefing_and_one_summary(world):
    world.ingest(an_arrival())
    assert world.ingest(an_arrival()) is Quiet.STALE
    assert world.summarize.calls == 1
    assert len(world.told()) == 1


def test_news_that_another_run_holds_is_told_again_later(world):
    world.documents.claim(an_arrival(), NOON + LEASE, NOON)
    with pytest.raises(DocumentBusy):
        world.ingest(an_arrival())
    world.now += LEASE
    assert world.ingest(an_arrival()).key == "port.txt"


def test_a_document_that_cannot_be_read_is_rejected_with_its_reason(world):
    world.inbox.held["port.txt"] = DocumentRejected(Reason.CORRUPT, "no end")
    assert world.ingest(an_arrival()) == Rejection(Reason.CORRUPT, "no end")
    assert world.documents.rejected() == [
        ("port.txt", Rejection(Reason.CORRUPT, "no end"))
    ]


def test_a_document_that_is_gone_is_rejected_not_retried(world):
    assert world.ingest(an_arrival("never.txt")) == Rejection(Reason.GONE)


def test_a_removal_takes_the_briefing_out(world):
    world.ingest(an_arrival())
    removal = an_arrival(seconds=1, version=None, removed=True)
    assert world.ingest(removal) is Quiet.REMOVED
    assert world.told() == []


@pytest.mark.parametrize("error", [StoreUnavailable("busy"), AccessRefused("denied")])
def test_an_error_of_the_store_gives_the_claim_back(world, error):
    world.inbox.held["port.txt"] = error
    with pytest.raises(type(error)):
        world.ingest(an_arrival())
    world.inbox.held["port.txt"] = b"Fog closed the port."
    assert world.ingest(an_arrival()).key == "port.txt"


def test_newer_news_that_comes_while_we_work_wins(world):
    newer = an_arrival(seconds=1, version="v2")

    def overtaken(document):
        world.documents.claim(newer, NOON + LEASE, NOON)
        return read(document)

    slow = Ingest(
        world.inbox, world.documents, overtaken, world.summarize, lambda: NOON, 1000
    )
    assert slow(an_arrival()) is Quiet.STALE
    assert world.told() == []
