"""Sentences shortened for readers: an in-order subset of the words that were said."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile

from briefing.summarize.shorten.beginnings import begun, restarts
from briefing.summarize.shorten.clauses import clauses_of
from briefing.summarize.shorten.cuts import cuts
from briefing.summarize.shorten.ended import ended
from briefing.summarize.shorten.endings import Endings, endings_of
from briefing.summarize.shorten.grammar import Grammar, grammar_of
from briefing.summarize.shorten.length import length
from briefing.summarize.shorten.openings import ENDLESS, opened
from briefing.summarize.shorten.trifles import slimmed

LONGEST = 28  # words of a bullet that is read at one go
_FEWEST = 10  # words; no cut makes a sentence shorter


def shorten(said: str, language: str, longest: int = LONGEST) -> str:
    """Leave out a safe opening and, down to `longest` words, the clauses that may go.

    `said` is a folded sentence in a language (ISO 639-1, or "und"). It stays too long
    where nothing more can go without harm. Shortening twice changes nothing more.
    """
    return variants(said, language, longest)[0]


def variants(said: str, language: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Give the sentence as `shorten` does, then each shorter form of it.

    What is short enough with a safe opening left out has that form only.
    """
    return ways(opened(said, language), language, longest)


def ways(said: str, language: str, longest: int = LONGEST) -> tuple[str, ...]:
    """Give the `variants` of a sentence whose opening is left out already."""
    if length(said, language) <= longest:
        return (said,)
    forms = list(_forms(said, language))
    short = tuple(dropwhile(lambda form: length(form, language) > longest, forms))
    return short or tuple(_ended(forms, language, longest)) or (forms[-1],)


def _ended(forms: Sequence[str], language: str, longest: int) -> list[str]:
    """Give what begins later or ends earlier than the shortest form, or the whole."""
    endings = endings_of(language)
    if endings is None or len(forms[0]) > ENDLESS:
        return []
    for form in dict.fromkeys((forms[-1], forms[0])):
        if found := list(_ways(form, endings, language, longest)):
            return found
    return []


def _ways(said: str, endings: Endings, language: str, longest: int) -> Iterator[str]:
    """Yield the ways to say it in `longest` words."""
    clauses = clauses_of(said, grammar_of(language))
    later = [
        way
        for start in restarts(clauses, endings, language)
        if length(start, language) >= _FEWEST
        for way in ways(start, language, longest)
    ]
    yield from later
    if later:
        return
    slim = slimmed(clauses, endings, length(said, language) - longest)
    if slim is not None and length(slim, language) <= longest:
        yield slim
    for begins in (begun(clauses, endings, language), said):
        if begins and (ends := _fitted(begins, endings, language, longest)):
            yield ends


def _fitted(said: str, endings: Endings, language: str, longest: int) -> str:
    """End a sentence where it fits, but for who says it; empty where it cannot."""
    if length(said, language) <= longest:
        return said if length(said, language) >= _FEWEST else ""
    clauses = clauses_of(said, grammar_of(language))
    place = ended(clauses, endings, _FEWEST, longest)
    if place is not None:
        return _joined(said[:place].rstrip(), said[clauses.end :])
    credit = endings.credit.search(said, 0, clauses.end)
    if credit is None:
        return ""
    words = credit.group().count(" ")
    told = clauses_of(said[: credit.start()], clauses.grammar)
    place = ended(told, endings, _FEWEST, longest - words)
    return "" if place is None else said[:place].rstrip() + said[credit.start() :]


def _forms(said: str, language: str) -> Iterator[str]:
    """Yield ever shorter forms, one cut apart."""
    grammar = grammar_of(language)
    shorter: str | None = said
    while shorter is not None:
        said = shorter
        yield said
        shorter = _shorter(said, language, grammar) if len(said) <= ENDLESS else None


def _shorter(said: str, language: str, grammar: Grammar) -> str | None:
    for start, end in cuts(clauses_of(said, grammar)):
        shorter = opened(_joined(said[:start], said[end:]), language)
        if length(shorter, language) >= _FEWEST:
            return shorter
    return None


def _joined(head: str, rest: str) -> str:
    """Put what is left together; an abbreviation's full stop ends a sentence too."""
    return head.rstrip(".") + rest if rest.startswith(".") else head + rest
