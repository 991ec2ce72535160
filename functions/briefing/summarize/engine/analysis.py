"""A text with the weights applied: what each word, pair and sentence is worth."""

from dataclasses import dataclass

import numpy as np

from briefing.summarize.engine.counted import Counted, Flags, Scores
from briefing.summarize.engine.pairs import Pairs, pair_features, pairs_of
from briefing.summarize.engine.salience import probability, word_features
from briefing.summarize.engine.standing import standing_features
from briefing.summarize.engine.text import Text
from briefing.summarize.engine.weights import Weights

_PAIRED = 500  # sentences; no other one of a longer text has a chance
ROOM = 20  # words of a bullet, about


@dataclass(frozen=True)
class Analysis:
    """`words` and `linked` are probabilities, by word and by pair, `standing` and
    `merit` scores by sentence; `merit` is that of a bullet that says it whole.
    """

    counted: Counted
    words: Scores
    pairs: Pairs
    linked: Scores
    standing: Scores
    merit: Scores


def analyse(text: Text, weights: Weights, bullets: int) -> Analysis:
    """Apply the weights."""
    counted = text.counted
    many = 1.0 - 1.0 / bullets
    words = probability(word_features(text, many), weights.words)
    traits = standing_features(text)
    standing = sum(values * weights.standing[name] for name, values in traits.items())
    held, sentence = counted.holding
    gain = np.bincount(sentence, words[held], minlength=counted.sentences)
    merit = 2.0 * gain / (counted.lengths + ROOM) + standing
    pairs = pairs_of(counted, _best(merit))
    linked = probability(pair_features(pairs, counted, words), weights.pairs)
    return Analysis(counted, words, pairs, linked, np.asarray(standing), merit)


def _best(merit: Scores) -> Flags | None:
    """Flag the sentences of a long text whose pairs are looked at; None means all."""
    if len(merit) <= _PAIRED:
        return None
    best = np.zeros(len(merit), np.bool_)
    best[np.argsort(-merit, kind="stable")[:_PAIRED]] = True
    return best
