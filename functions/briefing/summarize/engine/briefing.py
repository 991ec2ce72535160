"""The engine `briefing` on a text of ours: forms cut for readers, well chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.summarize.engine.analysis import Analysis, analyse
from briefing.summarize.engine.forms import Form, held_by
from briefing.summarize.engine.phrasing import Fit, phrased
from briefing.summarize.engine.select import Choice, select
from briefing.summarize.engine.text import Text, text_of
from briefing.summarize.engine.weights import Weights, shipped
from briefing.summarize.material import Choose, Material, Pick
from briefing.summarize.words import tokens

_SHORTLIST = 9  # sentences that are cut and compared, and two more for each bullet
_LINKED, _LINKED_MOST = 0.7, 1.8
_LEANS = 0.45
_M1, _L1 = 0.1, 0.22
_MISFIT = 0.25  # off the score of a bullet that is too long, or too short
_ROOM, _ROOM_EACH = 30, 7  # words that bullets usually have, in all and each


def briefing(material: Material) -> Choose:
    """Look at a text with the weights that come with the engine."""
    return chooser(material, shipped())


def chooser(material: Material, weights: Weights) -> Choose:
    """Look at a text with given weights."""
    return Chooser(material, counted_text(material), weights).choose


def counted_text(material: Material) -> Text:
    """Count the words of a text of ours."""
    said = [sentence.said for sentence in material.sentences]
    return text_of(
        said,
        map(tokens, said),
        tokens(material.title),
        material.words,
        material.language,
    )


@dataclass(frozen=True)
class Chooser:
    """Chooses among the best sentences of a text, in the forms that they may have."""

    material: Material
    text: Text
    weights: Weights

    def choose(self, count: int, aside: frozenset[int]) -> list[Pick]:
        """Choose up to `count`; what leans only where nothing else is."""
        if count < 1:
            return []
        analysis = analyse(self.text, self.weights, count)
        phrasings = list(self._phrasings(analysis, count, aside))
        if not phrasings:
            return []
        forms, fits = zip(*phrasings, strict=True)
        choice = _choice(analysis, forms, fits, count)
        chosen = select(choice, count)
        picks = [self._pick(forms[n]) for n in chosen]
        return sorted(picks, key=lambda pick: pick.sentence.start)

    def _phrasings(
        self, analysis: Analysis, count: int, aside: frozenset[int]
    ) -> Iterator[tuple[Form, Fit]]:
        """Phrase sentences, the best first, until there are enough to choose from."""
        wanted, least = _SHORTLIST + 2 * count, count
        for number in np.argsort(-analysis.merit, kind="stable").tolist():
            if number in aside:
                continue
            if wanted <= 0 and least <= 0:
                return
            phrasing = list(phrased(self.material, number))
            yield from phrasing
            wanted -= 1
            least -= any(fit.well for _, fit in phrasing)

    def _pick(self, form: Form) -> Pick:
        sentence = self.material.sentences[form.sentence]
        return Pick(sentence, form.text, form.antecedent)


def _choice(
    analysis: Analysis, forms: Sequence[Form], fits: Sequence[Fit], count: int
) -> Choice:
    linked = analysis.linked * min(_LINKED * count, _LINKED_MOST)
    held = held_by(forms, analysis.counted, analysis.pairs, analysis.words, linked)
    standing = analysis.standing[held.sentence] / count**2 + (count > 1) * 0.04 / (
        1.0 + held.sentence
    )
    strict = min(count, 3) / 3
    fault = np.array(
        [
            (_M1 + strict * (_MISFIT - _M1)) * (fit.off > 0)
            + (_L1 + strict * (_LEANS - _L1)) * (not fit.alone)
            + 0.6 * (not fit.closed)
            for fit in fits
        ]
    )
    return Choice(held, standing, fault, _ROOM + _ROOM_EACH * count)
