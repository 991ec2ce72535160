"""How a sentence may be said as a bullet."""

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.summarize.engine.forms import Form
from briefing.summarize.material import Material
from briefing.summarize.sentences import Sentence
from briefing.summarize.shorten.antecedent import antecedent, named
from briefing.summarize.shorten.length import length
from briefing.summarize.shorten.openings import hangs, opened
from briefing.summarize.shorten.quotations import whole
from briefing.summarize.shorten.shorten import LONGEST, ways
from briefing.summarize.words import tokens

SHORTEST = 10  # words of a bullet that says something
_FORMS = 3  # of one sentence


@dataclass(frozen=True, slots=True)
class Fit:
    """How well a form serves: whether it stands alone, whether all that it quotes is
    closed, and by how many words it is longer or shorter than a bullet should be.
    """

    alone: bool
    closed: bool
    off: int

    @property
    def well(self) -> bool:
        """Tell whether nothing is wrong with it."""
        return self.alone and self.closed and not self.off


def phrased(material: Material, number: int) -> Iterator[tuple[Form, Fit]]:
    """Yield the forms of a sentence (by its number), the longest first.

    One that leans on the sentence before gets the name that its pronoun stands for in
    brackets, if there is no doubt about it.
    """
    sentence, language = material.sentences[number], material.language
    said, alone, place = sentence.said, True, None
    form = opened(said, language)
    if hangs(form, language):
        place = _antecedent(material, sentence)
        alone = place is not None
        if place:
            said = named(said, _cut(material, sentence, place), language)
            form = opened(said, language)
    closed = whole(said)
    for text in ways(form, language)[:_FORMS]:
        yield (
            Form(number, text, tuple(tokens(text)), place),
            Fit(alone, closed, _off(text, language)),
        )


def _antecedent(material: Material, sentence: Sentence) -> tuple[int, int] | None:
    """Find the place in the text of the name that an opening pronoun means."""
    before = material.before(sentence)
    if before is None or before.end - before.start != len(before.said):
        return None  # where white space was folded, places in it are not those in text
    found = antecedent(sentence.said, before.said, material.language)
    return (before.start + found[0], before.start + found[1]) if found else None


def _cut(material: Material, sentence: Sentence, place: tuple[int, int]) -> str:
    before = material.before(sentence)
    return (
        before.said[place[0] - before.start : place[1] - before.start] if before else ""
    )


def _off(text: str, language: str) -> int:
    words = length(text, language)
    return max(0, words - LONGEST, SHORTEST - words)
