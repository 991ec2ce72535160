"""What refusing a token costs, as a ratio against accepting one in the same run.

Who tries tokens learns nothing from the time: no refusal is much quicker or slower.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import median
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from briefing.domain.keyring import SETTLING, new_ring
from briefing.domain.token import Purpose, TokenRefused, read, sign

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ADA = "00ff10c0ffee1234"
RING = new_ring(bytes(range(64)), NOON - timedelta(days=90))
STRANGE = RING.rotated(bytes(32), NOON - SETTLING)
ROUNDS, EACH = 60, 200
LEAST, MOST = 0.5, 2.0

TOKEN = sign(RING, Purpose.CONFIRM, ADA, NOON)
REFUSED = {
    "bad signature": TOKEN[:-1] + ("A" if TOKEN[-1] != "A" else "B"),
    "unknown key": sign(STRANGE, Purpose.CONFIRM, ADA, NOON),
    "malformed": "*" + TOKEN[1:],
    "too short": TOKEN[:20],
    "wrong purpose": sign(RING, Purpose.UNSUBSCRIBE, ADA, NOON),
    "expired": sign(RING, Purpose.CONFIRM, ADA, NOON - timedelta(days=3)),
}


def reading(token: str) -> Callable[[], None]:
    """Give what reads a token some hundred times."""
    once = partial(read, RING, Purpose.CONFIRM, token, NOON)

    def read_each() -> None:
        for _ in range(EACH):
            with suppress(TokenRefused):
                once()

    return read_each


def seconds(work: Callable[[], None]) -> float:
    """Give the seconds of one round."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


@pytest.mark.benchmark(group="tokens")
@pytest.mark.parametrize("why", REFUSED)
def test_refusing_costs_about_as_much_as_accepting(
    benchmark: BenchmarkFixture, why: str
) -> None:
    accept, refuse = reading(TOKEN), reading(REFUSED[why])
    with pytest.raises(TokenRefused):
        read(RING, Purpose.CONFIRM, REFUSED[why], NOON)
    assert read(RING, Purpose.CONFIRM, TOKEN, NOON).subscriber == ADA
    accepting: list[float] = []
    benchmark.pedantic(
        refuse,
        setup=lambda: accepting.append(seconds(accept)),  # by turns, under one load
        rounds=ROUNDS,
        warmup_rounds=5,
    )
    ratio = benchmark.stats.stats.median / median(accepting)
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert LEAST <= ratio <= MOST
