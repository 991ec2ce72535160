"""Made briefings: words as rare as in texts, events told by one to six outlets."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate, islice
from random import Random

from briefing.domain.briefing import Briefing

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
_VOCABULARY = 60_000
_OUTLETS = (1, 1, 1, 2, 2, 3, 4, 6)
# Zipf's law as Mandelbrot put it: the word of rank r is 1 / (r + 2.7) as frequent.
_FREQUENT = list(accumulate(1 / (rank + 2.7) for rank in range(_VOCABULARY)))


def made(count: int) -> tuple[list[Briefing], list[int]]:
    """Make briefings of 300 words, and the number of the event of each."""
    rows = list(islice(_tellings(Random(3)), count))
    return (
        [
            Briefing(f"{n:016x}", f"{n}.txt", text[:60], (), "", text, "en", NOON)
            for n, (text, _) in enumerate(rows)
        ],
        [event for _, event in rows],
    )


def _tellings(chance: Random) -> Iterator[tuple[str, int]]:
    """Give texts of which a third, at random places, is the event's own words."""
    event = 0
    while True:
        event += 1
        own = [chance.randrange(300, _VOCABULARY) for _ in range(25)]
        for _ in range(chance.choice(_OUTLETS)):
            words = _draw(chance, 200) + chance.choices(own, k=100)
            chance.shuffle(words)
            yield " ".join(map(_spelt, words)), event


def _draw(chance: Random, count: int) -> list[int]:
    return chance.choices(range(_VOCABULARY), cum_weights=_FREQUENT, k=count)


def _spelt(rank: int) -> str:
    """Write a rank with letters only: digits would be read as numbers."""
    return "".join(chr(ord("a") + rank // 26**n % 26) for n in range(4))
