"""The forms in which sentences may become bullets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefing.summarize.engine.analysis import Analysis
from briefing.summarize.engine.counted import Flags, Numbers, Scores
from briefing.summarize.engine.pairs import Pairs


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence (by its number) as a bullet would say it."""

    sentence: int
    text: str
    tokens: tuple[str, ...]
    antecedent: tuple[int, int] | None = None


@dataclass(frozen=True)
class Held:
    """What forms hold: `has[f, u]` tells whether form f holds unit u.

    Units are the words, pairs and facets that any of the forms holds. `worth` tells
    what each is worth to a summary, `matter` is 1 for words that carry matter, else 0.
    """

    has: Flags
    worth: Scores
    matter: Scores
    lengths: Numbers
    sentence: Numbers


def held_by(
    forms: Sequence[Form],
    analysis: Analysis,
    linked: Scores,
    worth_of_facets: Mapping[str, float],
    facets: Mapping[str, Flags],
) -> Held:
    """Look up which words, pairs and facets of the text each form holds."""
    counted, pairs = analysis.counted, analysis.pairs
    numbered = [counted.number(form.tokens) for form in forms]
    words = np.array([n for numbers in numbered for n in numbers], np.int64)
    row = np.repeat(np.arange(len(forms)), [len(numbers) for numbers in numbered])
    row_of_pair, pair = _pairs_in(words, row, len(counted.stop), pairs)
    units = np.concatenate((words, len(counted.stop) + pair))
    worth = np.concatenate((analysis.words, linked))
    is_used = np.zeros(len(worth), np.bool_)
    is_used[units] = True
    used = is_used.nonzero()[0]
    has = np.zeros((len(forms), len(used) + len(facets)), np.bool_)
    has[np.concatenate((row, row_of_pair)), is_used.cumsum()[units] - 1] = True
    if facets:
        has[:, len(used) :] = np.transpose([*facets.values()])
    words_used = used[used < len(counted.stop)]
    matter = np.zeros(has.shape[1])
    matter[: len(words_used)] = ~counted.stop[words_used]
    return Held(
        has,
        np.concatenate((worth[used], [worth_of_facets[name] for name in facets])),
        matter,
        np.array([len(form.tokens) for form in forms], np.int32),
        np.array([form.sentence for form in forms], np.int32),
    )


def _pairs_in(
    words: NDArray[np.int64], row: NDArray[np.int64], count: int, pairs: Pairs
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Find the pairs of forms among those of the text: row by row, and which."""
    within = row[:-1] == row[1:]
    keys = (words[:-1] * count + words[1:])[within]
    places = np.searchsorted(pairs.keys, keys)
    known = np.zeros(len(keys), np.bool_)
    if len(pairs.keys):
        known = pairs.keys[np.minimum(places, len(pairs.keys) - 1)] == keys
    return row[:-1][within][known], places[known]
