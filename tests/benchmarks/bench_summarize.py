"""What summaries cost, as ratios against the lead of the same run.

The bounds hold on any machine: they catch an engine that has lost its bound, not one
that has become a little slower.
"""

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from benchmarks.summaries.clock import seconds
from benchmarks.summaries.prose import body
from briefing.domain.reading import Facts, Reading
from briefing.summarize.engines import ENGINES
from briefing.summarize.summarizer import SumySummarizer


def reading(sentences: int) -> Reading:
    """Make a text of so many sentences."""
    facts = Facts(language="en")
    return Reading("The bridge over the river", (), body(sentences), facts)


def baseline(read: Reading) -> float:
    """Give the seconds that the lead takes, the shortest of some rounds."""
    return seconds(lambda: SumySummarizer("lead")(read), rounds=5)


def compare(benchmark: BenchmarkFixture, lead: float, most: float) -> None:
    """Note the ratio of what was measured to the lead's; refuse more than `most`."""
    ratio = benchmark.stats.stats.min / lead
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert ratio <= most


@pytest.mark.benchmark(group="an article of 30 sentences")
@pytest.mark.parametrize("engine", list(ENGINES))
def test_an_article_costs_at_most_so_many_times_the_lead(
    benchmark: BenchmarkFixture, engine: str
) -> None:
    article = reading(30)
    benchmark.pedantic(
        SumySummarizer(engine), (article,), rounds=5, iterations=1, warmup_rounds=1
    )
    compare(benchmark, baseline(article), 60)


@pytest.mark.benchmark(group="a book of 3,000 sentences")
@pytest.mark.parametrize("engine", list(ENGINES))
def test_a_book_costs_at_most_so_many_times_the_lead(
    benchmark: BenchmarkFixture, engine: str
) -> None:
    book = reading(3000)
    benchmark.pedantic(
        SumySummarizer(engine), (book,), rounds=2, iterations=1, warmup_rounds=1
    )
    compare(benchmark, baseline(book), 25)


@pytest.mark.benchmark(group="growth")
def test_ten_times_the_text_costs_the_lead_about_ten_times_as_much(
    benchmark: BenchmarkFixture,
) -> None:
    benchmark.pedantic(SumySummarizer("lead"), (reading(2000),), rounds=5, iterations=1)
    compare(benchmark, baseline(reading(200)), 20)
