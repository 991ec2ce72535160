"""The baselines: what everyone gets without us."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sentencex import get_sentence_boundaries

from briefing.domain.briefing import Bullet, Evidence
from briefing.domain.reading import Reading
from briefing.summarize.summary import Summary

Summarizer = Callable[[Reading], Summary]
_LANGUAGE, _SUMY_LANGUAGE = "en", "english"  # of all articles here


@dataclass(frozen=True, slots=True)
class PlainLead:
    """The first sentences of the body as they stand: "Lead-3"."""

    bullets: int

    def __call__(self, reading: Reading) -> Summary:
        """Summarize."""
        return _summary(_sentences(reading.text)[: self.bullets])


@dataclass(frozen=True, slots=True)
class PlainLexRank:
    """sumy's LexRank on all sentences of the body, with the words, stems and stop words
    that sumy's README has.

    Only sentences are found without NLTK's data, which no package holds.
    """

    bullets: int

    def __call__(self, reading: Reading) -> Summary:
        """Summarize."""
        from sumy.models import dom
        from sumy.summarizers.lex_rank import LexRankSummarizer

        found, (stemmer, stop_words) = _sentences(reading.text), _stock()
        summarizer = LexRankSummarizer(stemmer)
        summarizer.stop_words = stop_words
        told = [dom.Sentence(text, _Tokenizer) for text, _ in found]
        document = dom.ObjectDocumentModel([dom.Paragraph(told)])
        picked: tuple[Any, ...] = summarizer(document, self.bullets)
        places = {id(sentence): n for n, sentence in enumerate(told)}
        return _summary([found[places[id(sentence)]] for sentence in picked])


class _Tokenizer:
    """sumy's way to find words: NLTK's tokenizer, and what begins with a letter."""

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        from nltk import word_tokenize

        found = word_tokenize(text, preserve_line=True)
        return tuple(word for word in found if word[0].isalpha())


@cache
def _stock() -> tuple[Any, frozenset[str]]:
    from sumy.nlp.stemmers import Stemmer
    from sumy.utils import get_stop_words

    return Stemmer(_SUMY_LANGUAGE), get_stop_words(_SUMY_LANGUAGE)


def _sentences(text: str) -> list[tuple[str, Evidence]]:
    found = []
    for place in get_sentence_boundaries(_LANGUAGE, text):
        held = text[place["start_index"] : place["end_index"]]
        start = place["start_index"] + len(held) - len(held.lstrip())
        if said := held.strip():
            found.append((said, Evidence(start, start + len(said))))
    return found


def _summary(told: list[tuple[str, Evidence]]) -> Summary:
    bullets = tuple(Bullet(" ".join(text.split()), place) for text, place in told)
    return Summary(bullets, "", _LANGUAGE)
