"""The contract of the audience: subscribers, ledger, queue, in both homes."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.adapters.aws.clients import table
from briefing.adapters.aws.deliveries import KEPT
from briefing.domain.delivery import FOUND_CLAIMED, Delivery, Status
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import SHARDS, State
from builders import DAILY, NOON, a_subscriber

ADA = a_subscriber("ada")
CLAIM = Delivery("daily-1", ADA.id, Status.CLAIMED, NOON)
SENT = replace(CLAIM, status=Status.SENT, message_id="m1")


def due(stores, slot=DAILY):
    found = (s for n in range(SHARDS) for s in stores.subscribers.due(slot, n))
    return sorted(found, key=lambda s: s.email)


def test_a_subscriber_reads_back_as_stored(stores):
    ada = a_subscriber(topics=("Climate", "Ökonomie"), language="de", name="Ada Ünlü")
    stores.subscribers.put(ada)
    assert stores.subscribers.get(ada.id) == ada


def test_nobody_is_found_under_an_unknown_id(stores):
    assert stores.subscribers.get("0" * 16) is None


def test_only_active_subscribers_of_the_slot_are_due(stores):
    bob = a_subscriber("bob", slot=Slot(Cadence.WEEKLY))
    cyd = a_subscriber("cyd", state=State.UNSUBSCRIBED)
    for subscriber in (ADA, bob, cyd):
        stores.subscribers.put(subscriber)
    assert due(stores) == [ADA]


def test_each_subscriber_is_due_in_one_shard(stores):
    everybody = [a_subscriber(f"reader{n:03}") for n in range(60)]
    for subscriber in everybody:
        stores.subscribers.put(subscriber)
    assert due(stores) == everybody


def test_who_leaves_is_due_no_more(stores):
    stores.subscribers.put(ADA)
    stores.subscribers.put(replace(ADA, state=State.BOUNCED))
    assert due(stores) == []


def test_slots_are_those_with_subscribers(stores):
    assert stores.subscribers.slots() == set()
    berlin = Slot(Cadence.WEEKLY, "Europe/Berlin", 18)
    stores.subscribers.put(ADA)
    stores.subscribers.put(a_subscriber("bob", slot=berlin))
    assert stores.subscribers.slots() == {DAILY, berlin}


def test_readers_on_chosen_days_are_found_by_their_slot(stores):
    slot = Slot(Cadence.WEEKLY, "Australia/Lord_Howe", 18, (0, 3))
    ada = replace(ADA, slot=slot)
    stores.subscribers.put(ada)
    assert stores.subscribers.slots() == {slot}
    assert due(stores, slot) == [ada]
    assert due(stores, Slot(Cadence.WEEKLY, "Australia/Lord_Howe", 18)) == []


def test_a_delivery_is_claimed_once(stores):
    assert stores.deliveries.claim(CLAIM) is None
    assert stores.deliveries.claim(CLAIM) == CLAIM


def test_a_released_delivery_can_be_claimed_again(stores):
    stores.deliveries.claim(CLAIM)
    stores.deliveries.release(CLAIM.edition, CLAIM.subscriber)
    assert stores.deliveries.claim(CLAIM) is None


def test_a_settled_delivery_cannot_be_released(stores):
    stores.deliveries.claim(CLAIM)
    stores.deliveries.settle(SENT)
    stores.deliveries.release(CLAIM.edition, CLAIM.subscriber)
    assert stores.deliveries.claim(CLAIM) == SENT


def test_sent_replaces_uncertain_and_nothing_replaces_sent(stores):
    uncertain = replace(CLAIM, status=Status.UNCERTAIN, reason="timeout")
    stores.deliveries.claim(CLAIM)
    stores.deliveries.settle(uncertain)
    stores.deliveries.settle(SENT)
    stores.deliveries.settle(uncertain)
    assert stores.deliveries.claim(CLAIM) == SENT


def test_an_edition_is_closed_when_every_selected_delivery_is_final(stores):
    for shard in range(SHARDS):
        stores.deliveries.select("daily-1", shard, int(shard == ADA.shard))
    stores.deliveries.claim(CLAIM)
    assert not stores.deliveries.balance("daily-1").closed(SHARDS)
    stores.deliveries.settle(SENT)
    balance = stores.deliveries.balance("daily-1")
    assert balance.closed(SHARDS)
    assert balance.by_status == Counter({Status.SENT: 1})


def test_counting_a_shard_twice_counts_it_once(stores):
    stores.deliveries.select("daily-1", 3, 7)
    stores.deliveries.select("daily-1", 3, 7)
    balance = stores.deliveries.balance("daily-1")
    assert (balance.selected, balance.shards) == (7, 1)


def test_a_shard_that_is_counted_again_keeps_the_larger_number(stores):
    for count in (2, 1):
        stores.deliveries.select("daily-1", 3, count)
    assert stores.deliveries.balance("daily-1").selected == 2


def test_who_was_throttled_can_be_claimed_again_whoever_found_the_claim(stores):
    stores.deliveries.claim(CLAIM)
    found = replace(CLAIM, status=Status.UNCERTAIN, reason=FOUND_CLAIMED)
    stores.deliveries.settle(found)
    stores.deliveries.release(CLAIM.edition, CLAIM.subscriber)
    assert stores.deliveries.claim(CLAIM) is None


def test_what_the_mailer_left_uncertain_cannot_be_released(stores):
    stores.deliveries.claim(CLAIM)
    uncertain = replace(CLAIM, status=Status.UNCERTAIN, reason="timeout")
    stores.deliveries.settle(uncertain)
    stores.deliveries.release(CLAIM.edition, CLAIM.subscriber)
    assert stores.deliveries.claim(CLAIM) == uncertain


def test_editions_have_their_own_balance(stores):
    stores.deliveries.claim(CLAIM)
    assert stores.deliveries.balance("daily-2").by_status == Counter()


def test_a_queue_gives_all_messages_that_were_sent(stores):
    messages = [{"edition": "daily-1", "shard": n} for n in range(25)]
    stores.queue.send(messages)
    assert sorted(stores.queued(), key=lambda m: m["shard"]) == messages


def test_sending_nothing_is_fine(stores):
    stores.queue.send([])
    assert stores.queued() == []


@pytest.mark.parametrize("stores", ["aws"], indirect=True)
def test_the_table_forgets_by_itself_who_got_an_edition(stores, aws):
    stores.deliveries.claim(CLAIM)
    (row,) = table(aws["DeliveriesTable"]).scan()["Items"]
    assert int(row["expires"]) == int((CLAIM.at + KEPT).timestamp())


def test_what_was_sent_to_somebody_is_listed_and_forgotten(stores):
    later = replace(CLAIM, edition="daily-2", at=CLAIM.at + timedelta(days=1))
    other = replace(CLAIM, subscriber="f" * 16)
    for claim in (later, CLAIM, other):
        stores.deliveries.claim(claim)
    assert stores.deliveries.of(CLAIM.subscriber) == [CLAIM, later]
    before = stores.deliveries.balance(CLAIM.edition)
    for _ in range(2):
        stores.deliveries.forget(CLAIM.subscriber, "h" * 43)
    assert stores.deliveries.of(CLAIM.subscriber) == []
    assert len(stores.deliveries.of("h" * 43)) == 2
    assert stores.deliveries.of(other.subscriber) == [other]
    assert stores.deliveries.balance(CLAIM.edition) == before
