"""The contract of the audience: subscribers, ledger, queue, in both homes."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from briefing.adapters.aws.clients import table
from briefing.adapters.aws.ledger_rows import KEPT
from briefing.domain.delivery import FOUND_CLAIMED, Delivery, Status
from briefing.domain.feedback import Feedback, Outcome
from briefing.domain.hold import EVERYTHING, Halt, Hold
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import SHARDS, State
from builders import DAILY, NOON, a_subscriber

ADA = a_subscriber("ada")
CLAIM = Delivery("daily-1", ADA.id, Status.CLAIMED, NOON)
HASH = "0123456789abcdef" * 2  # as a key ring makes them
SENT = replace(CLAIM, status=Status.SENT, message_id="m1")


def counted(stores, edition, shard, count):
    stores.deliveries.select(edition, shard, count)
    stores.deliveries.complete(edition, shard)


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


def test_strangers_who_only_asked_list_no_slots(stores):
    for hour in range(5):
        slot = Slot(Cadence.WEEKLY, "Europe/Berlin", hour)
        asking = a_subscriber(f"stranger{hour}", slot=slot, state=State.PENDING)
        stores.subscribers.change(asking.id, lambda _, wanted=asking: wanted)
    assert stores.subscribers.slots() == set()


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
    stores.deliveries.release(CLAIM)
    assert stores.deliveries.claim(CLAIM) is None


def test_a_settled_delivery_cannot_be_released(stores):
    stores.deliveries.claim(CLAIM)
    stores.deliveries.settle(SENT)
    stores.deliveries.release(CLAIM)
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
        counted(stores, "daily-1", shard, int(shard == ADA.shard))
    stores.deliveries.claim(CLAIM)
    assert not stores.deliveries.balance("daily-1").closed(SHARDS)
    stores.deliveries.settle(SENT)
    balance = stores.deliveries.balance("daily-1")
    assert balance.closed(SHARDS)
    assert balance.by_status == Counter({Status.SENT: 1})


def test_counting_a_shard_twice_counts_it_once(stores):
    counted(stores, "daily-1", 3, 7)
    counted(stores, "daily-1", 3, 7)
    balance = stores.deliveries.balance("daily-1")
    assert (balance.selected, balance.shards) == (7, 1)


def test_a_shard_that_is_counted_again_keeps_the_larger_number(stores):
    for count in (2, 1):
        counted(stores, "daily-1", 3, count)
    assert stores.deliveries.balance("daily-1").selected == 2


def test_who_was_throttled_can_be_claimed_again_whoever_found_the_claim(stores):
    stores.deliveries.claim(CLAIM)
    assert stores.deliveries.doubt(CLAIM)
    stores.deliveries.release(CLAIM)
    assert stores.deliveries.claim(CLAIM) is None


def test_a_claim_made_since_is_not_released(stores):
    later = replace(CLAIM, at=CLAIM.at + timedelta(microseconds=1))
    stores.deliveries.claim(later)
    stores.deliveries.release(CLAIM)
    assert stores.deliveries.claim(CLAIM) == later


def test_a_claim_made_since_is_not_put_in_doubt(stores):
    later = replace(CLAIM, at=CLAIM.at + timedelta(microseconds=1))
    stores.deliveries.claim(later)
    assert not stores.deliveries.doubt(CLAIM)
    assert stores.deliveries.claim(CLAIM) == later


def test_what_one_run_ended_another_does_not_put_in_doubt(stores):
    failed = replace(CLAIM, status=Status.FAILED, reason="unknown mailbox")
    stores.deliveries.claim(CLAIM)
    stores.deliveries.settle(failed)
    assert not stores.deliveries.doubt(CLAIM)
    assert stores.deliveries.claim(CLAIM) == failed


def test_a_run_that_is_found_at_work_says_how_it_ended(stores):
    failed = replace(CLAIM, status=Status.FAILED, reason="unknown mailbox")
    stores.deliveries.claim(CLAIM)
    assert stores.deliveries.doubt(CLAIM)
    stores.deliveries.settle(failed)
    assert stores.deliveries.claim(CLAIM) == failed


def test_what_the_mailer_left_uncertain_cannot_be_released(stores):
    stores.deliveries.claim(CLAIM)
    uncertain = replace(CLAIM, status=Status.UNCERTAIN, reason="timeout")
    stores.deliveries.settle(uncertain)
    stores.deliveries.release(CLAIM)
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
    note = replace(CLAIM, edition="welcome-20261117T120000")
    for edition, shard in product(("daily-1", "daily-2"), range(SHARDS)):
        stores.deliveries.select(edition, shard, 1)
    for claim in (later, CLAIM, note, other):
        stores.deliveries.claim(claim)
    assert stores.sent.of(CLAIM.subscriber) == [CLAIM, note, later]
    mails = (CLAIM.edition, note.edition, later.edition)
    before = [stores.deliveries.balance(mail).final for mail in mails]
    for _ in range(2):
        stores.sent.forget(CLAIM.subscriber, HASH)
    assert stores.sent.of(CLAIM.subscriber) == []
    assert stores.sent.of(other.subscriber) == [other]
    after = [stores.deliveries.balance(mail) for mail in mails]
    assert before == [0, 0, 0]
    # What was claimed is nobody's any more, and may have been sent.
    assert [balance.by_status[Status.UNCERTAIN] for balance in after] == [1, 1, 1]


def test_a_claim_that_was_forgotten_is_not_written_again(stores):
    stores.deliveries.select("daily-1", ADA.shard, 1)
    stores.deliveries.claim(CLAIM)
    stores.sent.forget(ADA.id, HASH)
    stores.deliveries.settle(SENT)
    assert stores.sent.of(ADA.id) == []
    assert stores.deliveries.balance("daily-1").by_status.total() == 1


def test_who_was_forgotten_can_still_be_settled(stores):
    """By a hash, which is all that is left: an edition has to close."""
    doubted = replace(CLAIM, edition="daily-2")
    for edition in ("daily-1", "daily-2"):
        stores.deliveries.select(edition, ADA.shard, 1)
    stores.deliveries.claim(CLAIM)
    stores.deliveries.claim(doubted)
    stores.deliveries.settle(replace(doubted, status=Status.UNCERTAIN, reason="?"))
    stores.sent.forget(ADA.id, HASH)
    (one,) = stores.deliveries.uncertain("daily-1")
    (other,) = stores.deliveries.uncertain("daily-2")
    assert (one.subscriber, other.subscriber) == (HASH, HASH)
    assert stores.deliveries.give_up(one, "given up")
    assert stores.deliveries.drop(other)
    for edition in ("daily-1", "daily-2"):
        assert list(stores.deliveries.uncertain(edition)) == []
    assert stores.deliveries.balance("daily-1").by_status[Status.FAILED] == 1


def heard(outcome, **fields):
    told = Feedback("daily-1", ADA.id, outcome, NOON + timedelta(hours=1), "ses-1")
    return replace(told, **fields)


@pytest.mark.parametrize(
    "before",
    [CLAIM, replace(CLAIM, status=Status.UNCERTAIN, reason=FOUND_CLAIMED)],
)
def test_feedback_settles_a_claim_and_a_doubt(stores, before):
    stores.deliveries.claim(CLAIM)
    stores.deliveries.settle(before)
    row = stores.deliveries.hear(heard(Outcome.DELIVERED))
    assert (row.status, row.message_id, row.reason) == (Status.SENT, "ses-1", "")
    stores.deliveries.settle(replace(CLAIM, status=Status.UNCERTAIN, reason="late"))
    assert stores.deliveries.claim(CLAIM) == row


def test_bad_news_is_noted_and_the_worst_stands_whatever_the_order(stores):
    stores.deliveries.claim(CLAIM)
    stores.deliveries.settle(SENT)
    told = (Outcome.BOUNCED, Outcome.DELIVERED, Outcome.COMPLAINED, Outcome.TRANSIENT)
    for outcome in told * 2:
        stores.deliveries.hear(heard(outcome))
    assert stores.deliveries.claim(CLAIM) == replace(SENT, outcome=Outcome.COMPLAINED)
    balance = stores.deliveries.balance("daily-1")
    assert balance.by_outcome == Counter({Outcome.COMPLAINED: 1})
    assert balance.rate(Outcome.COMPLAINED) == 1.0


def test_feedback_of_a_mail_that_is_not_in_the_ledger_leaves_no_row(stores):
    assert stores.deliveries.hear(heard(Outcome.DELIVERED)) is None
    assert stores.deliveries.balance("daily-1").by_status == Counter()


def doubtful(stores, *readers):
    for who in readers:
        claim = replace(CLAIM, subscriber=who.id)
        stores.deliveries.claim(claim)
        doubt = replace(claim, status=Status.UNCERTAIN, reason="?")
        stores.deliveries.settle(doubt)


def test_the_uncertain_are_listed_dropped_and_given_up_once(stores):
    bob, cyd = a_subscriber("bob"), a_subscriber("cyd")
    doubtful(stores, ADA, bob)
    stores.deliveries.claim(replace(CLAIM, subscriber=cyd.id))
    stores.deliveries.settle(replace(SENT, subscriber=cyd.id))
    listed = {d.subscriber: d for d in stores.deliveries.uncertain("daily-1")}
    assert listed.keys() == {ADA.id, bob.id}
    ada, bobs = listed[ADA.id], listed[bob.id]
    assert stores.deliveries.drop(ada)
    assert not stores.deliveries.drop(ada)
    assert stores.deliveries.give_up(bobs, "given up")
    assert not stores.deliveries.give_up(bobs, "given up")
    assert not stores.deliveries.drop(replace(ada, subscriber=cyd.id))
    counts = stores.deliveries.balance("daily-1").by_status
    assert counts == Counter({Status.SENT: 1, Status.FAILED: 1})


PAUSE = Hold("daily-1", Halt.PAUSED, NOON, "a wrong headline")


def test_a_flag_is_raised_read_and_lowered(stores):
    assert stores.holds.read("daily-1", EVERYTHING) == []
    until = Hold(EVERYTHING, Halt.PAUSED, NOON, "", NOON + timedelta(hours=1))
    assert stores.holds.put(PAUSE)
    assert stores.holds.put(until)
    assert stores.holds.read("daily-1", "daily-2", EVERYTHING) == [PAUSE, until]
    assert stores.holds.lift("daily-1")
    assert not stores.holds.lift("daily-1")
    assert stores.holds.read("daily-1") == []


def test_what_was_cancelled_is_cancelled_for_good(stores):
    cancelled = replace(PAUSE, halt=Halt.CANCELLED)
    assert stores.holds.put(PAUSE)
    assert stores.holds.put(cancelled)
    assert not stores.holds.put(PAUSE)
    assert not stores.holds.lift("daily-1")
    assert stores.holds.read("daily-1") == [cancelled]


def test_a_shard_goes_on_behind_the_last_reader(stores):
    everybody = sorted(
        (a_subscriber(f"reader{n:03}") for n in range(60)), key=lambda s: s.id
    )
    for subscriber in everybody:
        stores.subscribers.put(subscriber)
    for shard in range(SHARDS):
        mine = [s for s in everybody if s.shard == shard]
        for n, subscriber in enumerate(mine):
            rest = list(stores.subscribers.due(DAILY, shard, subscriber.id))
            assert rest == mine[n + 1 :]


def test_mails_that_came_back_are_remembered(stores):
    ada = replace(ADA, troubles=("2026-11-17 daily-1",))
    stores.subscribers.put(ada)
    assert stores.subscribers.get(ADA.id) == ada


def test_a_shard_is_counted_while_it_is_called_and_complete_at_the_end(stores):
    for count in (500, 1000, 500):
        stores.deliveries.select("daily-1", 3, count)
    balance = stores.deliveries.balance("daily-1")
    assert (balance.selected, balance.shards) == (1000, 0)
    stores.deliveries.complete("daily-1", 3)
    balance = stores.deliveries.balance("daily-1")
    assert (balance.selected, balance.shards) == (1000, 1)
