"""Mails a second from a local home to a server, finished, recorded and handed over,
against the simplest honest loop: Jinja2 and smtplib, one by one, no record."""

import smtplib
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.delivery.home import (
    NOON,
    PUBLICATION,
    edition,
    post,
    readers,
    waiting,
    ways,
)
from benchmarks.delivery.sink import sinking
from briefing.adapters.rendering.environment import Templates
from briefing.domain.subscriber import SHARDS
from briefing.settings import Looks
from plain_mail import plain_mail

MAILS, ALONE, LEAST = 2000, 60, 3


def loop(port: int) -> float:
    """Render and send each; give mails a second."""
    templates, shown = Templates(PUBLICATION, Looks(), "en"), edition()
    begin = perf_counter()
    with smtplib.SMTP("127.0.0.1", port) as server:
        for reader in readers(ALONE):
            mail = plain_mail(templates, shown, reader, ways(reader), NOON)
            server.sendmail("desk@example.com", [reader.email], mail)
    return ALONE / (perf_counter() - begin)


@pytest.mark.benchmark(group="delivery")
def test_a_home_posts_many_times_faster_than_a_loop(
    benchmark: BenchmarkFixture, tmp_path: Path
) -> None:
    homes = iter(range(100))
    with sinking() as port:
        plain = median(loop(port) for _ in range(3))

        def posted() -> None:
            with waiting(tmp_path / str(next(homes)), MAILS) as opened:
                begin = perf_counter()
                post(opened, port)
                times.append(perf_counter() - begin)
                balance = opened.stores.deliveries.balance(edition().id)
                assert balance.closed(SHARDS)

        times: list[float] = []
        benchmark.pedantic(posted, rounds=3, iterations=1)
    fast = MAILS / median(times)
    ratio = fast / plain
    benchmark.extra_info |= {
        "loop": round(plain),
        "home": round(fast),
        "ratio": round(ratio, 1),
    }
    assert ratio >= LEAST
