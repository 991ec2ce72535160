"""Die at every call to the world outside, before it and after it, in both homes.

Nobody who was selected is lost, nobody is mailed twice, and only who was claimed when
the process died may stay uncertain: until the mailer's own events settle it.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.httpsession import URLLib3Session

from briefing.adapters.local.database import Database
from briefing.application.messages import Kind, Note
from briefing.application.operate import Operate
from briefing.domain.delivery import Status
from briefing.domain.feedback import Outcome
from briefing.domain.subscriber import State, Subscriber
from builders import NOON, a_subscriber
from rehearsal import BOUNCES, GONE, Rehearsal, Wire
from two_homes import Stores, aws_stores, fake_aws_stores, local_stores

PARTS = 2  # of the audience, so that there are fewer calls to die at
READERS = tuple(a_subscriber(name) for name in ("ada", "bob", GONE, BOUNCES))
GONER = READERS[2]
ASKING = a_subscriber("dora", state=State.PENDING, asked=NOON)
NOTE = Note(Kind.CONFIRM, ASKING.id, NOON)
Fresh = Callable[[Wire], Stores]


@pytest.fixture(autouse=True)
def few_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefing.application.compose.SHARDS", PARTS)
    monkeypatch.setattr("briefing.domain.subscriber.SHARDS", PARTS)


class WiredDatabase(Database):
    """A home's database, every statement of which is a call outside."""

    wire = Wire(armed=False)

    def run(self, statement: str, *values: object) -> int:
        done = self.wire.call(
            statement, lambda: super(WiredDatabase, self).run(statement, *values)
        )
        return int(done)

    def rows(self, query: str, *values: object) -> list[Any]:
        found = self.wire.call(
            query, lambda: super(WiredDatabase, self).rows(query, *values)
        )
        return list(found)


@pytest.fixture
def local_home() -> Iterator[Fresh]:
    databases: list[Database] = []

    def fresh(wire: Wire) -> Stores:
        database = WiredDatabase()
        database.wire = wire
        databases.append(database)
        return local_stores(database)

    yield fresh
    for database in databases:
        database.close()


@pytest.fixture
def aws_home(database: Database) -> Fresh:
    """The adapters of the aws home, on tables in memory; its documents are of one
    home for all."""
    return lambda wire: fake_aws_stores(database, wire.call)


@pytest.fixture
def moto_home(aws: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Fresh:
    """The same with boto3 below them, and every request over HTTP on the wire."""
    send, wires = URLLib3Session.send, [Wire(armed=False)]

    def wired(session: Any, asked: Any) -> Any:
        name = f"{asked.headers.get('X-Amz-Target', asked.method)} {asked.url}"
        return wires[-1].call(name, lambda: send(session, asked))

    def fresh(wire: Wire) -> Stores:
        wires.append(wire)
        return aws_stores(aws)

    monkeypatch.setattr(URLLib3Session, "send", wired)
    return fresh


HOMES = [("local_home", 1), ("aws_home", 1), ("moto_home", 7)]  # it is slow: each 7th


@pytest.fixture(params=HOMES, ids=lambda home: home[0])
def home(request: pytest.FixtureRequest) -> tuple[Fresh, int]:
    """Gives what makes empty stores, and which calls to die at: each nth."""
    name, stride = request.param
    return request.getfixturevalue(name), stride


def rehearse(fresh: Fresh, die_at: int, *, after: bool) -> tuple[Rehearsal, set[str]]:
    """Play it all, dying at one call; give who was claimed at that moment."""
    wire = Wire(die_at, after, armed=False)
    rehearsal = Rehearsal(fresh(wire), wire)
    for reader in (*READERS, ASKING):
        rehearsal.stores.subscribers.put(reader)
    rehearsal.brief()
    rehearsal.mail.send([NOTE.body()])
    claimed: set[str] = set()

    def on_death() -> None:
        wire.armed = False
        claimed.update(who.id for who, row in rows(rehearsal).items() if standing(row))
        wire.armed = True

    wire.armed = True
    rehearsal.play(on_death)
    wire.armed = False
    return rehearsal, claimed


def standing(row: Any) -> bool:
    return row is not None and row.status is Status.CLAIMED


def rows(rehearsal: Rehearsal) -> dict[Subscriber, Any]:
    """The ledger's row of each reader, and of who asked, if there is one."""
    sent = rehearsal.stores.sent
    found = {who: sent.of(who.id) for who in (*READERS, ASKING)}
    assert all(len(held) <= 1 for held in found.values())
    return {who: next(iter(held), None) for who, held in found.items()}


def assert_nobody_lost_or_mailed_twice(rehearsal: Rehearsal, claimed: set[str]) -> None:
    (edition,) = rehearsal.stores.editions.latest(READERS[0].slot, 9)
    balance = rehearsal.stores.deliveries.balance(edition.id)
    assert balance.closed(PARTS)
    assert balance.final == balance.selected == len(READERS)
    mailed = rehearsal.mailed()
    assert set(mailed.values()) <= {1}
    left = {letter.subscriber for letter in rehearsal.sink.letters}
    for who, row in rows(rehearsal).items():
        assert row is not None
        if who.id in left:
            assert row.status is Status.SENT
        elif row.status is Status.UNCERTAIN:
            assert who.id in claimed
        else:
            assert (row.status, who.email.startswith(GONE)) == (Status.FAILED, True)
    queues = (rehearsal.audience, rehearsal.mail, rehearsal.events)
    assert not any(queue.dead for queue in queues)


def assert_who_bounced_is_known(rehearsal: Rehearsal) -> None:
    ledger = rows(rehearsal)
    for who in READERS:
        state = rehearsal.stores.subscribers.get(who.id).state
        row = ledger[who]
        if row.status is Status.FAILED or row.outcome is Outcome.BOUNCED:
            assert state is State.BOUNCED
        elif not who.email.startswith(GONE):  # who died while telling is uncertain
            assert state is State.ACTIVE


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_death_at_any_call_loses_nobody_and_mails_nobody_twice(
    home: tuple[Fresh, int], after: bool
) -> None:
    fresh, stride = home
    whole, _ = rehearse(fresh, -1, after=after)
    assert len(whole.sink.letters) == 4  # ada, bob, who bounces, and the note
    calls = whole.wire.calls
    assert len(calls) > 50
    doubts = 0
    for number, name in list(enumerate(calls))[::stride]:
        rehearsal, claimed = rehearse(fresh, number, after=after)
        try:
            assert_nobody_lost_or_mailed_twice(rehearsal, claimed)
            assert_who_bounced_is_known(rehearsal)
        except AssertionError as error:
            raise AssertionError(f"died at call {number}: {name}") from error
        doubts += len(claimed)
    assert doubts or stride > 1  # some died between claim and confirm


def test_who_stays_uncertain_is_mailed_when_an_operator_says_so(
    home: tuple[Fresh, int],
) -> None:
    fresh, _ = home
    whole, _ = rehearse(fresh, -1, after=False)
    sends = [n for n, name in enumerate(whole.wire.calls) if name == "mailer.send"]
    for number in sends:
        rehearsal, claimed = rehearse(fresh, number, after=False)
        stores = rehearsal.stores
        operate = Operate(stores.deliveries, stores.holds, rehearsal.mail, lambda: NOON)
        doubted = stores.deliveries.in_doubt()
        for edition in doubted:
            assert operate.resend(edition) == len(claimed) == 1
        rehearsal.play(lambda: None)
        assert stores.deliveries.in_doubt() == []
        assert set(rehearsal.mailed().values()) == {1}
        told = {letter.subscriber for letter in rehearsal.sink.letters}
        assert not doubted or claimed - {GONER.id} <= told
