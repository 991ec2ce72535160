"""What summaries cost, as ratios against the lead of the same run.

The bounds hold on any machine: they catch an engine that has lost its bound, not one
that has become a little slower.
"""

from random import Random
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from briefing.domain.reading import Facts, Reading
from briefing.summarize.engines import ENGINES
from briefing.summarize.summarizer import SumySummarizer

WORDS = ("harbour", "council", "river", "school", "bridge", "market", "engine")


def reading(sentences: int) -> Reading:
    """Make a text of sentences of 20 words, four to a paragraph."""
    chance = Random(7)
    told = [
        " ".join(chance.choice(WORDS) + chance.choice("abcdefgh") for _ in range(20))
        for _ in range(sentences)
    ]
    ended = [sentence.capitalize() + "." for sentence in told]
    text = "\n\n".join(" ".join(ended[n : n + 4]) for n in range(0, sentences, 4))
    return Reading("The bridge over the river", (), text, Facts(language="en"))


def seconds(engine: str, read: Reading, rounds: int = 5) -> float:
    """Give the shortest of some rounds."""
    summarizer = SumySummarizer(engine)
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        summarizer(read)
        times.append(perf_counter() - begin)
    return min(times)


def compare(benchmark: BenchmarkFixture, baseline: float, most: float) -> None:
    """Note the ratio of what was measured to a baseline; refuse more than `most`."""
    ratio = benchmark.stats.stats.min / baseline
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
    compare(benchmark, seconds("lead", article), 60)


@pytest.mark.benchmark(group="a book of 3,000 sentences")
@pytest.mark.parametrize("engine", list(ENGINES))
def test_a_book_costs_at_most_so_many_times_the_lead(
    benchmark: BenchmarkFixture, engine: str
) -> None:
    book = reading(3000)
    benchmark.pedantic(
        SumySummarizer(engine), (book,), rounds=2, iterations=1, warmup_rounds=1
    )
    compare(benchmark, seconds("lead", book), 25)


@pytest.mark.benchmark(group="growth")
def test_ten_times_the_text_costs_the_lead_about_ten_times_as_much(
    benchmark: BenchmarkFixture,
) -> None:
    benchmark.pedantic(SumySummarizer("lead"), (reading(2000),), rounds=5, iterations=1)
    compare(benchmark, seconds("lead", reading(200)), 20)
