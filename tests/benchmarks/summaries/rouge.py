"""ROUGE-1, ROUGE-2 and ROUGE-Lsum (Lin, "ROUGE: a package for automatic evaluation of
summaries", 2004), as F1 with Porter's stemmer.

They agree with the library `rouge-score` to the last digits (a test proves it where the
library is at hand). It is not used itself: it comes without a wheel, which the lock
files refuse, and it stems every word again each time that it is met.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from nltk.stem.porter import PorterStemmer

_WORD = re.compile(r"[a-z0-9]+")
_UNSTEMMED = 3  # letters; words up to this length stay as they are
_stemmer = PorterStemmer()


class Rouge(NamedTuple):
    """F1 of one summary, each from 0 to 1."""

    rouge1: float
    rouge2: float
    rouge_lsum: float


def rouge(references: Iterable[Sequence[str]], bullets: Sequence[str]) -> Rouge:
    """Score bullets against references, the mean over them; nothing said scores 0."""
    said = [_stems(bullet) for bullet in bullets]
    each = [_against([_stems(line) for line in told], said) for told in references]
    return Rouge(*(sum(column) / len(each) for column in zip(*each, strict=True)))


def _against(told: list[tuple[str, ...]], said: list[tuple[str, ...]]) -> Rouge:
    told_words = [word for line in told for word in line]
    said_words = [word for line in said for word in line]
    hits = (
        _shared(told_words, said_words),
        _shared(pairwise(told_words), pairwise(said_words)),
        _in_sequence(told, said),
    )
    sizes = len(told_words), len(said_words)
    less = max(0, sizes[0] - 1), max(0, sizes[1] - 1)
    return Rouge(_f1(hits[0], *sizes), _f1(hits[1], *less), _f1(hits[2], *sizes))


def _f1(hits: int, told: int, said: int) -> float:
    return 2 * hits / (told + said) if hits else 0.0


def _shared(told: Iterable[object], said: Iterable[object]) -> int:
    return (Counter(told) & Counter(said)).total()


def _in_sequence(told: list[tuple[str, ...]], said: list[tuple[str, ...]]) -> int:
    """Count the words in the union of common subsequences (section 3.2).

    As in the original package a word counts no more often than either side holds it.
    """
    left = Counter(w for line in told for w in line) & Counter(
        w for line in said for w in line
    )
    hits = 0
    for line in told:
        places = {place for other in said for place in _common(line, other)}
        for place in sorted(places):
            if left[line[place]] > 0:
                left[line[place]] -= 1
                hits += 1
    return hits


def _common(line: Sequence[str], other: Sequence[str]) -> list[int]:
    """Give the places in a line of its longest common subsequence with another.

    Of equally long ones it is that which the library takes: traced from the end, the
    line is shortened first.
    """
    lengths = [[0] * (len(other) + 1)]
    for word in line:
        above, row = lengths[-1], [0]
        for j, candidate in enumerate(other):
            longer = above[j] + 1 if word == candidate else max(above[j + 1], row[j])
            row.append(longer)
        lengths.append(row)
    return _traced(line, other, lengths)


def _traced(
    line: Sequence[str], other: Sequence[str], lengths: list[list[int]]
) -> list[int]:
    places, i, j = [], len(line), len(other)
    while i and j:
        if line[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            places.append(i)
        elif lengths[i][j - 1] > lengths[i - 1][j]:
            j -= 1
        else:
            i -= 1
    return places


@cache
def _stems(text: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in _WORD.findall(text.lower()))


@cache
def _stem(word: str) -> str:
    return str(_stemmer.stem(word)) if len(word) > _UNSTEMMED else word
