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
    """sumy's LexRank as its README has it: parser, tokenizer, stemmer, stop words.

    Its tokenizer needs a model of sentences (`punkt.provide`).
    """

    bullets: int

    def __call__(self, reading: Reading) -> Summary:
        """Summarize."""
        from sumy.parsers.plaintext import PlaintextParser

        summarizer, tokenizer = _stock()
        document = PlaintextParser.from_string(reading.text, tokenizer).document
        picked = summarizer(document, self.bullets)
        return Summary(tuple(Bullet(str(s), None) for s in picked), "", _LANGUAGE)


@cache
def _stock() -> tuple[Any, Any]:
    from sumy.nlp.stemmers import Stemmer
    from sumy.nlp.tokenizers import Tokenizer
    from sumy.summarizers.lex_rank import LexRankSummarizer
    from sumy.utils import get_stop_words

    summarizer = LexRankSummarizer(Stemmer(_SUMY_LANGUAGE))
    summarizer.stop_words = get_stop_words(_SUMY_LANGUAGE)
    return summarizer, Tokenizer(_SUMY_LANGUAGE)


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
