"""What a sentence tells beside what happened: who responds, and what is to come."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby

import numpy as np

from briefing.summarize.engine.counted import Flags
from briefing.summarize.lexicon import lexicon_of
from briefing.summarize.shorten.grammar import UNSPACED

_QUOTES = tuple('"“”„«»「『')


def facets(said: Sequence[str], language: str) -> dict[str, Flags]:
    """Flag by sentence a `reaction` (a quotation, or a verb of saying) and an `outlook`
    (what follows from it, or is to come).

    In a language (ISO 639-1) without lists, quotation marks alone tell.
    """
    plain = [_plain(s) for s in said]
    return {
        "reaction": _flags(_reaction(language), plain),
        "outlook": _flags(_outlook(language), plain),
    }


def purposes(said: Sequence[str], language: str) -> Flags:
    """Flag the sentences that tell what the writers did ("we propose")."""
    pattern = _purpose(language)
    if pattern is None or not pattern.search(_plain("\n ".join(said))):
        return np.zeros(len(said), np.bool_)  # as nearly every report
    return _flags(pattern, map(_plain, said))


def _plain(said: str) -> str:
    return f" {said}".lower().replace("’", "'")


def _flags(pattern: re.Pattern[str] | None, plain: Iterable[str]) -> Flags:
    search = pattern.search if pattern else _nothing
    return np.array([search(s) is not None for s in plain], np.bool_)


def _nothing(_: str) -> None:
    """Find nothing, in a language without lists."""


@cache
def _reaction(language: str) -> re.Pattern[str]:
    said = _phrases(lexicon_of(language).ranking.speaking, language)
    return re.compile("|".join((*said, *_QUOTES)))


@cache
def _outlook(language: str) -> re.Pattern[str] | None:
    told = _phrases(lexicon_of(language).ranking.outlook, language)
    return re.compile("|".join(told)) if told else None


@cache
def _purpose(language: str) -> re.Pattern[str] | None:
    told = list(_phrases(lexicon_of(language).ranking.purpose, language))
    return re.compile("|".join(told)) if told else None


def _phrases(listed: Iterable[str], language: str) -> Iterable[str]:
    """Give patterns for phrases: each begins with a character that is not a set, and
    they share their first letters, which makes the search several times as fast.
    """
    if language in UNSPACED:
        return map(re.escape, listed)
    ways = [
        f"{first}(?:{'|'.join(re.escape(phrase[1:]) for phrase in group)})"
        for first, group in groupby(sorted(listed), key=lambda phrase: phrase[0])
    ]
    return [rf" (?:{'|'.join(ways)})(?!\w)"] if ways else []
