"""What a long list of subscribers costs, against one of a tenth of its length."""

from collections.abc import Iterator
from time import perf_counter

import pytest
from high_water import forget, megabytes
from pytest_benchmark.fixture import BenchmarkFixture

from briefing.adapters.local.consents import SqliteConsents
from briefing.adapters.local.database import Database
from briefing.adapters.local.deliveries import SqliteDeliveries
from briefing.adapters.local.subscribers import SqliteSubscribers
from briefing.commands.account import Account
from briefing.commands.audience import Audience
from briefing.commands.roster import take_roster
from briefing.domain.keyring import new_ring
from builders import NOON

FEW, MANY = 10_000, 100_000
ROOM = 30  # megabytes more for ninety thousand rows more


def rows(count: int) -> Iterator[str]:
    """Write a list, line by line."""
    yield "email,name,topics,cadence,hour,zone,consent\n"
    for n in range(count):
        yield f"r{n}@example.com,Reader {n},Sea,daily,{n % 24},Europe/Berlin,a fair\n"


def taken(tmp_path_factory: pytest.TempPathFactory, count: int) -> tuple[float, float]:
    """Take a list in; give the seconds and the most megabytes that it took."""
    database = Database(tmp_path_factory.mktemp("roster") / "home.db")
    ring = new_ring(bytes(range(64)), NOON)
    audience = Audience(
        SqliteSubscribers(database),
        SqliteConsents(database),
        SqliteDeliveries(database),
        lambda: ring,
        lambda: NOON,
        database.transaction,
    )
    forget()
    begin = perf_counter()
    take_roster(audience, rows(count), Account())
    database.close()
    return perf_counter() - begin, megabytes()


@pytest.mark.benchmark(group="roster")
def test_a_long_list_grows_in_time_alone(
    benchmark: BenchmarkFixture, tmp_path_factory: pytest.TempPathFactory
) -> None:
    few_seconds, few_megabytes = taken(tmp_path_factory, FEW)
    seconds, most = benchmark.pedantic(
        taken, (tmp_path_factory, MANY), rounds=1, iterations=1
    )
    benchmark.extra_info["ratio"] = round(seconds / few_seconds, 2)
    benchmark.extra_info["megabytes"] = [round(few_megabytes), round(most)]
    assert seconds <= 2 * MANY / FEW * few_seconds
    assert most <= few_megabytes + ROOM
