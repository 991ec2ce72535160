"""How time and memory grow with the briefings of one edition (memory: Linux)."""

from collections.abc import Iterator
from time import perf_counter

from benchmarks.high_water import forget, megabytes
from benchmarks.stories.agreement import agreement
from benchmarks.stories.made import made
from briefing.domain.gather import gather

_COUNTS = (1_000, 2_000, 5_000, 10_000)


def growth() -> Iterator[str]:
    """Gather made briefings; a line for each size, the first is the measure of all."""
    first = 0.0
    yield "made briefings: count (times), seconds (times), MB, precision, recall"
    for count in _COUNTS:
        briefings, events = made(count)
        forget()
        begin = perf_counter()
        stories = gather(briefings)
        seconds = perf_counter() - begin
        first = first or seconds
        number = {b.id: n for n, s in enumerate(stories) for b in s.briefings}
        found = agreement([number[b.id] for b in briefings], events)
        yield (
            f"  {count:6,} ({count / _COUNTS[0]:4.1f})  {seconds:6.2f}"
            f" ({seconds / first:4.1f})  {megabytes():5.0f}"
            f"  {found.precision:.3f}  {found.recall:.3f}"
        )
