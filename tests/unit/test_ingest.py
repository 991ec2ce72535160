"""INGEST on a home in memory."""

from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.adapters.local.database import Database
from briefing.adapters.local.documents import SqliteDocuments
from briefing.application.ingest import LEASE, PATIENCE, Ingest, Quiet
from briefing.domain.rejection import Reason, Rejection
from briefing.domain.topics import Topic, Topics
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


def test_what_a_file_still_holds_is_summarized_in_haste_once_patience_is_over(world):
    hurried = FakeSummarizer()

    def slow(reading):
        world.now += PATIENCE
        return world.summarize(reading)

    world.inbox.held["port.txt"] = b"Fog closed it.\nFerries left.\nIt cleared."
    ingest = replace(world.ingest, summarize=slow, hurried=hurried)
    findings = ingest(an_arrival())
    assert [state for _, state in states(findings)] == ["briefed"] * 3
    assert (world.summarize.calls, hurried.calls) == (2, 1)


def states(findings):
    return [(finding.part, finding.state) for finding in findings]


def test_a_document_becomes_a_briefing(world):
    (finding,) = world.ingest(an_arrival())
    briefing = finding.briefing
    assert briefing.headline == "A headline"
    assert briefing.bullets[0].text == "Fog closed the port."
    assert world.told() == [briefing]


def test_a_document_that_states_no_topic_gets_the_one_that_its_words_tell(world):
    weather = Topic("Weather", (("en", ("fog", "headline", "closed", "port")),))
    ingest = replace(world.ingest, topics=Topics((weather,)))
    (finding,) = ingest(an_arrival())
    assert finding.briefing.topics == ("Weather",)


def test_each_document_in_a_file_becomes_a_briefing(world):
    world.inbox.held["port.txt"] = b"Fog closed the port.\nFerries left late."
    findings = world.ingest(an_arrival())
    assert states(findings) == [("1", "briefed"), ("2", "briefed")]
    assert [briefing.part for briefing in world.told()] == ["1", "2"]


def test_a_document_in_a_file_that_cannot_be_briefed_keeps_no_other_back(world):
    world.inbox.held["port.txt"] = b"Fog closed the port.\n\nFerries left late."
    findings = world.ingest(an_arrival())
    assert [state for _, state in states(findings)] == [
        "briefed",
        "rejected",
        "briefed",
    ]
    assert len(world.told()) == 2
    assert world.documents.rejected() == [
        ("port.txt › 2", Rejection(Reason.NO_SENTENCES))
    ]


def test_the_same_content_again_is_linked_to_the_document_before(world):
    first = world.ingest(an_arrival())
    world.inbox.held["copy.txt"] = b"Fog closed the port."
    (finding,) = world.ingest(an_arrival("copy.txt", seconds=9))
    assert finding.rejection == Rejection(Reason.DUPLICATE, "port.txt")
    assert world.told() == [first[0].briefing]
    assert world.documents.counts() == {"briefed": 1, "duplicate": 1}


def test_the_same_document_twice_in_a_file_is_told_once(world):
    world.inbox.held["port.txt"] = b"Fog closed the port.\nFog closed the port."
    findings = world.ingest(an_arrival())
    assert states(findings) == [("1", "briefed"), ("2", "duplicate")]
    assert findings[1].rejection.detail == "port.txt › 1"
    assert len(world.told()) == 1


def test_a_document_under_a_new_name_stays_told_when_the_old_one_goes(world):
    world.ingest(an_arrival())
    world.inbox.held["renamed.txt"] = world.inbox.held.pop("port.txt")
    world.ingest(an_arrival("renamed.txt", seconds=1))
    world.ingest(an_arrival(seconds=1, version=None, removed=True))
    assert [briefing.key for briefing in world.told()] == ["renamed.txt"]


def test_a_changed_document_is_no_duplicate_of_itself(world):
    world.ingest(an_arrival())
    (finding,) = world.ingest(an_arrival(seconds=1, version="v2"))
    assert finding.state == "briefed"


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
    assert states(world.ingest(an_arrival())) == [("", "briefed")]


def test_a_document_that_cannot_be_read_is_rejected_with_its_reason(world):
    world.inbox.held["port.txt"] = DocumentRejected(Reason.CORRUPT, "no end")
    (finding,) = world.ingest(an_arrival())
    assert finding.rejection == Rejection(Reason.CORRUPT, "no end")
    assert world.documents.rejected() == [
        ("port.txt", Rejection(Reason.CORRUPT, "no end"))
    ]


def test_a_document_that_is_gone_is_rejected_not_retried(world):
    (finding,) = world.ingest(an_arrival("never.txt"))
    assert finding.rejection == Rejection(Reason.GONE)


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
    assert states(world.ingest(an_arrival())) == [("", "briefed")]


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
