"""What gathering costs, as ratios against a smaller set in the same run."""

from datetime import UTC, datetime
from random import Random
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from briefing.domain.briefing import Briefing
from briefing.domain.gather import gather

SMALL = 100


def briefings(count: int) -> list[Briefing]:
    """Make briefings of 300 words, each event told by two of them."""
    chance = Random(3)
    told = [_text(chance) for _ in range(count // 2)]
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    return [
        Briefing(str(n), str(n), text[:60], (), "", text, "en", noon)
        for n, text in enumerate(told * 2)
    ]


def _text(chance: Random) -> str:
    """Draw words as texts have them: few are common, most are rare."""
    return " ".join(f"word{int(chance.paretovariate(0.7)) % 20000}" for _ in range(300))


@pytest.mark.benchmark(group="gather")
@pytest.mark.parametrize("times", [1, 2, 4, 8])
def test_gathering_grows_no_faster_than_the_pairs_do(
    benchmark: BenchmarkFixture, times: int
) -> None:
    begin = perf_counter()
    gather(briefings(SMALL))
    baseline = perf_counter() - begin
    stories = benchmark.pedantic(
        gather, (briefings(SMALL * times),), rounds=2, iterations=1, warmup_rounds=1
    )
    ratio = benchmark.stats.stats.min / baseline
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert len(stories) <= SMALL * times
    assert ratio <= 2 * times**2
