"""The names in a sentence that may be those of persons."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.summarize.lexicon import lexicon_of
from briefing.summarize.shorten.patterns import any_of, words

_UPPER = "A-ZÀ-ÖØ-ÞĀ-Ž"
_NAME = rf"[{_UPPER}][\w’'-]*\w"
_RUN = re.compile(
    rf"(?<![\w.])(?:{_NAME}|[{_UPPER}]\.)(?:\s(?:(?:de|van|von|bin|al|del|la|der)\s)?"
    rf"(?:{_NAME}|[{_UPPER}]\.))*"
)
_OWNER = re.compile(r"['’]s?\Z")
_NATION = re.compile(r"\w+(?:ish|ese|ian|ean|ch|can)\Z")
_PLACED = re.compile(r"(?:\b(?:in|at|near|across|outside|the|a|an)\s)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A run of capitalised words; `person` if it is surely someone's.

    A title belongs to a single word only: "Mr Hill", but "Ann Hill".
    """

    start: int
    end: int
    last: str
    person: bool


def persons(said: str, language: str) -> list[Name]:
    """Give the names that may be a person's; places, bodies and days are left out."""
    return [name for run in _RUN.finditer(said) for name in _named(said, run, language)]


def people_of(said: str, names: Sequence[Name], language: str) -> bool:
    """Tell whether a sentence mentions someone beside those that it names.

    "The striker Ann Lee" is one person, and so is "President Lee".
    """
    found = words(lexicon_of(language).naming.people).finditer(said)
    titles = [(name.start - 1, name.end) for name in names]
    return any(
        not any(start <= person.end() <= end for start, end in titles)
        for person in found
    )


def _named(said: str, run: re.Match[str], language: str) -> Iterator[Name]:
    start, end = run.span()
    titled = _titles(language).match(said, start, end)
    first, start = start, titled.end() if titled else start
    if not titled and (common := _common(language).match(said, start, end)):
        start = common.end()
    if owner := _OWNER.search(said, start, end):
        end = owner.start()
    text = said[start:end]
    if not text or not (titled or _may_be_person(said, start, text, language)):
        return
    person = bool(titled or _acts(language).match(said, end))
    yield Name(first if titled and " " not in text else start, end, _last(text), person)


def _last(text: str) -> str:
    return text.rpartition(" ")[2]


def _may_be_person(said: str, start: int, text: str, language: str) -> bool:
    listed = lexicon_of(language)
    parts = text.lower().split()
    if text.isupper() or _PLACED.search(said, max(0, start - 9), start):
        return False
    if any(
        part in listed.naming.bodies or part in listed.naming.calendar for part in parts
    ):
        return False
    after = said[start + len(text) : start + len(text) + 2]
    return not (len(parts) == 1 and _NATION.match(text) and after[1:].islower())


@cache
def _titles(language: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:{any_of(lexicon_of(language).naming.titles)}\.?\s)+", re.IGNORECASE
    )


@cache
def _common(language: str) -> re.Pattern[str]:
    """Match words that open a sentence with a capital of no meaning."""
    listed = lexicon_of(language)
    openers = (
        *listed.opening.subjects,
        *listed.shortening.prepositions,
        *listed.shortening.subordinators,
    )
    tied = (
        *listed.opening.connectives,
        *listed.opening.coordinators,
        *listed.opening.leaning,
    )
    return re.compile(rf"(?:{any_of((*openers, *tied))}(?:\s|\Z))+", re.IGNORECASE)


@cache
def _acts(language: str) -> re.Pattern[str]:
    """Match what follows a person's name alone: an age, a saying, "who"."""
    listed = lexicon_of(language)
    says = any_of((*listed.shortening.reporting, *listed.naming.acting))
    return re.compile(rf",\s\d\d,|,\swho\b|\s(?:(?:has|had|also)\s)?{says}(?!\w)")
