"""The rules of one language, compiled from its lexicon once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefing.summarize.lexicon import Lexicon, lexicon_of
from briefing.summarize.shorten.patterns import (
    NEVER,
    any_of,
    either,
    ignoring_case,
    words,
)

UNSPACED = frozenset({"ja", "th", "zh"})  # written without spaces between words
COMMA = "[,،，、]"
_DASHED = frozenset({"de", "nl", "en", "es", "fr", "it", "pt"})
_NAMING = frozenset({"ru"})
_JOINED = frozenset({"es", "it", "pt"})
_REST = r"(?=[\w\"'“‘«„$£€¿¡])"  # what may open a sentence
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"\w+(?:'\w+)*")


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """What to look for in the sentences of a language.

    The patterns match at the place where they are asked to, most in any case. `kept`
    and `phrases` are what no cut may take away. Where a comma stands before every
    relative clause, only one on a name (`naming`) says nothing of who is meant; where
    "which" is also "that" (`joined`), what follows a speaker is what was said; where a
    dash may be a verb, two of them are no parenthesis (`dashed`).
    """

    spaced: bool
    naming: bool
    joined: bool
    dashed: bool
    connective: re.Pattern[str]
    leaning: re.Pattern[str]
    aside: re.Pattern[str]
    relative: re.Pattern[str]
    participle: re.Pattern[str]
    tail: re.Pattern[str]
    apposition: re.Pattern[str]
    describing: re.Pattern[str]
    attribution: re.Pattern[str]
    pronounced: re.Pattern[str]
    reporting: re.Pattern[str]
    verb: re.Pattern[str]
    subject: re.Pattern[str]
    joint: re.Pattern[str]
    coordinator: re.Pattern[str]
    adverbial: re.Pattern[str]
    kept: frozenset[str]
    phrases: re.Pattern[str]
    connecting: frozenset[str]
    hanging: frozenset[str]

    def may_open(self, said: str, words: frozenset[str]) -> bool:
        """Tell whether a sentence may open with one of the phrases that begin with
        `words`; at once, as most do not.
        """
        first = said.partition(" ")[0].lower()
        return first in words or not (self.spaced and first.isalpha())

    def weighs(self, stretch: str) -> bool:
        """Tell whether a stretch holds a word that must stay, or any digit."""
        if _DIGIT.search(stretch):
            return True
        if not stretch.isascii() and any(map(str.isnumeric, stretch)):
            return True
        found = _WORD.findall(stretch.lower().replace("’", "'"))
        return not self.kept.isdisjoint(found) or bool(self.phrases.search(stretch))


@cache
def grammar_of(language: str) -> Grammar:
    """Give the grammar of a language; that of an unknown one knows no words."""
    listed, spaced = lexicon_of(language), language not in UNSPACED
    kept = (
        *listed.shortening.negations,
        *listed.shortening.modals,
        *listed.shortening.conditions,
        *listed.shortening.amounts,
    )
    connecting = (
        *listed.opening.connectives,
        *listed.opening.loose,
        *listed.opening.coordinators,
    )
    single = {word for word in kept if spaced and _WORD.fullmatch(word)} - {"n't"}
    return Grammar(
        spaced=spaced,
        naming=language in _NAMING,
        joined=language in _JOINED,
        dashed=language in _DASHED,
        connective=_connective(listed, spaced),
        leaning=_leaning(listed, spaced),
        aside=_aside(listed),
        relative=words(listed.shortening.relatives, spaced),
        participle=either(listed.shortening.participles),
        tail=either(listed.shortening.tails),
        apposition=words(listed.shortening.articles),
        describing=_describing(listed),
        attribution=_attribution(listed, listed.shortening.unnamed),
        pronounced=_attribution(listed, listed.shortening.pronounced),
        reporting=words(listed.shortening.reporting, spaced),
        verb=_verb(listed),
        subject=words(listed.opening.subjects),
        joint=words(listed.shortening.joints),
        coordinator=words(listed.opening.coordinators),
        adverbial=words(
            (*listed.shortening.prepositions, *listed.shortening.subordinators)
        ),
        kept=frozenset(single),
        phrases=_phrases((word for word in kept if word not in single), spaced),
        connecting=_first(connecting),
        hanging=_first(
            (
                *connecting,
                *listed.opening.leaning,
                *listed.shortening.prepositions,
                *listed.shortening.subordinators,
            )
        ),
    )


def _first(entries: Iterable[str]) -> frozenset[str]:
    return frozenset(entry.partition(" ")[0].lower() for entry in entries)


def _connective(listed: Lexicon, spaced: bool) -> re.Pattern[str]:
    """Match the openings that may go, up to the word that opens instead of them."""
    ways = []
    if tied := any_of(
        (
            *listed.opening.connectives,
            *listed.opening.loose,
            *listed.opening.coordinators,
        )
    ):
        ways.append(rf"{tied}\s?{COMMA}\s*")
    if spaced and listed.opening.loose and listed.opening.subjects:
        ways.append(
            rf"{any_of(listed.opening.loose)}\s+(?={any_of(listed.opening.subjects)}(?!\w))"
        )
    if spaced and listed.opening.coordinators:
        # Of "And A, and B" the first "and" goes with the second.
        pair = r"(?!(\w+)(?:\s\w+){1,4},\s\1\s)"
        ways.append(rf"{pair}{any_of(listed.opening.coordinators)}\s+")
    if not ways:
        return NEVER
    bound = rf"(?!{any_of(listed.opening.bound)}(?!\w))" if listed.opening.bound else ""
    return ignoring_case(rf"{bound}(?:{'|'.join(ways)}){_REST}")


def _leaning(listed: Lexicon, spaced: bool) -> re.Pattern[str]:
    """Match the openings that do not stand alone, after the connective is gone."""
    end = r"(?!\w)" if spaced else ""
    tied = (
        *listed.opening.leaning,
        *listed.opening.loose,
        *listed.opening.coordinators,
    )
    ways = [any_of(tied) + end]
    if listed.opening.connectives:
        ways.append(rf"{any_of(listed.opening.connectives)}\s?{COMMA}")
    if listed.shortening.prepositions and listed.opening.pointing:
        ways.append(
            rf"{any_of(listed.shortening.prepositions)}\s{any_of(listed.opening.pointing)}{end}"
        )
    if listed.shortening.subordinators and listed.naming.pronouns:
        # "When she came, she …" names nobody; "When she came, Mary …" does.
        who = any_of((*listed.naming.pronouns, *listed.shortening.pronounced))
        ways.append(
            rf"{any_of(listed.shortening.subordinators)}\s{who}\s[^,]*,\s{who}{end}"
        )
    if ways == [end]:
        return NEVER
    stands = (
        rf"(?!{any_of(listed.opening.standing)}{end})"
        if listed.opening.standing
        else ""
    )
    return ignoring_case(rf"{stands}(?:{'|'.join(ways)})")


def _aside(listed: Lexicon) -> re.Pattern[str]:
    """Match the head of a sentence and the aside that follows, with both commas."""
    if not listed.shortening.asides:
        return NEVER
    head = r"(?P<head>[^,،;:!?\"“”«»‘(\[–—]{2,80}?)"
    return ignoring_case(rf"{head}\s?,\s{any_of(listed.shortening.asides)}\s?,\s(?=\w)")


def _attribution(listed: Lexicon, sources: tuple[str, ...]) -> re.Pattern[str]:
    """Match "officials said on Tuesday" or "said officials", whole."""
    who, said = any_of(sources), any_of(listed.shortening.reporting)
    if not who or not said:
        return NEVER
    when = rf"(?:\s{any_of(listed.shortening.days)})?" if listed.shortening.days else ""
    return ignoring_case(rf"(?:{who}\s{said}|{said}\s{who}){when}(?!\w)")


def _describing(listed: Lexicon) -> re.Pattern[str]:
    if not listed.shortening.describing:
        return NEVER
    return re.compile(rf"(?:{'|'.join(listed.shortening.describing)})\s")


def _verb(listed: Lexicon) -> re.Pattern[str]:
    if not listed.shortening.verbs:
        return NEVER
    return re.compile(rf"(?<!\w)(?:{'|'.join(listed.shortening.verbs)})(?!\w)")


def _phrases(entries: Iterable[str], spaced: bool) -> re.Pattern[str]:
    """Match what is no single word; "n't" only ends one, "n'" only begins one."""
    listed = set(entries)
    ends = {"n't"} & listed
    begins = {entry for entry in listed if not entry[-1].isalpha()}
    parts = [rf"{any_of(ends)}(?!\w)"] if ends else []
    if not spaced:
        return ignoring_case(any_of(listed)) if listed else NEVER
    if begins:
        parts.append(rf"(?<!\w){any_of(begins)}")
    if whole := any_of(listed - ends - begins):
        parts.append(rf"(?<!\w){whole}(?!\w)")
    return ignoring_case("|".join(parts)) if parts else NEVER
