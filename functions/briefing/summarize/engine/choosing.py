"""The sentences of a text that together make its bullets, as they may be said."""

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from briefing.summarize.engine.analysis import Analysis
from briefing.summarize.engine.counted import Scores
from briefing.summarize.engine.facets import facets
from briefing.summarize.engine.forms import Form, held_by
from briefing.summarize.engine.phrasing import Fit
from briefing.summarize.engine.select import Choice, select
from briefing.summarize.shorten.grammar import UNSPACED

_SHORTLIST = 7  # sentences that are compared, and two more for each bullet
_FOREMOST = 3  # of these, and one more for each bullet; only here long ones are cut
_REACH = 100  # sentences, of which none may be without fault
_LONG, _LONG_UNSPACED = 32, 64  # words, or pairs of characters
_LINKED, _LINKED_MOST = 0.7, 1.8  # what a pair is worth beside a word, for each bullet
_FACET = 0.3  # words; what a bullet is worth more that tells reaction or outlook first
_ROOM, _ROOM_EACH = 30, 7  # words that bullets usually have, in all and each
_OPENING = 0.04  # of the first sentence's score, where there are bullets beside it
# Shares of the score that a fault takes, of one bullet and of three or more.
_MISFIT = (0.2, 0.22)
_LEANING = (0.4, 0.45)
_UNCLOSED = (0.8, 1.6)
_MANY = 3  # bullets

Phrase = Callable[[int], Iterable[tuple[Form, Fit]]]
"""Gives the forms that a sentence (by its number) may have, and how they serve; none
for one that is left aside.
"""


def chosen(analysis: Analysis, phrase: Phrase, count: int, language: str) -> list[Form]:
    """Choose up to `count` sentences, in text order.

    What leans on other sentences, or does not fit, is taken where it tells much more.
    """
    longest = _LONG_UNSPACED if language in UNSPACED else _LONG
    phrasings = list(_shortlist(analysis, phrase, count, longest))
    if not phrasings or count < 1:
        return []
    forms, fits = zip(*phrasings, strict=True)
    picked = select(_choice(analysis, forms, _faults(fits, count), language, count))
    return sorted((forms[n] for n in picked), key=lambda form: form.sentence)


def _shortlist(
    analysis: Analysis, phrase: Phrase, count: int, longest: int
) -> Iterator[tuple[Form, Fit]]:
    """Phrase sentences, the best first, until there are enough to choose from.

    Cutting takes longer than all the rest, so what is long must be good.
    """
    wanted, least, lengths = _SHORTLIST + 2 * count, count, analysis.counted.lengths
    ranked = np.argsort(-analysis.merit, kind="stable").tolist()
    for rank, number in enumerate(ranked[: _REACH + wanted]):
        if wanted <= 0 and least <= 0:
            return
        if rank >= _FOREMOST + count and least <= 0 and lengths[number] > longest:
            continue
        phrasing = list(phrase(number))
        yield from phrasing
        wanted -= bool(phrasing)
        least -= any(fit.well for _, fit in phrasing)


def _choice(
    analysis: Analysis,
    forms: Sequence[Form],
    faults: Scores,
    language: str,
    count: int,
) -> Choice:
    linked = analysis.linked * min(_LINKED * count, _LINKED_MOST)
    told = facets([form.text for form in forms], language) if count > 1 else {}
    held = held_by(forms, analysis, linked, dict.fromkeys(told, _FACET), told)
    standing = analysis.standing[held.sentence] / count**2
    if count > 1:
        standing = standing + _OPENING / (1.0 + held.sentence)
    return Choice(held, standing, faults, _ROOM + _ROOM_EACH * count, count)


def _faults(fits: Sequence[Fit], count: int) -> Scores:
    share = (min(count, _MANY) - 1) / (_MANY - 1)
    misfit, leaning, unclosed = (
        one + share * (many - one) for one, many in (_MISFIT, _LEANING, _UNCLOSED)
    )
    return np.array(
        [
            misfit * (fit.off > 0)
            + leaning * (not fit.alone)
            + unclosed * (not fit.closed)
            for fit in fits
        ]
    )
