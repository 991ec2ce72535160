"""An edition to many readers over a small SES, by HTTP: throttled at a true rate, cut
off with and without having sent, a day's quota, a suppression list, and its events.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from briefing.adapters.aws.account import SesAccount
from briefing.adapters.aws.events import feedback_of
from briefing.adapters.aws.ses import SesMailer
from briefing.adapters.aws.turns import SharedTurns
from briefing.adapters.local.database import Database
from briefing.application.brake import Brake
from briefing.application.deliver import Deliver
from briefing.application.feedback import Suppress, TakeFeedback
from briefing.application.messages import MailPage
from briefing.application.pace import Backoff
from briefing.application.round import Round, Rounds
from briefing.application.sending import SendOnce
from briefing.domain.delivery import Status
from briefing.domain.subscriber import State
from briefing.errors import QuotaSpent
from briefing.settings import Publication
from builders import NOON, a_subscriber, an_edition
from dynamo import FakeTable
from fakes import FakeRenderer
from integration.ses_account import Account
from integration.ses_answers import (
    CLOSE_AFTER_TAKING,
    DROP_BEFORE_TAKING,
    OVER_RATE,
)
from integration.ses_client import client_of
from integration.ses_server import serving
from two_homes import fake_aws_stores

EDITION = an_edition()
READERS = [a_subscriber(f"reader{n}") for n in range(60)]
SET = "briefing-test"


class World:
    """Everything runs on one clock, which waiting moves on."""

    def __init__(self, account: Account, database: Database) -> None:
        self.account, self.stores = account, fake_aws_stores(database)
        self.seconds = NOON.timestamp()
        self.heard: list[Any] = []
        account.clock, account.publish = self.clock, self.heard.append
        self.stores.editions.add(EDITION, None)
        for reader in READERS:
            self.stores.subscribers.put(reader)
        client = client_of(account)
        self.suppress = Suppress(self.stores.subscribers, self.stores.consents)
        mailer = SesMailer(client, Publication(), self.clock, SET)
        limits = SesAccount(client, self.time)
        shared: Any = FakeTable("limits", "name")
        self.turns = [
            SharedTurns(shared, limits.rate, self.time, self.wait) for _ in range(2)
        ]
        brake = Brake(self.stores.holds, self.clock, self.time)
        self.deliver = [
            Deliver(
                self.stores.editions,
                self.stores.subscribers,
                FakeRenderer(),
                SendOnce(
                    self.stores.deliveries, mailer, self.clock, self.suppress, turns
                ),
                Rounds(brake, turns, Backoff(wait=self.wait)),
                self.clock,
            )
            for turns in self.turns
        ]

    def time(self) -> float:
        return self.seconds

    def clock(self) -> datetime:
        return NOON + timedelta(seconds=self.seconds - NOON.timestamp())

    def wait(self, seconds: float) -> None:
        self.seconds += seconds

    def mail(self, *readers: Any, run: int = 0) -> Round:
        page = MailPage(EDITION.id, tuple(reader.id for reader in readers))
        return self.deliver[run](page)

    def hear(self) -> None:
        take = TakeFeedback(self.stores.deliveries, self.suppress)
        for event in self.heard:
            feedback = feedback_of(event, SET)
            assert feedback
            take(feedback)

    def statuses(self) -> Counter[Status]:
        return Counter(self.stores.deliveries.balance(EDITION.id).by_status)

    def got(self) -> Counter[str]:
        return Counter(sent.recipient for sent in self.account.sent)


@pytest.fixture
def world(database: Database) -> Iterator[World]:
    with serving(sets={SET: True}) as account:
        yield World(account, database)


def test_two_runs_never_meet_the_accounts_limit(world: World) -> None:
    world.account.rate = 5
    for start in range(0, 60, 10):
        world.mail(*READERS[start : start + 5], run=0)
        world.mail(*READERS[start + 5 : start + 10], run=1)
    assert world.statuses() == Counter({Status.SENT: 60})
    assert world.account.refused == []
    assert world.seconds - NOON.timestamp() >= 12


def test_who_is_throttled_is_mailed_once_and_later(world: World) -> None:
    world.account.next.extend([OVER_RATE, OVER_RATE])
    done = world.mail(*READERS[:3])
    assert (done.rest, world.statuses()) == ((), Counter({Status.SENT: 3}))
    assert set(world.got().values()) == {1}


def test_what_was_cut_off_is_uncertain_until_an_event_tells(world: World) -> None:
    ada, bob, cyd = READERS[:3]
    world.account.by_recipient = {
        ada.email: CLOSE_AFTER_TAKING,
        bob.email: DROP_BEFORE_TAKING,
    }
    world.mail(ada, bob, cyd)
    assert world.statuses() == Counter({Status.UNCERTAIN: 2, Status.SENT: 1})
    for sent in world.account.sent:
        world.account.deliver(sent.id)
    world.hear()
    assert world.statuses() == Counter({Status.UNCERTAIN: 1, Status.SENT: 2})
    (doubt,) = world.stores.deliveries.uncertain(EDITION.id)
    assert doubt.subscriber == bob.id
    world.mail(ada, bob, cyd)
    assert set(world.got().values()) == {1}


def test_a_spent_day_pauses_everything_until_it_renews(world: World) -> None:
    world.account.quota = 4
    done = world.mail(*READERS[:6])
    assert (len(done.rest), type(done.error)) == (2, QuotaSpent)
    world.seconds += 60
    assert world.mail(*READERS[4:6]).hold
    world.seconds += 25 * 3600
    assert world.mail(*READERS[4:6]).rest == ()
    assert world.statuses() == Counter({Status.SENT: 6})
    assert set(world.got().values()) == {1}


def test_who_is_on_the_suppression_list_is_mailed_no_more(world: World) -> None:
    ada, bob = READERS[:2]
    world.account.suppressed = {ada.email}
    world.mail(ada, bob)
    world.hear()
    assert world.stores.subscribers.get(ada.id).state is State.BOUNCED
    assert world.stores.subscribers.get(bob.id).state is State.ACTIVE
    balance = world.stores.deliveries.balance(EDITION.id)
    assert balance.by_status == Counter({Status.SENT: 2})
