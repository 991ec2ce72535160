"""DISPATCH and DELIVER on a home in memory: each selected reader once, none lost."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from briefing.adapters.local.consents import SqliteConsents
from briefing.adapters.local.database import Database
from briefing.adapters.local.deliveries import SqliteDeliveries
from briefing.adapters.local.editions import SqliteEditions
from briefing.adapters.local.holds import SqliteHolds
from briefing.adapters.local.queue import SqliteQueue
from briefing.adapters.local.subscribers import SqliteSubscribers
from briefing.application.brake import Brake
from briefing.application.deliver import Deliver
from briefing.application.dispatch import PAGE, Dispatch
from briefing.application.feedback import Suppress
from briefing.application.messages import AudienceShard, MailPage
from briefing.application.pace import Backoff, Pace
from briefing.application.round import MARGIN, PATIENCE, Rounds
from briefing.application.sending import SendOnce
from briefing.domain.delivery import Delivery, Status
from briefing.domain.hold import ACCOUNT, EVERYTHING, Halt, Hold
from briefing.domain.subscriber import SHARDS, State
from briefing.errors import (
    DeliveryUncertain,
    EditionUnknown,
    MailPaused,
    MailThrottled,
    QuotaSpent,
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
        self.holds = SqliteHolds(database)
        self.queue = SqliteQueue(database, "mail", self.clock)
        self.audience = SqliteQueue(database, "audience", self.clock)
        self.mailer = FakeMailer()
        self.now, self.seconds, self.waited = NOON, 0.0, []
        brake = Brake(self.holds, self.clock, self.monotonic)
        self.dispatch = Dispatch(
            self.editions,
            self.subscribers,
            self.deliveries,
            self.queue,
            self.audience,
            brake,
        )
        self.suppress = Suppress(self.subscribers, SqliteConsents(database))
        self.pace = Pace(now=self.monotonic, wait=self.wait)
        send = SendOnce(
            self.deliveries, self.mailer, self.clock, self.suppress, self.pace
        )
        self.rounds = Rounds(brake, self.pace, Backoff(tries=2, wait=self.wait))
        self.deliver = Deliver(
            self.editions,
            self.subscribers,
            FakeRenderer(),
            send,
            self.rounds,
            self.clock,
        )

    def clock(self):
        return self.now

    def monotonic(self):
        return self.seconds

    def wait(self, seconds):
        self.waited.append(seconds)
        self.seconds += seconds

    def hold(self, name, halt, **fields):
        self.holds.put(Hold(name, halt, NOON, **fields))
        self.seconds += 1  # flags are read again after a second

    def call_audience(self):
        return sum(self.dispatch(AudienceShard(EDITION.id, n)) for n in range(SHARDS))

    def one_batch(self, body):
        times = iter([100.0])
        self.dispatch(AudienceShard.read(body), lambda: next(times, 0.0))

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
    assert world.deliver(PAGE_OF_BOTH).outcomes == Counter()
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
    outcome = world.deliver(PAGE_OF_BOTH).outcomes
    assert outcome == Counter({Status.SUPPRESSED: 1, Status.SENT: 1})
    assert world.mailed() == [BOB.email]


def test_who_is_unknown_or_no_longer_interested_is_suppressed(world):
    world.subscribers.put(replace(ADA, topics=("Opera",)))
    page = MailPage(EDITION.id, (ADA.id, "f" * 16))
    assert world.deliver(page).outcomes == Counter({Status.SUPPRESSED: 2})


def test_a_refused_recipient_fails_and_the_others_are_mailed(world):
    world.mailer.errors[ADA.email] = RecipientRefused("SMTP 550")
    outcome = world.deliver(PAGE_OF_BOTH).outcomes
    assert outcome == Counter({Status.FAILED: 1, Status.SENT: 1})


def test_a_throttled_page_waits_and_goes_on(world):
    world.mailer.errors[BOB.email] = MailThrottled("slower")
    assert world.deliver(PAGE_OF_BOTH).outcomes == Counter({Status.SENT: 2})
    assert world.mailed() == [ADA.email, BOB.email]
    assert 0 <= world.waited[0] <= 0.5


def test_who_is_throttled_for_long_comes_again_without_a_claim(world):
    def refuse(letter):
        raise MailThrottled("slower")

    world.mailer.send, there = refuse, world.mailer.send
    done = world.deliver(PAGE_OF_BOTH)
    assert (done.rest, str(done.error)) == (PAGE_OF_BOTH.subscribers, "slower")
    assert timedelta(seconds=1) <= done.delay <= timedelta(seconds=30)
    assert len(world.waited) == 2
    world.mailer.send = there
    assert world.deliver(PAGE_OF_BOTH).outcomes == Counter({Status.SENT: 2})


def test_a_recipient_who_is_delayed_holds_nobody_up(world):
    world.mailer.errors[ADA.email] = RecipientsDelayed("SMTP 450")
    done = world.deliver(PAGE_OF_BOTH)
    assert (done.delayed, str(done.error)) == ((ADA.id,), "SMTP 450")
    assert (done.rest, done.put_off) == ((), 1)
    assert world.mailed() == [BOB.email]
    assert world.deliver(PAGE_OF_BOTH).outcomes == Counter({Status.SENT: 1})
    assert world.mailed() == [BOB.email, ADA.email]


def test_who_is_delayed_for_two_days_fails_and_is_counted(world):
    world.now = NOON + PATIENCE + timedelta(minutes=1)
    world.mailer.errors[ADA.email] = RecipientsDelayed("SMTP 450")
    done = world.deliver(replace(PAGE_OF_BOTH, since=NOON))
    assert done.outcomes == Counter({Status.FAILED: 1, Status.SENT: 1})
    assert len(world.subscribers.get(ADA.id).troubles) == 1


def test_an_address_that_does_not_exist_is_mailed_no_more(world):
    world.mailer.errors[ADA.email] = RecipientRefused("SMTP 550", permanent=True)
    world.deliver(PAGE_OF_BOTH)
    assert world.subscribers.get(ADA.id).state is State.BOUNCED
    assert world.subscribers.get(BOB.id).state is State.ACTIVE


def test_a_full_mailbox_ends_one_mail_and_is_counted(world):
    world.mailer.errors[ADA.email] = RecipientRefused("SMTP 552", full=True)
    done = world.deliver(PAGE_OF_BOTH)
    assert done.outcomes == Counter({Status.FAILED: 1, Status.SENT: 1})
    assert world.subscribers.get(ADA.id).state is State.ACTIVE
    assert len(world.subscribers.get(ADA.id).troubles) == 1
    assert not world.subscribers.get(BOB.id).troubles


def test_an_account_that_refuses_stops_every_run_for_a_while(world):
    world.mailer.errors[BOB.email] = MailPaused("paused")
    done = world.deliver(PAGE_OF_BOTH)
    assert (done.rest, done.outcomes) == ((BOB.id,), Counter({Status.SENT: 1}))
    again = world.deliver(PAGE_OF_BOTH)
    assert (again.rest, again.hold.reason) == (PAGE_OF_BOTH.subscribers, "paused")
    world.now, world.seconds = NOON + timedelta(minutes=15), world.seconds + 1
    assert world.deliver(PAGE_OF_BOTH).outcomes == Counter({Status.SENT: 1})


def test_a_day_that_is_spent_pauses_for_an_hour(world):
    world.mailer.errors[ADA.email] = QuotaSpent("spent")
    world.deliver(PAGE_OF_BOTH)
    (hold,) = world.holds.read(ACCOUNT)
    assert hold.until == NOON + timedelta(hours=1)


def test_a_paused_edition_is_put_off_and_goes_on_when_it_is_resumed(world):
    world.hold(EDITION.id, Halt.PAUSED)
    done = world.deliver(PAGE_OF_BOTH)
    assert (done.rest, world.mailed()) == (PAGE_OF_BOTH.subscribers, [])
    assert world.balance().by_status == Counter()
    world.holds.lift(EDITION.id)
    world.seconds += 1
    assert world.deliver(PAGE_OF_BOTH).outcomes == Counter({Status.SENT: 2})


def test_a_pause_reaches_a_run_that_is_at_work(world):
    def send(letter):
        world.hold(EVERYTHING, Halt.PAUSED)
        return "m1"

    world.mailer.send = send
    done = world.deliver(PAGE_OF_BOTH)
    assert (done.outcomes, done.rest) == (Counter({Status.SENT: 1}), (BOB.id,))


def test_a_cancelled_edition_mails_nobody_and_closes(world):
    world.call_audience()
    world.hold(EDITION.id, Halt.CANCELLED)
    world.hold(EVERYTHING, Halt.PAUSED)
    for page in world.pages():
        world.deliver(page)
    assert world.mailed() == []
    assert world.balance().by_status == Counter({Status.SUPPRESSED: 2})
    assert world.balance().closed(SHARDS)


def test_a_run_that_has_no_time_hands_on_what_it_did_not_begin(world):
    times = iter([MARGIN + 1, MARGIN - 1])
    done = world.deliver(PAGE_OF_BOTH, lambda: next(times))
    assert (done.outcomes, done.rest) == (Counter({Status.SENT: 1}), (BOB.id,))
    assert done.error is None


def test_a_run_whose_turn_comes_too_late_lets_the_page_come_then(world):
    world.pace.rate = lambda: 0.01  # a message in a hundred seconds
    done = world.deliver(PAGE_OF_BOTH, lambda: MARGIN + 60 - world.seconds)
    assert done.rest == (BOB.id,)
    assert done.delay == timedelta(seconds=100)


def test_who_is_not_mailed_uses_up_no_turn(world):
    world.pace.rate = lambda: 0.5
    world.subscribers.put(replace(ADA, state=State.UNSUBSCRIBED))
    world.deliver(PAGE_OF_BOTH)
    world.deliver(PAGE_OF_BOTH)
    assert world.waited == [pytest.approx(2.0)]


def test_a_page_that_got_somewhere_hands_on_the_rest_when_a_store_fails(world):
    get = world.subscribers.get

    def down(subscriber_id):
        if subscriber_id == BOB.id:
            raise StoreUnavailable("down")
        return get(subscriber_id)

    world.subscribers.get = down
    done = world.deliver(PAGE_OF_BOTH)
    assert (done.outcomes, done.rest) == (Counter({Status.SENT: 1}), (BOB.id,))
    with pytest.raises(StoreUnavailable):
        world.deliver(replace(PAGE_OF_BOTH, subscribers=done.rest))


def test_an_audience_goes_on_where_time_ran_out(world):
    for n in range(12 * PAGE):
        world.subscribers.put(a_subscriber(f"reader{n}"))
    everybody = 12 * PAGE + 2
    for shard in range(SHARDS):
        assert world.dispatch(AudienceShard(EDITION.id, shard), lambda: 0.0) is None
    while world.audience.depth():  # one batch a run
        world.audience.drain(world.one_batch)
    ids = [who for page in world.pages() for who in page.subscribers]
    assert (len(ids), len(set(ids))) == (everybody, everybody)
    assert world.balance().selected == everybody


def test_a_paused_audience_is_called_later(world):
    world.hold(EDITION.id, Halt.PAUSED)
    assert world.dispatch(AudienceShard(EDITION.id, ADA.shard)) is None
    assert (world.pages(), world.audience.depth()) == ([], 1)
    assert world.audience.drain(lambda body: None) == 0  # not before five minutes
    world.now += timedelta(minutes=5)
    assert world.audience.drain(lambda body: None) == 1


def test_what_may_have_been_sent_is_uncertain_and_never_sent_again(world):
    world.mailer.errors[ADA.email] = DeliveryUncertain("timeout")
    world.deliver(PAGE_OF_BOTH)
    world.deliver(PAGE_OF_BOTH)
    assert world.mailed() == [BOB.email]
    assert world.balance().by_status[Status.UNCERTAIN] == 1


def test_a_claim_that_a_crash_left_becomes_uncertain(world):
    claim = Delivery(EDITION.id, ADA.id, Status.CLAIMED, NOON)
    world.deliveries.claim(claim)
    assert world.deliver(PAGE_OF_BOTH).outcomes[Status.UNCERTAIN] == 1
    assert world.mailed() == [BOB.email]


def test_a_store_that_fails_before_sending_leaves_nothing_uncertain(world):
    def down(subscriber_id):
        raise StoreUnavailable("down")

    world.subscribers.get, there = down, world.subscribers.get
    with pytest.raises(StoreUnavailable):
        world.deliver(PAGE_OF_BOTH)
    world.subscribers.get = there
    assert world.deliver(PAGE_OF_BOTH).outcomes == Counter({Status.SENT: 2})


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


def test_a_letter_that_cannot_be_written_holds_nobody_up_and_leaves_no_doubt(world):
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
    assert world.mailed() == [BOB.email]
    assert deliver(PAGE_OF_BOTH).outcomes == Counter({Status.SENT: 1})
