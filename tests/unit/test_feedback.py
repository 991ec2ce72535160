"""FEEDBACK on a home in memory: what SES tells, read and taken in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from briefing.adapters.aws.events import feedback_of
from briefing.adapters.local.consents import SqliteConsents
from briefing.adapters.local.deliveries import SqliteDeliveries
from briefing.adapters.local.subscribers import SqliteSubscribers
from briefing.application.feedback import Suppress, TakeFeedback
from briefing.domain.consent import Act
from briefing.domain.delivery import FOUND_CLAIMED, Delivery, Status
from briefing.domain.feedback import Feedback, Outcome
from briefing.domain.membership import TROUBLES
from briefing.domain.subscriber import State
from builders import NOON, a_subscriber, ses_event

ADA = a_subscriber("ada")
CLAIM = Delivery("daily-1", ADA.id, Status.CLAIMED, NOON)
OURS = "ConfigurationSet"


class World:
    def __init__(self, database):
        self.subscribers = SqliteSubscribers(database)
        self.consents = SqliteConsents(database)
        self.ledger = SqliteDeliveries(database)
        self.take = TakeFeedback(self.ledger, Suppress(self.subscribers, self.consents))
        self.subscribers.put(ADA)

    def hear(self, outcome, mail="daily-1", at=NOON):
        return self.take(Feedback(mail, ADA.id, outcome, at, "ses-1"))

    def state(self):
        return self.subscribers.get(ADA.id).state

    def acts(self):
        return [consent.act for consent in self.consents.of(ADA.id)]


@pytest.fixture
def world(database):
    return World(database)


@pytest.mark.parametrize(
    ("outcome", "state", "act"),
    [
        (Outcome.BOUNCED, State.BOUNCED, Act.BOUNCED),
        (Outcome.COMPLAINED, State.COMPLAINED, Act.COMPLAINED),
    ],
)
def test_a_bounce_and_a_complaint_suppress_at_once_and_are_recorded(
    world, outcome, state, act
):
    for _ in range(2):
        world.hear(outcome)
    assert (world.state(), world.acts()) == (state, [act])


@pytest.mark.parametrize(
    "outcome",
    [Outcome.ACCEPTED, Outcome.DELAYED, Outcome.DELIVERED, Outcome.REJECTED],
)
def test_other_news_suppresses_nobody(world, outcome):
    world.hear(outcome)
    assert (world.state(), world.acts()) == (State.ACTIVE, [])


def test_transient_bounces_count_once_a_mail_and_suppress_after_some(world):
    for n in range(TROUBLES - 1):
        for _ in range(3):
            world.hear(Outcome.TRANSIENT, f"daily-{n}")
    assert world.state() is State.ACTIVE
    world.hear(Outcome.TRANSIENT, "daily-last")
    world.hear(Outcome.TRANSIENT, "daily-last")
    assert (world.state(), world.acts()) == (State.BOUNCED, [Act.BOUNCED])


@pytest.mark.parametrize(
    "outcome", [Outcome.BOUNCED, Outcome.COMPLAINED, Outcome.TRANSIENT]
)
def test_an_address_that_somebody_typed_wrong_costs_them_nothing(world, outcome):
    """The note about moving goes there; what they have is read where they are."""
    for n in range(TROUBLES + 1):
        world.hear(outcome, f"move-20261117T12000{n}000000")
    assert (world.state(), world.acts()) == (State.ACTIVE, [])
    assert world.subscribers.get(ADA.id).troubles == ()


def test_transient_bounces_are_forgotten_in_time(world):
    for n in range(TROUBLES * 2):
        later = NOON + timedelta(days=10 * n)
        world.hear(Outcome.TRANSIENT, f"weekly-{n}", later)
    assert world.state() is State.ACTIVE


def test_who_left_stays_gone_and_a_complaint_outweighs_it(world):
    world.subscribers.put(replace(ADA, state=State.UNSUBSCRIBED))
    world.hear(Outcome.BOUNCED)
    assert world.state() is State.UNSUBSCRIBED
    world.hear(Outcome.COMPLAINED)
    world.hear(Outcome.BOUNCED)
    assert world.state() is State.COMPLAINED


def test_who_was_forgotten_is_not_remembered_by_feedback(world):
    world.subscribers.erase(ADA.id, "h" * 43)
    assert world.hear(Outcome.COMPLAINED) is None
    assert world.subscribers.get(ADA.id) is None
    assert world.acts() == []


NEWS = (Outcome.ACCEPTED, Outcome.DELIVERED, Outcome.BOUNCED, Outcome.COMPLAINED)


@pytest.mark.parametrize("order", list(permutations(NEWS)))
@pytest.mark.parametrize("status", [Status.CLAIMED, Status.UNCERTAIN, Status.SENT])
def test_any_order_and_any_moment_of_news_ends_alike(world, order, status):
    world.ledger.claim(CLAIM)
    world.ledger.settle(replace(CLAIM, status=status, reason=FOUND_CLAIMED))
    for outcome in (*order, *order):
        world.hear(outcome)
    world.ledger.settle(replace(CLAIM, status=Status.UNCERTAIN))  # a run that was slow
    row = world.ledger.claim(CLAIM)
    assert (row.status, row.outcome) == (Status.SENT, Outcome.COMPLAINED)
    assert world.state() is State.COMPLAINED


@pytest.mark.parametrize(
    ("kind", "detail", "outcome"),
    [
        ("Send", {}, Outcome.ACCEPTED),
        ("Delivery", {"delivery": {}}, Outcome.DELIVERED),
        ("DeliveryDelay", {"deliveryDelay": {}}, Outcome.DELAYED),
        ("Bounce", {"bounce": {"bounceType": "Permanent"}}, Outcome.BOUNCED),
        ("Bounce", {"bounce": {"bounceType": "Transient"}}, Outcome.TRANSIENT),
        ("Bounce", {"bounce": {"bounceType": "Undetermined"}}, Outcome.TRANSIENT),
        ("Complaint", {"complaint": {}}, Outcome.COMPLAINED),
        ("Reject", {"reject": {"reason": "Bad content"}}, Outcome.REJECTED),
        ("Rendering Failure", {"failure": {}}, Outcome.REJECTED),
    ],
)
def test_an_event_of_ses_is_read(kind, detail, outcome):
    heard = feedback_of(ses_event(kind, "daily-1", ADA.id, **detail), OURS)
    told = (heard.mail, heard.subscriber, heard.outcome, heard.message_id, heard.at)
    assert told == ("daily-1", ADA.id, outcome, "ses-1", NOON)


def test_the_time_of_what_happened_is_taken_and_the_cause():
    bounce = {
        "bounceType": "Permanent",
        "bounceSubType": "OnAccountSuppressionList",
        "timestamp": "2026-11-17T13:00:01.123+01:00",
    }
    heard = feedback_of(ses_event("Bounce", "daily-1", ADA.id, bounce=bounce), OURS)
    assert heard.at == datetime(2026, 11, 17, 12, 0, 1, 123000, UTC)
    assert heard.cause == "OnAccountSuppressionList"


def without(tag):
    event = ses_event("Bounce", "daily-1", ADA.id, bounce={"bounceType": "Permanent"})
    del event["detail"]["mail"]["tags"][tag]
    return event


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"detail": {"eventType": "Bounce"}},
        ses_event("Open", "daily-1", ADA.id),
        *map(without, ("edition", "subscriber", "ses:configuration-set")),
    ],
)
def test_an_event_of_other_senders_is_none_of_ours(event):
    assert feedback_of(event, OURS) is None


def test_an_event_of_another_stack_is_none_of_ours():
    assert feedback_of(ses_event("Send", "daily-1", ADA.id), "another") is None
