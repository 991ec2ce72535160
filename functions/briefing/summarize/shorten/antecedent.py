"""The name that an opening pronoun stands for, where only one can be meant."""

import re

from briefing.summarize.lexicon import lexicon_of
from briefing.summarize.shorten.names import Name, people_of, persons
from briefing.summarize.shorten.patterns import words

_POSSESSIVES = frozenset({"his", "her"})
_HIDDEN = re.compile(r"\b(?:he|him|his|himself|she|hers?|herself|by)\b", re.IGNORECASE)
_PAST = frozenset({"is", "was", "and", "or", "own", "alone"})
_LANGUAGES = frozenset({"en"})  # elsewhere a pronoun may mean a thing, or nobody


def antecedent(said: str, before: str, language: str) -> tuple[int, int] | None:
    """Find in the sentence before the only name that the opening pronoun can mean.

    Gives the place of the name in `before`. None when in doubt: where
    that sentence names or mentions anyone else, hides who is meant by its pronouns or
    titles, or where `said` itself gives the name.
    """
    pronoun = _pronoun(said) if language in _LANGUAGES else None
    if pronoun is None:
        return None
    found = persons(before, language)
    if len({name.last for name in found}) != 1 or people_of(before, found, language):
        return None
    if not any(name.person for name in found) or found[0].last in said:
        return None
    if words(_others(pronoun, language)).search(before):
        return None
    best = max(found, key=_telling)
    if not _subject(before, best, language):
        return None
    return best.start, best.end


def named(said: str, name: str, language: str) -> str:
    """Put a name in brackets in the place of the opening pronoun, as editors do."""
    pronoun = _pronoun(said) if language in _LANGUAGES else None
    if pronoun is None:
        return said
    owner = "'s" if pronoun in _POSSESSIVES else ""
    return f"[{name}]{owner}{said[len(pronoun) :]}"


def _pronoun(said: str) -> str | None:
    """Give the opening pronoun in lower case, if it may stand for a name."""
    first, _, rest = said.partition(" ")
    second = rest.partition(" ")[0].casefold()
    pronoun = first.replace("’", "'").partition("'")[0].casefold()
    if pronoun in _POSSESSIVES:
        return pronoun if first.isalpha() and second not in _PAST else None
    return pronoun if pronoun in {"he", "she"} and second != "and" else None


def _others(pronoun: str, language: str) -> tuple[str, ...]:
    """Give the words that speak of somebody of the other sex."""
    listed = lexicon_of(language)
    return (
        listed.naming.feminine if pronoun in {"he", "his"} else listed.naming.masculine
    )


def _subject(before: str, name: Name, language: str) -> bool:
    """Tell whether a full name, or one with its title, opens its sentence, and no
    other person is hidden in it.
    """
    titles = lexicon_of(language).naming.titles
    parts = before[name.start : name.end].split()
    known = [part for part in parts if part.rstrip(".").lower() not in titles]
    ahead = before[: name.start].split()
    return (
        len(parts) > 1
        and bool(known)
        and all(part.rstrip(".").lower() in titles for part in ahead)
        and not _HIDDEN.search(before)
    )


def _telling(name: Name) -> tuple[int, int]:
    return name.end - name.start, -name.start
