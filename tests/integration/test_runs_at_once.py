"""Runs that get the same page at the same time, as SQS may give it: one mails each."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from datetime import datetime
from pathlib import Path
from random import Random
from threading import Lock
from time import sleep
from typing import Any

import pytest

from briefing.adapters.local.database import Database
from briefing.application.brake import Brake
from briefing.application.deliver import Deliver
from briefing.application.feedback import Suppress
from briefing.application.messages import MailPage
from briefing.application.pace import Backoff, Pace
from briefing.application.round import Rounds
from briefing.application.sending import SendOnce
from briefing.domain.delivery import Status
from briefing.domain.letter import Letter
from briefing.errors import MailThrottled
from builders import NOON, a_subscriber, an_edition
from fakes import FakeRenderer
from two_homes import Stores, fake_aws_stores, local_stores

EDITION = an_edition()
READERS = [a_subscriber(f"reader{n}") for n in range(25)]
RUNS = 8


class Slow:
    """A mailer that takes its time, and refuses one letter in ten for now."""

    def __init__(self) -> None:
        self.sent: list[str] = []
        self._lock, self._chance = Lock(), Random(7)

    def send(self, letter: Letter) -> str:
        sleep(0.002)
        with self._lock:
            if self._chance.random() < 0.1:
                raise MailThrottled("slower")
            self.sent.append(letter.email)
            return f"m{len(self.sent)}"


def run(stores: Stores, mailer: Slow, page: MailPage) -> None:
    def clock() -> datetime:
        return NOON

    suppress = Suppress(stores.subscribers, stores.consents)
    once = SendOnce(stores.deliveries, mailer, clock, suppress, Pace())
    rounds = Rounds(Brake(stores.holds, clock), Pace(), Backoff(tries=9, first=0.001))
    deliver = Deliver(
        stores.editions, stores.subscribers, FakeRenderer(), once, rounds, clock
    )
    deliver(page)


Open = Callable[[], AbstractContextManager[Stores]]


@pytest.fixture(params=["local", "aws"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Gives what opens a home once more, for the thread that asks.

    DynamoDB does each write whole before the next, as a lock has it here; moto's server
    may look at a condition in one thread while another writes.
    """
    if request.param == "aws":
        lock = Lock()

        def alone(_name: str, act: Callable[[], Any]) -> Any:
            with lock:
                return act()

        held = fake_aws_stores(request.getfixturevalue("database"), alone)
        return lambda: nullcontext(held)

    @contextmanager
    def again() -> Iterator[Stores]:
        with closing(Database(tmp_path / "home.db")) as database:
            yield local_stores(database)

    return again


def test_nobody_is_mailed_twice_and_all_end(opened: Open) -> None:
    mailer = Slow()
    page = MailPage(EDITION.id, tuple(reader.id for reader in READERS))

    def again(_: int = 0) -> None:
        with opened() as stores:
            run(stores, mailer, page)

    with opened() as here:
        here.editions.add(EDITION, None)
        for reader in READERS:
            here.subscribers.put(reader)
        with ThreadPoolExecutor(RUNS) as pool:
            list(pool.map(again, range(RUNS)))
        again()
        balance = here.deliveries.balance(EDITION.id)
    assert set(Counter(mailer.sent).values()) == {1}
    assert balance.final == len(READERS)
    assert balance.by_status[Status.SENT] == len(mailer.sent)
