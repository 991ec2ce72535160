"""Which forms together tell most for the room that they take."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from briefing.summarize.engine.counted import Flags, Scores
from briefing.summarize.engine.forms import Held

_ROUNDS = 2  # of looking for a better form in each place
_LEAST = 0.05  # share of the score that faults leave
_SAME = 0.6  # share of a form's matter; more of it in another bullet repeats that one


@dataclass(frozen=True)
class Choice:
    """Forms to choose from: how well each stands by itself, the share of the score that
    its faults take, the room in words, and how many to choose.
    """

    held: Held
    standing: Scores
    faults: Scores
    room: float
    count: int

    def best(self, chosen: frozenset[int]) -> int | None:
        """Find the form that adds most to those chosen; None when all are barred.

        The worth of a set is twice what it holds, by the words that it has plus those
        that bullets usually have: the form of an expected F-score.
        """
        held, picked = self.held, np.fromiter(chosen, np.int32, len(chosen))
        barred = np.logical_or.reduce(self.barred.take(picked, axis=0))
        told = np.logical_or.reduce(held.has.take(picked, axis=0)).astype(float)
        worth = held.worth @ told + self.worth @ (1.0 - told)
        words = held.lengths.take(picked).sum() + held.lengths
        value = 2.0 * worth / (words + self.room) + self.standing
        value *= np.maximum(1.0 - self.faults / (1 + len(picked)), _LEAST)
        value[barred] = -np.inf
        best = int(value.argmax())
        return None if barred[best] else best

    @cached_property
    def worth(self) -> Scores:
        """Tell what each unit is worth to each form: nothing where it lacks it."""
        return self.held.has * self.held.worth

    @cached_property
    def barred(self) -> Flags:
        """Tell which forms do not go together: those of one sentence, and those of
        which one repeats the matter of the other.
        """
        held = self.held
        matter = held.has * held.matter
        shared = matter @ matter.T
        whole = np.maximum(matter.sum(axis=1), 1e-9)
        same = held.sentence[:, None] == held.sentence
        barred: Flags = same | (shared >= _SAME * np.minimum(whole[:, None], whole))
        return barred


def select(choice: Choice) -> list[int]:
    """Choose forms greedily, then have a look back at each place."""
    best = cache(choice.best)  # the look back mostly asks the same again
    chosen: list[int] = []
    while len(chosen) < choice.count:
        found = best(frozenset(chosen))
        if found is None:
            break
        chosen.append(found)
    for _ in range(_ROUNDS if len(chosen) > 1 else 0):
        _look_over(best, chosen)
    return chosen


def _look_over(best: Callable[[frozenset[int]], int | None], chosen: list[int]) -> None:
    """Replace each form by the best one beside the others."""
    for place in range(len(chosen)):
        found = best(frozenset(chosen[:place] + chosen[place + 1 :]))
        if found is not None:
            chosen[place] = found
