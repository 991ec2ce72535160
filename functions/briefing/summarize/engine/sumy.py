"""The engine `briefing` as a sumy summarizer, for any document of sumy's.

It chooses whole sentences: sumy's model knows no others. sumy is slow to import, so
nothing else here imports this module.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers import AbstractSummarizer
from sumy.utils import ItemsCount, normalize_language

from briefing.domain.reading import fold
from briefing.summarize.engine.analysis import Analysis, analyse
from briefing.summarize.engine.choosing import chosen
from briefing.summarize.engine.forms import Form
from briefing.summarize.engine.phrasing import SHORTEST, Fit
from briefing.summarize.engine.text import text_of
from briefing.summarize.engine.weights import shipped
from briefing.summarize.language import NAMES, UNKNOWN
from briefing.summarize.sentences import sentences
from briefing.summarize.shorten.grammar import grammar_of
from briefing.summarize.shorten.length import length
from briefing.summarize.shorten.openings import leans
from briefing.summarize.shorten.quotations import whole
from briefing.summarize.shorten.shorten import LONGEST
from briefing.summarize.words import Words, tokens

_WEIGHED = 20  # sentences that are chosen to go together; more follow by their merit
_CODES = {name: code for code, name in NAMES.items()}


class BriefingSummarizer(AbstractSummarizer):  # type: ignore[misc]  # sumy has no types
    """Chooses the sentences that together hold most of what an editor would keep.

    `language` is one of sumy's names or an ISO 639 code; in one that is not known, what
    holds in every language decides. Words are those of the document's own tokenizer,
    headings tell what it is about.
    """

    _stop_words: frozenset[str] = frozenset()

    def __init__(
        self, stemmer: Callable[[str], str] = null_stemmer, language: str = "english"
    ) -> None:
        super().__init__(stemmer)
        self._language = _code(language)
        self._words = Words(self._language)

    @property
    def stop_words(self) -> frozenset[str]:
        """Words that carry no matter, beside those that are known of the language."""
        return self._stop_words

    @stop_words.setter
    def stop_words(self, words: Iterable[str]) -> None:
        self._stop_words = frozenset(map(self.normalize_word, words))

    def __call__(self, document: Any, sentences_count: Any) -> tuple[Any, ...]:
        """Choose so many sentences (3, "3" or "20%"), as they follow in the text."""
        found = document.sentences
        keep = sentences_count if callable(sentences_count) else None
        count = len((keep or ItemsCount(sentences_count))(found))
        if not count:
            return ()
        said = [fold(str(sentence)) for sentence in found]
        words = [self._lowered(sentence) for sentence in found]
        title = [word for line in document.headings for word in self._lowered(line)]
        text = text_of(said, words, title, self, self._language)
        whole = _Whole(said, words, self._language)
        ranking = dict.fromkeys(_ranking(analyse(text, shipped(), count), whole, count))
        return tuple(found[number] for number in sorted([*ranking][:count]))

    def stems(self, words: list[str]) -> list[str]:
        """Cut each word (in lower case) down to its stem."""
        return [self.stem_word(word) for word in words]

    def stops(self, words: list[str]) -> list[bool]:
        """Tell of each word (in lower case) whether it carries no matter of its own."""
        known = zip(words, self._words.stops(words), strict=True)
        return [stop or word in self._stop_words for word, stop in known]

    def _lowered(self, sentence: Any) -> list[str]:
        return [self.normalize_word(word) for word in sentence.words]


class BriefingTokenizer:
    """Our sentences and words for sumy's parsers; needs none of NLTK's data."""

    def __init__(self, language: str = "english") -> None:
        self._language = _code(language)

    def to_sentences(self, text: str) -> tuple[str, ...]:
        """Give the sentences of a text, white space folded."""
        return tuple(sentence.said for sentence in sentences(text, self._language))

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        """Give the words of a text in lower case, without punctuation."""
        return tuple(tokens(text))


@dataclass(frozen=True, slots=True)
class _Whole:
    """Sentences that can be said in one way only."""

    said: list[str]
    words: list[list[str]]
    language: str

    def __call__(self, number: int) -> Iterator[tuple[Form, Fit]]:
        said, language = self.said[number], self.language
        long = length(said, language)
        off = max(0, long - LONGEST, SHORTEST - long)
        # No connective can be cut off here, so that it leans as a pronoun does.
        opening = grammar_of(language).leaning.match(said)
        alone = not (opening or leans(said, language))
        yield (
            Form(number, said, tuple(self.words[number])),
            Fit(alone, whole(said), off),
        )


def _ranking(analysis: Analysis, whole: _Whole, count: int) -> Iterator[int]:
    """Number the sentences chosen, then all, so that there are always enough."""
    for form in chosen(analysis, whole, min(count, _WEIGHED), whole.language):
        yield form.sentence
    yield from np.argsort(-analysis.merit, kind="stable").tolist()


def _code(language: str) -> str:
    """Give the ISO 639-1 code of a language by its name or any of its codes."""
    for name in (language.lower(), normalize_language(language)):
        code = _CODES.get(name, name)
        if code in NAMES or len(code) == 2:
            return code
    return UNKNOWN
