"""The engines that rank sentences: the lead, and those of sumy by name.

sumy's classes are imported when they are first used: they bring NLTK along, which
takes more than a second, and which needs no data of its own with our words.
"""

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from itertools import accumulate, groupby
from types import MappingProxyType
from typing import Any

from briefing.errors import SettingsInvalid
from briefing.summarize.sentences import Sentence
from briefing.summarize.words import Words, tokens


@dataclass(frozen=True, slots=True)
class Material:
    """What an engine ranks: sentences under a title, which may be empty."""

    sentences: Sequence[Sentence]
    title: str
    words: Words


Engine = Callable[[Material], list[int]]
"""Gives the indices of the sentences, the best one first."""

# sumy's engines compare each sentence with every other one, KL even with every summary
# that it could make. So they see the opening of a long text only, which keeps each of
# them under a second on one core: LexRank took 0.3 s for 200 sentences and 0.7 s for
# 300, KL 0.6 s for 80 and 7.6 s for 200.
REACH = 200  # sentences
_REACH_KL = 80
_WORDS = 6_000  # in all, in case that the sentences are long

_FURNITURE = (
    "advertisement",
    "click",
    "cookie",
    "copyright",
    "newsletter",
    "subscribe",
)


def engine_named(name: str) -> Engine:
    """Give an engine by name. Raises `SettingsInvalid`, which lists the names."""
    if name not in ENGINES:
        known = ", ".join(ENGINES)
        raise SettingsInvalid(f"there is no engine {name!r}: choose one of {known}")
    return ENGINES[name]


def _lead(material: Material) -> list[int]:
    """Rank by place alone: news tells the most important first."""
    return list(range(len(material.sentences)))


def _from_sumy(module: str, kind: str, reach: int = REACH) -> Engine:
    def rank(material: Material) -> list[int]:
        seen = replace(material, sentences=_opening(material.sentences, reach))
        summarizer = getattr(import_module(module), kind)(material.words.stem)
        _instruct(summarizer, seen)
        ranking = _ranking(summarizer, _document(seen))
        return list(dict.fromkeys([*ranking, *_lead(material)]))

    return rank


def _opening(sentences: Sequence[Sentence], reach: int) -> Sequence[Sentence]:
    """Take the first sentences, at least one, while they are within reach."""
    words = accumulate(len(tokens(sentence.said)) for sentence in sentences[:reach])
    return sentences[: max(1, sum(count <= _WORDS for count in words))]


def _instruct(summarizer: Any, material: Material) -> None:
    """Tell sumy which words matter.

    Edmundson's method (1969) wants words that speak for a sentence, for which we take
    the title's (or the first sentence's), and words that speak against it.
    """
    title, said = material.title, [s.said for s in material.sentences]
    stop_words = material.words.stop_words([title, *said])
    if hasattr(summarizer, "stop_words"):
        summarizer.stop_words = frozenset(stop_words)
        return
    summarizer.bonus_words = tokens(title) or tokens(said[0])
    summarizer.stigma_words = _FURNITURE
    summarizer.null_words = stop_words or _FURNITURE


class _Tokenizer:
    """Our words in the form in which sumy asks for them."""

    @staticmethod
    def to_words(text: str) -> tuple[str, ...]:
        return tuple(tokens(text))


def _document(material: Material) -> Any:
    from sumy.models import dom  # noqa: PLC0415 - sumy is slow to import

    held = [
        [dom.Sentence(sentence.said, _Tokenizer) for sentence in paragraph]
        for _, paragraph in groupby(material.sentences, key=lambda s: s.paragraph)
    ]
    if material.title and held:
        held[0].insert(0, dom.Sentence(material.title, _Tokenizer, is_heading=True))
    return dom.ObjectDocumentModel([dom.Paragraph(paragraph) for paragraph in held])


def _ranking(summarizer: Any, document: Any) -> list[int]:
    """Have all sentences rated; sumy shows its ranking to the one who counts."""
    ranking: list[int] = []

    def count(rated: list[Any]) -> list[Any]:
        ranking.extend(info.order for info in rated)
        return rated

    import numpy as np  # noqa: PLC0415 - only sumy's engines need it

    with np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # on very short texts, where any rank will do
        summarizer(document, count)
    return ranking


ENGINES: Mapping[str, Engine] = MappingProxyType(
    {
        "lead": _lead,
        "lexrank": _from_sumy("sumy.summarizers.lex_rank", "LexRankSummarizer"),
        "textrank": _from_sumy("sumy.summarizers.text_rank", "TextRankSummarizer"),
        "lsa": _from_sumy("briefing.summarize.lsa", "SteadyLsa"),
        "luhn": _from_sumy("sumy.summarizers.luhn", "LuhnSummarizer"),
        "kl": _from_sumy("sumy.summarizers.kl", "KLSummarizer", _REACH_KL),
        "sumbasic": _from_sumy("sumy.summarizers.sum_basic", "SumBasicSummarizer"),
        "edmundson": _from_sumy("sumy.summarizers.edmundson", "EdmundsonSummarizer"),
        "reduction": _from_sumy("sumy.summarizers.reduction", "ReductionSummarizer"),
    }
)
