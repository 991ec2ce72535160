"""Finished mails a second on one core, no network: filled in once a group is rendered,
against each one rendered in full and written by Python's library."""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.delivery.home import NOON, PUBLICATION, edition, readers, ways
from briefing.adapters.mime.message import compose_message
from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.subscriber import Subscriber
from briefing.settings import Looks
from plain_mail import plain_mail

READERS, ALONE, LEAST = 4000, 40, 20


def rate(finish: Callable[[Subscriber], bytes], audience: list[Subscriber]) -> float:
    """Count finished mails a second."""
    begin = perf_counter()
    for subscriber in audience:
        finish(subscriber)
    return len(audience) / (perf_counter() - begin)


@pytest.mark.benchmark(group="letters")
def test_filling_in_is_many_times_faster_than_rendering_each(
    benchmark: BenchmarkFixture,
) -> None:
    shown, audience = edition(), list(readers(READERS))
    templates = Templates(PUBLICATION, Looks(), "en")

    def alone(subscriber: Subscriber) -> bytes:
        return plain_mail(templates, shown, subscriber, ways(subscriber), NOON)

    def filled() -> int:
        write = TemplateRenderer(PUBLICATION, links=ways).letters(shown)
        letters = (write(subscriber) for subscriber in audience)
        return sum(
            len(compose_message(letter, PUBLICATION, NOON).content)
            for letter in letters
        )

    plain = median(rate(alone, audience[:ALONE]) for _ in range(5))
    benchmark.pedantic(filled, rounds=5, iterations=1, warmup_rounds=1)
    fast = READERS / benchmark.stats.stats.median
    ratio = fast / plain
    benchmark.extra_info |= {
        "alone": round(plain),
        "filled": round(fast),
        "ratio": round(ratio, 1),
    }
    assert ratio >= LEAST
