"""Made-up text that has the statistics of English, as long as one likes."""

from collections.abc import Iterator
from itertools import accumulate
from random import Random

_COMMON = (
    *("the", "of", "and", "to", "in", "a", "that", "is", "for", "it", "was", "on"),
    *("with", "as", "by", "at", "from", "be", "this", "have", "not", "are", "or"),
    *("but", "which", "they", "had", "has", "an", "he", "were", "said", "will"),
)
_OPENERS = ("However,", "It", "They", "But", "Meanwhile,", "This")
_SYLLABLES = [
    a + b for a in "bcdfglmnprstvwst" for b in ("a", "e", "i", "o", "u", "ea")
]
_RARE = 12_000  # different words that carry matter
_SHARE_COMMON = 0.45


def body(sentences: int, seed: int = 7) -> str:
    """Make a text of so many sentences, in paragraphs of one to five.

    Words are as frequent as Zipf's law has it, sentences have 8 to 32 words; some
    lean on the one before, quote, ask, or hold names and figures.
    """
    chance, paragraphs = Random(seed), []
    told = _sentences(chance)
    while sentences > 0:
        count = min(sentences, chance.randint(1, 5))
        paragraphs.append(" ".join(next(told) for _ in range(count)))
        sentences -= count
    return "\n\n".join(paragraphs)


def _sentences(chance: Random) -> Iterator[str]:
    rare = [
        "".join(chance.choices(_SYLLABLES, k=2 + n * 3 // _RARE)) for n in range(_RARE)
    ]
    common_weights, rare_weights = _weights(len(_COMMON)), _weights(_RARE)
    while True:
        words = chance.choices(rare, cum_weights=rare_weights, k=chance.randint(8, 32))
        links = iter(chance.choices(_COMMON, cum_weights=common_weights, k=len(words)))
        yield _finished(
            [next(links) if chance.random() < _SHARE_COMMON else w for w in words],
            chance,
        )


def _weights(count: int) -> list[float]:
    """Add up Mandelbrot's form of the law, in which the first words tower less."""
    return list(accumulate(1 / (rank + 2.7) for rank in range(1, count + 1)))


def _finished(words: list[str], chance: Random) -> str:
    """Add a name and a figure, now and then an opener or quotes, and a mark."""
    place = chance.randrange(1, len(words))
    words[place] = words[place].capitalize()
    if chance.random() < 0.3:
        words[-1] = f"{chance.randint(2, 9000):,}"
    if chance.random() < 0.15:
        words.insert(0, chance.choice(_OPENERS))
    text = " ".join(words)
    text = text[0].upper() + text[1:]
    kind = chance.random()
    if kind < 0.08:
        return f'"{text}," said {chance.choice(_SYLLABLES).capitalize()}.'
    return f"{text}{'?' if kind < 0.12 else '.'}"
