"""DISPATCH and DELIVER on a home in memory: each selected reader once, none lost."""

from collections import Counter
from dataclasses import replace
from types import SimpleNamespace

import pytest

from briefing.adapters.local.database import Database
from briefing.adapters.local.deliveries import SqliteDeliveries
from briefing.adapters.local.editions import SqliteEditions
from briefing.adapters.local.queue import SqliteQueue
from briefing.adapters.local.subscribers import SqliteSubscribers
from briefing.application.deliver import Deliver
from briefing.application.dispatch import PAGE, Dispatch
from briefing.application.messages import AudienceShard, MailPage
from briefing.application.sending import SendOnce
from briefing.domain.delivery import Delivery, Status
from briefing.domain.subscriber import SHARDS, State
from briefing.errors import (
    DeliveryUncertain,
    EditionUnknown,
    MailThrottled,
    RecipientRefused,
    RecipientsDelayed,
    StoreUnavailable,
)
from builders import NOON, a_briefing, a_subscriber, an_edition
from fakes import FakeMailer, FakeRenderer

EDITION = an_edition(
    a_briefing(1, topics=("Business",)), a_briefing(2, topics=("Climate",))
)
ADA, BOB = a_subscriber("ada"), a_subscriber("bob")


class World:
    """An edition, two readers, a mailer that fails when told to."""

    def __init__(self, database: Database) -> None:
        self.editions = SqliteEditions(database)
        self.editions.add(EDITION, None)
        self.subscribers = SqliteSubscribers(database)
        for subscriber in (ADA, BOB):
            self.subscribers.put(subscriber)
        self.deliveries = SqliteDeliveries(database)
        self.queue = SqliteQueue(database, "mail")
        self.mailer = FakeMailer()
        self.dispatch = Dispatch(
            self.editions, self.subscribers, self.deliveries, self.queue
        )
        self.deliver = Deliver(
            self.editions,
            self.subscribers,
            FakeRenderer(),
            SendOnce(self.deliveries, self.mailer, lambda: NOON),
            lambda: NOON,
        )

    def call_audience(self):
        return sum(self.dispatch(AudienceShard(EDITION.id, n)) for n in range(SHARDS))

    def pages(self):
        held = []
        self.queue.drain(lambda body: held.append(MailPage.read(body)))
        return held

    def mailed(self):
        return [letter.email for letter in self.mailer.letters]

    def balance(self):
        return self.deliveries.balance(EDITION.id)


PAGE_OF_BOTH = MailPage(EDITION.id, (ADA.id, BOB.id))


@pytest.fixture
def world(database):
    return World(database)


def test_that_nothing_is_new_is_told_to_all_whatever_their_topics(world):
    empty = replace(EDITION, entry=replace(EDITION.entry, id="empty"), stories=())
    world.editions.add(empty, EDITION.id)
    world.subscribers.put(replace(ADA, topics=("Sport",)))
    shards = [AudienceShard("empty", n) for n in range(SHARDS)]
    assert sum(map(world.dispatch, shards)) == 2
    for page in world.pages():
        world.deliver(page)
    assert sorted(world.mailed()) == [ADA.email, BOB.email]


def test_everybody_who_is_due_is_selected_and_mailed_once(world):
    assert world.call_audience() == 2
    for page in world.pages():
        world.deliver(page)
    assert sorted(world.mailed()) == [ADA.email, BOB.email]
    assert world.balance().closed(SHARDS)


def test_a_message_that_comes_twice_mails_nobody_twice(world):
    world.deliver(PAGE_OF_BOTH)
    assert world.deliver(PAGE_OF_BOTH) == Counter()
    assert world.mailed() == [ADA.email, BOB.email]


def test_an_audience_that_is_called_twice_is_selected_once(world):
    world.call_audience()
    world.call_audience()
    assert world.balance().selected == 2


def test_pages_hold_at_most_their_number_of_ids(world):
    shard = ADA.shard
    crowd = (a_subscriber(f"reader{n}") for n in range(SHARDS * (PAGE + 20)))
    for subscriber in crowd:
        world.subscribers.put(subscriber)
    selected = world.dispatch(AudienceShard(EDITION.id, shard))
    sizes = [len(page.subscribers) for page in world.pages()]
    assert sum(sizes) == selected > PAGE
    assert max(sizes) == PAGE


def test_who_wants_none_of_the_topics_is_not_selected(world):
    world.subscribers.put(replace(BOB, topics=("Opera",)))
    assert world.call_audience() == 1


def test_a_reader_gets_the_stories_of_the_chosen_topics(world):
    world.subscribers.put(replace(ADA, topics=("climate",)))
    world.deliver(MailPage(EDITION.id, (ADA.id,)))
    assert world.mailer.letters[0].text == a_briefing(2).headline


def test_who_left_after_being_selected_is_suppressed(world):
    world.subscribers.put(replace(ADA, state=State.UNSUBSCRIBED))
    outcome = world.deliver(PAGE_OF_BOTH)
    assert outcome == Counter({Status.SUPPRESSED: 1, Status.SENT: 1})
    assert world.mailed() == [BOB.email]


def test_who_is_unknown_or_no_longer_interested_is_suppressed(world):
    world.subscribers.put(replace(ADA, topics=("Opera",)))
    page = MailPage(EDITION.id, (ADA.id, "f" * 16))
    assert world.deliver(page) == Counter({Status.SUPPRESSED: 2})


def test_a_refused_recipient_fails_and_the_others_are_mailed(world):
    world.mailer.errors[ADA.email] = RecipientRefused("SMTP 550")
    outcome = world.deliver(PAGE_OF_BOTH)
    assert outcome == Counter({Status.FAILED: 1, Status.SENT: 1})


def test_a_throttled_page_goes_on_where_it_stopped(world):
    world.mailer.errors[BOB.email] = MailThrottled("slower")
    with pytest.raises(MailThrottled):
        world.deliver(PAGE_OF_BOTH)
    assert world.deliver(PAGE_OF_BOTH) == Counter({Status.SENT: 1})
    assert world.mailed() == [ADA.email, BOB.email]


def test_a_recipient_who_is_delayed_holds_nobody_up(world):
    world.mailer.errors[ADA.email] = RecipientsDelayed("SMTP 450")
    with pytest.raises(RecipientsDelayed, match="SMTP 450"):
        world.deliver(PAGE_OF_BOTH)
    assert world.mailed() == [BOB.email]
    assert world.deliver(PAGE_OF_BOTH) == Counter({Status.SENT: 1})
    assert world.mailed() == [BOB.email, ADA.email]


def test_what_may_have_been_sent_is_uncertain_and_never_sent_again(world):
    world.mailer.errors[ADA.email] = DeliveryUncertain("timeout")
    world.deliver(PAGE_OF_BOTH)
    world.deliver(PAGE_OF_BOTH)
    assert world.mailed() == [BOB.email]
    assert world.balance().by_status[Status.UNCERTAIN] == 1


def test_a_claim_that_a_crash_left_becomes_uncertain(world):
    claim = Delivery(EDITION.id, ADA.id, Status.CLAIMED, NOON)
    world.deliveries.claim(claim)
    assert world.deliver(PAGE_OF_BOTH)[Status.UNCERTAIN] == 1
    assert world.mailed() == [BOB.email]


def test_a_store_that_fails_before_sending_leaves_nothing_uncertain(world):
    def down(subscriber_id):
        raise StoreUnavailable("down")

    world.subscribers.get, there = down, world.subscribers.get
    with pytest.raises(StoreUnavailable):
        world.deliver(PAGE_OF_BOTH)
    world.subscribers.get = there
    assert world.deliver(PAGE_OF_BOTH) == Counter({Status.SENT: 2})


def test_a_store_that_fails_after_sending_leaves_it_uncertain_not_sent_twice(world):
    def down(delivery):
        raise StoreUnavailable("down")

    world.deliveries.settle, there = down, world.deliveries.settle
    with pytest.raises(StoreUnavailable):
        world.deliver(PAGE_OF_BOTH)
    world.deliveries.settle = there
    world.deliver(PAGE_OF_BOTH)
    assert world.mailed() == [ADA.email, BOB.email]
    assert world.balance().by_status[Status.UNCERTAIN] == 1


def test_an_edition_that_is_not_stored_is_said(world):
    with pytest.raises(EditionUnknown):
        world.deliver(MailPage("daily-1999", (ADA.id,)))


def test_a_letter_that_cannot_be_written_leaves_nobody_uncertain(world):
    mistakes = [ZeroDivisionError("a mistake of ours")]

    def letters(edition):
        write = FakeRenderer().letters(edition)

        def stumble(reader):
            if mistakes:
                raise mistakes.pop()
            return write(reader)

        return stumble

    deliver = replace(world.deliver, render=SimpleNamespace(letters=letters))
    with pytest.raises(ZeroDivisionError):
        deliver(PAGE_OF_BOTH)
    assert deliver(PAGE_OF_BOTH) == Counter({Status.SENT: 2})
