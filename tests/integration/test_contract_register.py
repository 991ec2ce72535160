"""The contract of the register: subscribers, consents and limits, in both homes."""

from dataclasses import replace
from datetime import date, timedelta

from briefing.domain.consent import Act, Consent, Origin
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import State
from builders import NOON, a_subscriber

ADA = a_subscriber("ada")
HASH = "h" * 43
MINUTE = timedelta(minutes=1)


def left(subscriber):
    return subscriber and replace(subscriber, state=State.UNSUBSCRIBED)


def test_what_a_subscriber_waits_for_reads_back(stores):
    ada = replace(
        ADA,
        asked=NOON,
        paused_until=date(2026, 12, 24),
        moving_to="ada@elsewhere.example",
    )
    stores.subscribers.put(ada)
    assert stores.subscribers.get(ada.id) == ada


def test_a_change_is_made_to_what_stands(stores):
    stores.subscribers.put(ADA)
    assert stores.subscribers.change(ADA.id, left) == left(ADA)
    assert stores.subscribers.get(ADA.id) == left(ADA)


def test_a_change_can_add_somebody_and_can_do_nothing(stores):
    assert stores.subscribers.change(ADA.id, left) is None
    assert stores.subscribers.get(ADA.id) is None
    assert stores.subscribers.change(ADA.id, lambda held: held or ADA) == ADA
    assert stores.subscribers.get(ADA.id) == ADA


def test_a_change_of_slot_is_found_under_the_new_one(stores):
    weekly = Slot(Cadence.WEEKLY, "Asia/Tokyo", 6)
    stores.subscribers.put(ADA)
    stores.subscribers.change(ADA.id, lambda held: replace(held, slot=weekly))
    assert weekly in stores.subscribers.slots()
    assert [s.id for s in stores.subscribers.due(weekly, ADA.shard)] == [ADA.id]
    assert list(stores.subscribers.due(ADA.slot, ADA.shard)) == []


def test_who_is_erased_leaves_a_hash_only(stores):
    stores.subscribers.put(ADA)
    assert not stores.subscribers.gone(HASH)
    for _ in range(2):
        stores.subscribers.erase(ADA.id, HASH)
    assert stores.subscribers.get(ADA.id) is None
    assert list(stores.subscribers.due(ADA.slot, ADA.shard)) == []
    assert stores.subscribers.gone(HASH)


def test_consents_are_listed_by_age(stores):
    asked = Consent(ADA.id, NOON, Act.ASKED, Origin("form", "1", "192.0.2.0/24"))
    confirmed = Consent(ADA.id, NOON + MINUTE, Act.CONFIRMED, Origin("link"))
    other = Consent("f" * 16, NOON, Act.IMPORTED, Origin("import"), "a fair")
    for consent in (confirmed, asked, other, asked):
        stores.consents.add(consent)
    assert stores.consents.of(ADA.id) == [asked, confirmed]


def test_two_acts_at_one_moment_are_both_kept(stores):
    acts = [
        Consent(ADA.id, NOON, Act.LEFT, Origin("link"), detail)
        for detail in ("", "too much")
    ]
    for consent in (*acts, *acts):
        stores.consents.add(consent)
    assert stores.consents.of(ADA.id) == acts


def test_erased_consents_are_gone_and_others_stay(stores):
    mine, other = (Consent(n * 16, NOON, Act.ASKED, Origin("form")) for n in "ab")
    for consent in (mine, other):
        stores.consents.add(consent)
    stores.consents.erase(mine.subscriber)
    assert stores.consents.of(mine.subscriber) == []
    assert stores.consents.of(other.subscriber) == [other]


def test_uses_are_counted_until_their_period_is_over(stores):
    uses = [stores.limits.use("a", MINUTE, NOON) for _ in range(3)]
    assert uses == [1, 2, 3]
    assert stores.limits.use("b", MINUTE, NOON) == 1
    assert stores.limits.use("a", MINUTE, NOON + MINUTE / 2) == 4
    assert stores.limits.use("a", MINUTE, NOON + MINUTE) == 1
