"""The forms in which sentences may become bullets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.summarize.engine.counted import Counted, Flags, Numbers, Scores
from briefing.summarize.engine.pairs import Pairs, key


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

    Units are the words and pairs that any of the forms holds. `worth` tells what each
    is worth to a summary, `matter` is 1 for words that carry matter, else 0.
    """

    has: Flags
    worth: Scores
    matter: Scores
    lengths: Numbers
    sentence: Numbers


def held_by(
    forms: Sequence[Form],
    counted: Counted,
    pairs: Pairs,
    worth_of_words: Scores,
    worth_of_pairs: Scores,
) -> Held:
    """Look up which words and pairs of the text each form holds."""
    rows, units = [], []
    for row, form in enumerate(forms):
        words = np.array(counted.number(form.tokens), np.int32)
        linked = len(counted.stop) + _pairs_in(words, counted, pairs)
        found = np.concatenate((words, linked))
        rows.append(np.full(len(found), row))
        units.append(found)
    used, column = np.unique(np.concatenate(units), return_inverse=True)
    has = np.zeros((len(forms), len(used)), np.bool_)
    has[np.concatenate(rows), column] = True
    worth = np.concatenate((worth_of_words, worth_of_pairs))[used]
    unstopped = (~counted.stop).astype(float)
    matter = np.concatenate((unstopped, np.zeros(len(pairs.keys))))[used]
    lengths = np.array([len(form.tokens) for form in forms], np.int32)
    return Held(
        has, worth, matter, lengths, np.array([form.sentence for form in forms])
    )


def _pairs_in(words: Numbers, counted: Counted, pairs: Pairs) -> Numbers:
    """Find the pairs of a form among those of the text."""
    keys = key(words[:-1], words[1:], len(counted.stop))
    places = np.searchsorted(pairs.keys, keys)
    known = pairs.keys[np.minimum(places, len(pairs.keys) - 1)] == keys
    found: Numbers = places[known].astype(np.int32)
    return found
