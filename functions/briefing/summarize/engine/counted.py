"""A text as numbers: which words its sentences hold."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from itertools import count as counter
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]
Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Counted:
    """The words of sentences, numbered by their stems.

    `words[k]` is the number of the k-th word of the text and `sentence[k]` that of its
    sentence; both have one entry a word. `stop` has one entry a number, and tells
    whether it carries no matter of its own. `numbers` leads from a word as it stands
    (in lower case) to its number.
    """

    words: Numbers
    sentence: Numbers
    lengths: Numbers
    stop: Flags
    numbers: dict[str, int]

    @property
    def sentences(self) -> int:
        """Give the number of sentences."""
        return len(self.lengths)

    @cached_property
    def holding(self) -> tuple[Numbers, Numbers]:
        """Give each word of each sentence once: its number, and the sentence's."""
        keys = self.words.astype(np.int64)
        keys *= self.sentences
        keys += self.sentence
        keys.sort()  # in place, like all of this: a long text has millions of words
        keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
        held = (keys // max(1, self.sentences)).astype(np.int32)
        keys %= max(1, self.sentences)
        return held, keys.astype(np.int32)

    @cached_property
    def spread(self) -> Numbers:
        """Count for each word the sentences that hold it."""
        return np.bincount(self.holding[0], minlength=len(self.stop)).astype(np.int32)

    @cached_property
    def first(self) -> Numbers:
        """Give for each word the first sentence that holds it."""
        first = np.zeros(len(self.stop), np.int32)
        first[self.words[::-1]] = self.sentence[::-1]  # the last to be set stands first
        return first

    def number(self, tokens: Iterable[str]) -> list[int]:
        """Give the numbers of those words that the text holds, in order."""
        return [n for n in map(self.numbers.get, tokens) if n is not None]


class Tongue(Protocol):
    """What is known of the words of a language; they come in lower case."""

    def stems(self, words: list[str]) -> list[str]:
        """Cut each word down to its stem."""

    def stops(self, words: list[str]) -> list[bool]:
        """Tell of each word whether it carries no matter of its own."""


def count(
    sentences: Iterable[Sequence[str]],
    tongue: Tongue,
) -> Counted:
    """Number the words (in lower case) of sentences; words of one stem are one."""
    seen, numbers = _numbering(), _numbering()
    flat, lengths = array("i"), array("i")
    for tokens in sentences:
        flat.extend(map(seen.__getitem__, tokens))
        lengths.append(len(tokens))
    surfaces = list(seen)
    stemmed = list(map(numbers.__getitem__, tongue.stems(surfaces)))
    stop = np.zeros(len(numbers), np.bool_)
    stop[list(compress(stemmed, tongue.stops(surfaces)))] = True
    place = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    return Counted(
        np.array(stemmed, np.int32)[np.asarray(flat, np.int32)],
        place,
        np.array(lengths, np.int32),
        stop,
        dict(zip(surfaces, stemmed, strict=True)),
    )


def _numbering() -> dict[str, int]:
    """Give a dictionary that numbers what it is asked for, from 0 on."""
    return defaultdict(counter().__next__)
