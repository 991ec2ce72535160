"""What engines work on, and what they give."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.summarize.candidates import candidates
from briefing.summarize.language import language_of
from briefing.summarize.sentences import Sentence, sentences
from briefing.summarize.words import Words, words_of


@dataclass(frozen=True, slots=True)
class Material:
    """Sentences that may become bullets, in text order, under a title (or "").

    `all` holds them and whatever else the text says. `language` is an ISO 639-1 code
    or "und".
    """

    sentences: Sequence[Sentence]
    all: Sequence[Sentence]
    title: str
    words: Words
    language: str

    def before(self, sentence: Sentence) -> Sentence | None:
        """Give the sentence right before one, which need not be a candidate."""
        at = bisect_left(self.all, sentence.start, key=lambda other: other.start)
        return self.all[at - 1] if at else None


def material_of(reading: Reading) -> Material:
    """Find the sentences of a reading. Raises `DocumentRejected` without any."""
    text = reading.text
    language = reading.language or language_of(text, reading.facts.language)
    told = list(sentences(text, language, reading.prose))
    found = candidates(told, language)
    if not found:
        raise DocumentRejected(Reason.NO_SENTENCES)
    return Material(found, told, reading.title or "", words_of(language), language)


@dataclass(frozen=True, slots=True)
class Pick:
    """A sentence chosen, and how the bullet says it.

    `antecedent` is the place in the text of the name that stands in brackets.
    """

    sentence: Sentence
    text: str
    antecedent: tuple[int, int] | None = None


Choose = Callable[[int, frozenset[int]], list[Pick]]
"""Chooses up to so many sentences, in text order, leaving some (by number) aside."""

Engine = Callable[[Material], Choose]
"""Looks at a text once, so that any number of sentences can be chosen."""
