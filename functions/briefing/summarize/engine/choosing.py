"""The sentences of a text that together make its bullets, as they may be said."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from briefing.summarize.engine.analysis import Analysis
from briefing.summarize.engine.forms import Form, held_by
from briefing.summarize.engine.phrasing import Fit
from briefing.summarize.engine.select import Choice, extend, select

_SHORTLIST = 10  # sentences that are compared, and two more for each bullet
_LINKED, _LINKED_MOST = 0.5, 1.5  # what a pair is worth beside a word, for each bullet
_MISFIT = 0.3  # off the score of a bullet that is too long, or too short
_ROOM, _ROOM_EACH = 10, 15  # words that bullets usually have, in all and each

Phrase = Callable[[int], Iterable[tuple[Form, Fit]]]
"""Gives the forms that a sentence (by its number) may have, and how they serve; none
for one that is left aside.
"""


def chosen(analysis: Analysis, phrase: Phrase, count: int) -> list[Form]:
    """Choose up to `count` sentences, in text order; what leans only where nothing
    else is.
    """
    phrasings = list(_shortlist(analysis, phrase, count)) if count > 0 else []
    if not phrasings:
        return []
    forms, fits = zip(*phrasings, strict=True)
    choice = _choice(analysis, forms, fits, count)
    picked = select(choice, count, np.array([fit.alone for fit in fits]))
    picked = extend(choice, count, np.ones(len(forms), np.bool_), picked)
    return sorted((forms[n] for n in picked), key=lambda form: form.sentence)


def _shortlist(
    analysis: Analysis, phrase: Phrase, count: int
) -> Iterator[tuple[Form, Fit]]:
    """Phrase sentences, the best first, until there are enough to choose from."""
    wanted, least = _SHORTLIST + 2 * count, count
    for number in np.argsort(-analysis.merit, kind="stable").tolist():
        if wanted <= 0 and least <= 0:
            return
        phrasing = list(phrase(number))
        yield from phrasing
        wanted -= bool(phrasing)
        least -= any(fit.well for _, fit in phrasing)


def _choice(
    analysis: Analysis, forms: Sequence[Form], fits: Sequence[Fit], count: int
) -> Choice:
    linked = analysis.linked * min(_LINKED * count, _LINKED_MOST)
    held = held_by(forms, analysis.counted, analysis.pairs, analysis.words, linked)
    standing = analysis.standing[held.sentence] / count**2
    misfit = np.array([fit.off > 0 for fit in fits]) * _MISFIT / count
    return Choice(held, standing - misfit, _ROOM + _ROOM_EACH * count)
