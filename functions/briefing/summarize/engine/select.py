"""Which forms together tell most for the room that they take."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefing.summarize.engine.counted import Flags, Scores
from briefing.summarize.engine.forms import Held

_ROUNDS = 2  # of looking for a better form in each place
_SAME = 0.6  # share of a form's matter; more of it in another bullet repeats that one


@dataclass(frozen=True)
class Choice:
    """Forms to choose from, how well each stands by itself, and the room in words."""

    held: Held
    standing: Scores
    fault: Scores
    room: float

    def best(self, chosen: Sequence[int]) -> int | None:
        """Find the form that adds most to those chosen; None when all are barred.

        The worth of a set is twice what it holds, by the words that it has plus those
        that bullets usually have: the form of an expected F-score.
        """
        free = self._fresh(chosen)
        if not free.any():
            return None
        held, picked = self.held, list(chosen)
        told = held.has[picked].any(axis=0)
        worth = float(held.worth[told].sum()) + held.has @ (held.worth * ~told)
        words = int(held.lengths[picked].sum()) + held.lengths
        value = 2.0 * worth / (words + self.room) + self.standing
        value -= self.fault * value / (1 + len(picked))
        return int(np.argmax(np.where(free, value, -np.inf)))

    def _fresh(self, chosen: Sequence[int]) -> Flags:
        """Tell which forms are of other sentences than those chosen, and say more."""
        held = self.held
        fresh = np.ones(len(held.lengths), np.bool_)
        whole = np.maximum(held.has @ held.matter, 1e-9)
        for one in chosen:
            shared = (held.has & held.has[one]) @ held.matter
            fresh &= shared < _SAME * np.minimum(whole, whole[one])
            fresh &= held.sentence != held.sentence[one]
        return fresh


def select(choice: Choice, count: int) -> list[int]:
    """Choose up to `count` forms: greedily, then with a look back at each place."""
    chosen = extend(choice, count, ())
    for _ in range(_ROUNDS):
        improved = _looked_over(choice, chosen)
        if improved == chosen:
            break
        chosen = improved
    return chosen


def extend(choice: Choice, count: int, chosen: Sequence[int]) -> list[int]:
    """Choose more forms beside those chosen, up to `count`, each the best one."""
    kept = list(chosen)
    while len(kept) < count and (found := choice.best(kept)) is not None:
        kept.append(found)
    return kept


def _looked_over(choice: Choice, chosen: Sequence[int]) -> list[int]:
    """Replace each form by the best one beside the others."""
    kept = list(chosen)
    for place in range(len(kept)):
        others = kept[:place] + kept[place + 1 :]
        found = choice.best(others)
        kept[place] = kept[place] if found is None else found
    return kept
