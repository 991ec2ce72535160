"""What reading costs, as ratios against the plain call of each format's library.

The table has documents and megabytes a second for a file of about 20 KB of text (the
median of its rounds), the ratio to the plain call, what the process of its own adds,
and the most memory that it held.
"""

from collections.abc import Callable
from statistics import median
from time import perf_counter

import pytest
from memory import Peak
from pytest_benchmark.fixture import BenchmarkFixture
from reading_matter import PLAIN, make

from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.adapters.readers.reader import read_parts
from briefing.domain.document import Document
from briefing.settings import Limits

ROUNDS = 15
# Above the ratios that are usual here, far below what a lost bound would cost.
MOST = {"txt": 2000, "json": 500, "zip": 500}


def seconds(call: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the median of some rounds."""
    times = []
    for _ in range(rounds):
        begin = perf_counter()
        call()
        times.append(perf_counter() - begin)
    return median(times)


@pytest.mark.benchmark(group="reading 20 KB of text")
@pytest.mark.parametrize("kind", list(PLAIN))
def test_a_format_costs_at_most_so_many_times_its_library(
    benchmark: BenchmarkFixture, kind: str
) -> None:
    content = make(kind)
    document = Document(f"a.{kind}", "", content)
    benchmark.pedantic(
        lambda: list(read_parts(document, Limits())), rounds=ROUNDS, warmup_rounds=2
    )
    ours = benchmark.stats.stats.median
    with ConfinedReader(Limits()) as read:
        read(document)
        peak = Peak(read)
        confined = seconds(lambda: read(document))
        megabytes = peak.megabytes()
    ratio = ours / seconds(lambda: PLAIN[kind](content))
    benchmark.extra_info.update(
        ratio=round(ratio, 2),
        documents_per_second=round(1 / ours),
        megabytes_per_second=round(len(content) / ours / 1e6, 2),
        confined_ratio=round(confined / ours, 2),
        peak_megabytes=round(megabytes),
    )
    assert ratio <= MOST.get(kind, 30)


def larger(kind: str) -> Document:
    return Document(f"a.{kind}", "", make(kind, times=8))


@pytest.mark.benchmark(group="growth")
@pytest.mark.parametrize("kind", list(PLAIN))
def test_eight_times_the_text_costs_about_eight_times_as_much(
    benchmark: BenchmarkFixture, kind: str
) -> None:
    document = larger(kind)
    benchmark.pedantic(
        lambda: list(read_parts(document, Limits())), rounds=3, warmup_rounds=1
    )
    small = Document(f"a.{kind}", "", make(kind))
    ratio = benchmark.stats.stats.median / seconds(
        lambda: list(read_parts(small, Limits()))
    )
    benchmark.extra_info["ratio"] = round(ratio, 2)
    assert ratio <= 20
