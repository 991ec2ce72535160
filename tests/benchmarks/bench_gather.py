"""What gathering costs, as ratios against a smaller set in the same run."""

from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.stories.made import made
from briefing.domain.gather import gather

SMALL = 500


@pytest.mark.benchmark(group="gather")
@pytest.mark.parametrize("times", [1, 2, 4, 8])
def test_gathering_grows_hardly_faster_than_the_briefings_do(
    benchmark: BenchmarkFixture, times: int
) -> None:
    few, many = made(SMALL)[0], made(SMALL * times)[0]
    begin = perf_counter()
    gather(few)
    baseline = perf_counter() - begin
    stories = benchmark.pedantic(
        gather, (many,), rounds=2, iterations=1, warmup_rounds=1
    )
    ratio = benchmark.stats.stats.min / baseline
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert len(stories) < len(many)
    assert ratio <= 2 * times
