"""The engine `briefing` on a text of ours: forms cut for readers, well chosen."""

from dataclasses import dataclass, field

from briefing.summarize.engine.analysis import analyse
from briefing.summarize.engine.choosing import chosen
from briefing.summarize.engine.forms import Form
from briefing.summarize.engine.phrasing import Fit, phrased
from briefing.summarize.engine.text import Text, text_of
from briefing.summarize.engine.weights import Weights, shipped
from briefing.summarize.material import Choose, Material, Pick
from briefing.summarize.words import tokens


def briefing(material: Material) -> Choose:
    """Look at a text with the weights that come with the engine."""
    return chooser(material, shipped())


def chooser(material: Material, weights: Weights) -> Choose:
    """Look at a text with given weights."""
    return _Chooser(material, counted_text(material), weights).choose


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
class _Chooser:
    """Chooses among the sentences of a text, in the forms that they may have."""

    material: Material
    text: Text
    weights: Weights
    _forms: dict[int, list[tuple[Form, Fit]]] = field(default_factory=dict)

    def choose(self, count: int, aside: frozenset[int]) -> list[Pick]:
        """Choose up to `count` sentences, leaving some (by number) aside."""
        if count < 1:
            return []
        analysis = analyse(self.text, self.weights, count)
        forms = chosen(
            analysis,
            lambda number: () if number in aside else self._phrased(number),
            count,
            self.material.language,
        )
        return [self._pick(form) for form in forms]

    def _phrased(self, number: int) -> list[tuple[Form, Fit]]:
        if number not in self._forms:
            self._forms[number] = list(phrased(self.material, number))
        return self._forms[number]

    def _pick(self, form: Form) -> Pick:
        sentence = self.material.sentences[form.sentence]
        return Pick(sentence, form.text, form.antecedent)
