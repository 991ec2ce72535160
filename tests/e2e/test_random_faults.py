"""A thousand readers, and one call in twenty fails: nobody lost, nobody mailed twice.

Stores refuse before and after they did what was asked, the mailer throttles or is cut
off with or without having sent, messages come twice and in any order, batches are sent
in part, and the mailer's events come at any time. All of it follows from the seed.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from random import Random
from typing import Any

import pytest
from botocore.exceptions import ClientError

from briefing.adapters.local.database import Database
from briefing.domain.delivery import Status
from briefing.domain.subscriber import SHARDS, State, Subscriber
from briefing.errors import DeliveryUncertain, MailThrottled, StoreUnavailable
from builders import DAILY, a_subscriber
from rehearsal import BOUNCES, GONE, Rehearsal, Wire
from two_homes import Stores, fake_aws_stores, local_stores

RATE = 0.05
SEEDS = 100
# One in fifty has no mailbox, told at once or later.
NAMES = {0: GONE, 25: BOUNCES}
READERS = [a_subscriber(f"{NAMES.get(n % 50, 'reader')}{n}") for n in range(1000)]


@dataclass
class Faults(Wire):
    """Lets calls fail by chance, before they do anything or after all is done."""

    chance: Random = field(default_factory=Random)
    told: int = 0

    def call(self, name: str, act: Callable[[], Any]) -> Any:
        if not self.armed or self.chance.random() >= RATE:
            return act()
        self.told += 1
        if self.chance.random() < 0.5:
            raise self.fault(name, done=False)
        act()
        raise self.fault(name, done=True)

    def fault(self, name: str, *, done: bool) -> Exception:
        if name == "mailer.send":
            unknown = done or self.chance.random() < 0.3
            return DeliveryUncertain("timeout") if unknown else MailThrottled("slower")
        return StoreUnavailable(name)


class Throttled(Faults):
    """The same for requests of AWS: a refused one has done nothing, as boto3 tells it;
    one whose answer was lost has."""

    def fault(self, name: str, *, done: bool) -> Exception:
        if not name.endswith(("_item", "query", "scan", "transact", "batch_get")):
            return super().fault(name, done=done)
        code = "InternalServerError" if done else "ProvisionedThroughputExceeded"
        return ClientError({"Error": {"Code": code, "Message": code}}, name)


class FaultyDatabase(Database):
    """A home's database that is busy by chance."""

    faults = Faults(armed=False)

    def run(self, statement: str, *values: object) -> int:
        if statement in {"begin immediate", "commit", "rollback"}:
            return super().run(statement, *values)
        done = super().run
        return int(self.faults.call("run", lambda: done(statement, *values)))

    def rows(self, query: str, *values: object) -> list[Any]:
        read = super().rows
        return list(self.faults.call("rows", lambda: read(query, *values)))


@contextmanager
def local_home(chance: Random) -> Iterator[tuple[Stores, Faults]]:
    with closing(FaultyDatabase()) as database:
        database.faults = Faults(armed=False, chance=chance)
        yield local_stores(database), database.faults


@contextmanager
def aws_home(chance: Random) -> Iterator[tuple[Stores, Faults]]:
    faults = Throttled(armed=False, chance=chance)
    with closing(Database()) as database:
        yield fake_aws_stores(database, faults.call), faults


Home = Callable[[Random], AbstractContextManager[tuple[Stores, Faults]]]


@pytest.mark.parametrize(
    ("home", "seed"), [((local_home, aws_home)[n % 2], n) for n in range(SEEDS)]
)
def test_nobody_is_lost_and_nobody_mailed_twice(home: Home, seed: int) -> None:
    chance = Random(seed)
    with home(chance) as (stores, faults):
        rehearsal = Rehearsal(stores, faults, chance)
        for reader in READERS:
            stores.subscribers.put(reader)
        rehearsal.brief()
        faults.armed = True
        rehearsal.play(lambda: None)
        faults.armed = False
        while rehearsal.redrive():
            rehearsal.play(lambda: None)
        assert faults.told > 100
        assert_all_are_accounted_for(rehearsal)


def assert_all_are_accounted_for(rehearsal: Rehearsal) -> None:
    (edition,) = rehearsal.stores.editions.latest(DAILY, 9)
    balance = rehearsal.stores.deliveries.balance(edition.id)
    assert balance.closed(SHARDS)
    assert balance.selected == balance.final == len(READERS)
    assert set(rehearsal.mailed().values()) == {1}
    left = {letter.subscriber for letter in rehearsal.sink.letters}
    uncertain = set()
    for reader in READERS:
        (row,) = rehearsal.stores.sent.of(reader.id)
        assert (row.status is Status.SENT) == (reader.id in left)
        uncertain |= {reader.id} if row.status is Status.UNCERTAIN else set()
        assert_suppressed(rehearsal, reader, reader.id in left)
    # Those of whom nothing is known are few, and an operator's: the mail of each of
    # them was claimed, and none of them got it.
    assert len(uncertain) < len(READERS) * RATE * 4


def assert_suppressed(rehearsal: Rehearsal, reader: Subscriber, left: bool) -> None:
    state = rehearsal.stores.subscribers.get(reader.id).state
    if reader.email.startswith(BOUNCES) and left:
        assert state is State.BOUNCED
    elif not reader.email.startswith(GONE):
        assert state is State.ACTIVE
