"""How likely an editor's bullets hold each word of a text.

A logistic model over the features named here. It follows the thought of Hong and
Nenkova (EACL 2014), that words are weighed first and sentences then picked to hold
them; features, weights and selection are our own.
"""

from collections.abc import Mapping

import numpy as np

from briefing.summarize.engine.counted import Counted, Flags, Scores
from briefing.summarize.engine.text import Text

LONG = 100  # sentences; longer texts are weighed as if they had so many
_EDGE = 1e-4  # nothing is certain


def word_features(text: Text, many: float) -> dict[str, Scores]:
    """Give each feature's value for each word.

    `opening` and `place` tell where it stands first, `spread` in how many sentences,
    `central` how much the best of them shares with the others, `titled` and `purpose`
    whether title or a sentence of purpose hold it. `size` (of the text) and its
    products let the same words weigh otherwise in an abstract than in an article, and
    so does `many`, which is 0 for one bullet and nears 1 the more are asked for.
    """
    counted = text.counted
    size = np.log1p(min(counted.sentences, LONG))
    shrunk = min(1.0, LONG / max(1, counted.sentences))
    spread = np.log(np.maximum(counted.spread * shrunk, 1.0))
    opening = 1.0 / (1.0 + counted.first)
    matter = (~counted.stop).astype(float)
    told = _in_any(counted, text.purpose)
    central = _best(counted, centrality(counted)) * matter
    title = text.title.astype(float)
    return {
        "opening": opening,
        "place": counted.first / max(1, counted.sentences),
        "spread": spread,
        "stop": 1.0 - matter,
        "size": np.full(len(matter), size),
        "opening × size": opening * size,
        "spread × size": spread * size,
        "opening × matter": opening * matter,
        "central × matter": central,
        "titled": title,
        "purpose": told,
        "purpose elsewhere": (1.0 - told) * float(text.purpose.any()),
        "many": np.full(len(matter), many),
        "opening × many": opening * many,
        "spread × many": spread * many,
        "spread × matter": spread * matter,
        "size × many": np.full(len(matter), size * many),
    }


def centrality(counted: Counted) -> Scores:
    """Tell how much each sentence shares with the others, 1 for the most central.

    Counts how often its words stand in other sentences: linear in the text, unlike
    comparing all pairs of sentences.
    """
    held, sentence = counted.holding
    shared = (counted.spread - 1) * ~counted.stop
    sums = np.bincount(sentence, shared[held], minlength=counted.sentences)
    score = sums / (counted.lengths + 5)
    return score / max(float(score.max(initial=0.0)), 1e-9)


def probability(features: Mapping[str, Scores], weights: Mapping[str, float]) -> Scores:
    """Give the logistic model's probability for each word, or pair."""
    total = np.array([weights[name] for name in features]) @ [*features.values()]
    odds = np.exp(-(total + weights["bias"]))
    return np.clip(1.0 / (1.0 + odds), _EDGE, 1.0 - _EDGE)


def _in_any(counted: Counted, chosen: Flags) -> Scores:
    """Flag the words that stand in any of the chosen sentences."""
    held, sentence = counted.holding
    found = np.zeros(len(counted.stop))
    found[held[chosen[sentence]]] = 1.0
    return found


def _best(counted: Counted, score: Scores) -> Scores:
    """Give each word the best score among its sentences."""
    held, sentence = counted.holding
    best = np.zeros(len(counted.stop))
    np.maximum.at(best, held, score[sentence])
    return best
