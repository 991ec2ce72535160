"""The contract of `Documents` and `Briefings`, in both homes."""

from datetime import timedelta

import pytest

from briefing.application.ports import Claim
from briefing.domain.part import WHOLE, Finding
from briefing.domain.rejection import Reason, Rejection
from builders import NOON, a_briefing, an_arrival, found

LEASE = NOON + timedelta(minutes=2)
ALWAYS = (NOON - timedelta(days=9), NOON + timedelta(days=9))


def brief(stores, arrival, n=0):
    assert stores.documents.claim(arrival, LEASE, NOON) is Claim.TAKEN
    assert stores.documents.settle(arrival, [found(a_briefing(n))], NOON)


def told(stores):
    return [briefing.id for briefing in stores.documents.between(*ALWAYS)]


def test_news_is_claimed_once(stores):
    arrival = an_arrival()
    assert stores.documents.claim(arrival, LEASE, NOON) is Claim.TAKEN
    assert stores.documents.claim(arrival, LEASE, NOON) is Claim.BUSY


def test_settled_news_is_stale(stores):
    brief(stores, an_arrival())
    assert stores.documents.claim(an_arrival(), LEASE, NOON) is Claim.STALE


def test_older_news_is_stale_whatever_became_of_the_newer(stores):
    stores.documents.claim(an_arrival(seconds=5), LEASE, NOON)
    assert stores.documents.claim(an_arrival(), LEASE, NOON) is Claim.STALE


def test_newer_news_takes_over_and_the_older_can_no_longer_settle(stores):
    old, new = an_arrival(), an_arrival(seconds=5, version="v2")
    stores.documents.claim(old, LEASE, NOON)
    brief(stores, new, n=2)
    assert not stores.documents.settle(old, [found(a_briefing(1))], NOON)
    assert told(stores) == [a_briefing(2).id]


def test_a_claim_that_lapsed_can_be_claimed_again(stores):
    stores.documents.claim(an_arrival(), LEASE, NOON)
    later = LEASE + timedelta(seconds=1)
    assert stores.documents.claim(an_arrival(), later, later) is Claim.TAKEN


def test_a_released_claim_can_be_claimed_at_once(stores):
    stores.documents.claim(an_arrival(), LEASE, NOON)
    stores.documents.release(an_arrival())
    assert stores.documents.claim(an_arrival(), LEASE, NOON) is Claim.TAKEN


def test_releasing_what_is_settled_changes_nothing(stores):
    brief(stores, an_arrival())
    stores.documents.release(an_arrival())
    assert told(stores) == [a_briefing().id]


def test_a_removal_takes_the_briefing_out_and_a_late_create_stays_out(stores):
    brief(stores, an_arrival())
    removal = an_arrival(seconds=5, version=None, removed=True)
    assert stores.documents.claim(removal, LEASE, NOON) is Claim.TAKEN
    assert stores.documents.settle(removal, [], NOON)
    assert told(stores) == []
    late = an_arrival(seconds=4, version="v0")
    assert stores.documents.claim(late, LEASE, NOON) is Claim.STALE


def test_the_removal_of_an_old_version_leaves_the_newer_one(stores):
    brief(stores, an_arrival(version="v2"))
    removal = an_arrival(seconds=5, version="v1", removed=True)
    assert stores.documents.claim(removal, LEASE, NOON) is Claim.STALE
    assert told(stores) == [a_briefing().id]


def test_the_removal_of_the_briefed_version_is_taken(stores):
    brief(stores, an_arrival(version="v2"))
    removal = an_arrival(seconds=5, version="v2", removed=True)
    assert stores.documents.claim(removal, LEASE, NOON) is Claim.TAKEN


def test_other_bytes_at_the_same_moment_are_news(stores):
    brief(stores, an_arrival(version="v1"))
    assert stores.documents.claim(an_arrival(version="v2"), LEASE, NOON) is Claim.TAKEN


def test_a_rejected_document_is_no_briefing(stores):
    stores.documents.claim(an_arrival(), LEASE, NOON)
    rejection = Rejection(Reason.EMPTY, "0 bytes")
    assert stores.documents.settle(
        an_arrival(), [Finding(WHOLE, rejection=rejection)], NOON
    )
    assert told(stores) == []


def test_a_briefing_reads_back_as_it_was(stores):
    brief(stores, an_arrival("Grünes Licht + 50%.txt"))
    assert stores.documents.between(*ALWAYS) == [a_briefing()]


def refused(reason, detail=""):
    return Rejection(reason, detail)


def test_every_document_in_a_file_is_recorded(stores):
    arrival = an_arrival("news.zip")
    stores.documents.claim(arrival, LEASE, NOON)
    findings = [
        found(a_briefing(2, key="news.zip", part="b.txt")),
        Finding("a.bin", rejection=refused(Reason.UNKNOWN_TYPE, "a program")),
        found(a_briefing(1, key="news.zip", part="a.txt")),
    ]
    assert stores.documents.settle(arrival, findings, NOON)
    assert [b.part for b in stores.documents.between(*ALWAYS)] == ["b.txt", "a.txt"]
    assert stores.record.rejected() == [
        ("news.zip › a.bin", refused(Reason.UNKNOWN_TYPE, "a program"))
    ]
    assert stores.record.counts() == {"briefed": 1}


def test_as_many_documents_as_a_file_may_hold_are_recorded(stores):
    arrival = an_arrival("news.zip")
    stores.documents.claim(arrival, LEASE, NOON)
    many = [
        Finding(f"{n:03}" + "丁" * 117, rejection=refused(Reason.DUPLICATE, "戊" * 900))
        for n in range(200)
    ]
    assert stores.documents.settle(arrival, many, NOON)
    assert len(stores.record.rejected()) == 200


def test_what_is_found_anew_replaces_all_that_was_found_before(stores):
    old, new = an_arrival("news.zip"), an_arrival("news.zip", 5, version="v2")
    stores.documents.claim(old, LEASE, NOON)
    both = [found(a_briefing(n, key="news.zip", part=f"{n}")) for n in (1, 2)]
    stores.documents.settle(old, both, NOON)
    stores.documents.claim(new, LEASE, NOON)
    stores.documents.settle(new, both[1:], NOON)
    assert told(stores) == [a_briefing(2).id]


def test_the_holder_of_a_briefing_is_another_document_that_stands(stores):
    first, second = an_arrival("first.txt"), an_arrival("second.txt", 5)
    name = a_briefing().id
    assert stores.documents.holder(name, first) is None
    stores.documents.claim(first, LEASE, NOON)
    stores.documents.settle(first, [found(a_briefing(key="first.txt"))], NOON)
    assert stores.documents.holder(name, first) is None
    assert stores.documents.holder(name, second) == "first.txt"


def test_a_duplicate_is_told_once_and_stands_in_for_what_is_removed(stores):
    first, second = an_arrival("first.txt"), an_arrival("second.txt", 5)
    stores.documents.claim(first, LEASE, NOON)
    stores.documents.settle(first, [found(a_briefing(key="first.txt"))], NOON)
    duplicate = refused(Reason.DUPLICATE, "first.txt")
    copy = Finding(WHOLE, a_briefing(key="second.txt"), duplicate)
    stores.documents.claim(second, LEASE, NOON)
    stores.documents.settle(second, [copy], NOON + timedelta(seconds=5))
    assert [b.key for b in stores.documents.between(*ALWAYS)] == ["first.txt"]
    assert stores.record.counts() == {"briefed": 1, "duplicate": 1}
    assert stores.record.rejected() == [("second.txt", duplicate)]
    removal = an_arrival("first.txt", 9, version=None, removed=True)
    stores.documents.claim(removal, LEASE, NOON)
    stores.documents.settle(removal, [], NOON)
    assert stores.documents.holder(a_briefing().id, an_arrival("third.txt")) is None
    assert [b.key for b in stores.documents.between(*ALWAYS)] == ["second.txt"]


def test_a_span_of_time_leaves_out_its_start_and_takes_in_its_end(stores):
    for n, moment in enumerate((0, 10, 20)):
        arrival = an_arrival(f"{n}.txt")
        stores.documents.claim(arrival, LEASE, NOON)
        when = NOON + timedelta(seconds=moment)
        stores.documents.settle(arrival, [found(a_briefing(n))], when)
    told_then = stores.documents.between(NOON, NOON + timedelta(seconds=20))
    assert [b.id for b in told_then] == [a_briefing(1).id, a_briefing(2).id]


@pytest.mark.parametrize(
    "key",
    ["a+b%20c.txt", "ü/ö ä.txt", '\'"quotes".md', "🗞️.txt", "x" * 1024, "a\tb.txt"],
)
def test_a_key_reads_back_exactly(stores, key):
    arrival = an_arrival(key)
    stores.documents.claim(arrival, LEASE, NOON)
    stores.documents.settle(arrival, [found(a_briefing(key=key))], NOON)
    assert [b.key for b in stores.documents.between(*ALWAYS)] == [key]
