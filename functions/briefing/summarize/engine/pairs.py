"""Pairs of neighbouring words, and how likely an editor's bullets hold them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.summarize.engine.counted import Counted, Flags, Numbers, Scores
from briefing.summarize.engine.salience import LONG

Keys = NDArray[np.int64]


@dataclass(frozen=True)
class Pairs:
    """Each pair of a text once.

    `keys` is sorted: the number of the first word times that of all words, plus the
    number of the second. `first` is the first sentence that holds the pair, `times`
    how often it stands in the text.
    """

    keys: Keys
    first: Numbers
    times: Numbers


def pairs_of(counted: Counted, chosen: Flags | None = None) -> Pairs:
    """Collect the pairs of words that stand side by side in one sentence.

    `chosen` flags the sentences that are looked at, if not all are.
    """
    words, sentence = counted.words, counted.sentence
    if chosen is not None:
        kept = chosen[sentence]
        words, sentence = words[kept], sentence[kept]
    within = sentence[:-1] == sentence[1:]
    keys = key(words[:-1], words[1:], len(counted.stop))[within]
    found, place, times = np.unique(keys, return_index=True, return_counts=True)
    return Pairs(found, sentence[:-1][within][place], times.astype(np.int32))


def key(first: Numbers, second: Numbers, count: int) -> Keys:
    """Number the pairs of words of a text with `count` different ones."""
    return first.astype(np.int64) * count + second


def pair_features(
    pairs: Pairs, counted: Counted, salience: Scores
) -> dict[str, Scores]:
    """Give each feature's value for each pair.

    `former`, `latter` (as log odds) and `both` are the salience of its words,
    `former stop`, `latter stop` and `both stop` tell which of them carry no matter,
    `times` is how often it stands in the text (as a logarithm), `opening` and `place`
    where it stands first.
    """
    a, b = np.divmod(pairs.keys, max(1, len(counted.stop)))
    odds = np.log(salience / (1.0 - salience))
    stop = counted.stop.astype(float)
    return {
        "former": odds[a],
        "latter": odds[b],
        "both": salience[a] * salience[b],
        "former stop": stop[a],
        "latter stop": stop[b],
        "both stop": stop[a] * stop[b],
        "times": np.log(pairs.times),
        "opening": 1.0 / (1.0 + pairs.first),
        "place": pairs.first / max(1, counted.sentences),
        "size": np.full(len(a), np.log1p(min(counted.sentences, LONG))),
    }
