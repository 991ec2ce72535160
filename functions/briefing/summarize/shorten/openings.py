"""How a sentence opens: what may go there, and what leans on the sentence before."""

import re

from briefing.summarize.shorten.grammar import grammar_of

_FEWEST = 4  # words that must follow an opening that goes

_AGENCY = (
    r"(?:Thomson )?Reuters|AP|Associated Press|AFP|CNN|UPI|EFE|dpa|DPA|ANSA|PTI|PA|ANP"
    r"|Xinhua|TASS|Interfax|Bloomberg|Europa Press|Lusa|Efe|Kyodo|IANS|ANI|CBS|NBC|ABC"
)
_CREDIT = re.compile(
    rf"(?:(?:[A-Z][\w.'’/-]*,?\s){{1,5}}(?:\d\d?\s?\.?[a-z]*,?\s)?"
    rf"[(\[](?:{_AGENCY})[^()\[\]]{{0,20}}[)\]]\s?[-–—:]{{1,2}}\s*"
    rf"|[(\[](?:{_AGENCY})[)\]]\s?(?:[-–—:|]{{1,2}}\s*)?)(?=[\"'“‘«]?[^\W_])"
)
_DATELINE = re.compile(
    r"(?:[A-Z]{2,}[A-Z.'’]*,?\s){1,3}(?:[A-Z][a-z]+\.?(?:\s\d\d?)?,?\s)?"
    r"(?:—|–|--)\s(?=[A-Z][a-z]*\s)(?!.*\s(?:—|–|--)\s)"
)
_DANGLING = re.compile(
    r"[\"'“‘«(\[¿¡]*(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and"
    r"|however|meanwhile|also|then|so|instead)\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"[\"'“‘«„(\[¿¡]*")


def opened(said: str, language: str) -> str:
    """Leave out credits, datelines and connectives that a sentence opens with."""
    while (shorter := _without_credit(said)) != said:
        said = shorter
    while (shorter := _without_connective(said, language)) != said:
        said = shorter
    return said


def leans(said: str, language: str) -> bool:
    """Tell whether a sentence opens with what only the one before explains."""
    rest = opened(said, language)
    if language in {"en", "und"} and _DANGLING.match(rest):
        return True
    first = _FIRST.match(rest)
    grammar = grammar_of(language)
    return bool(grammar.leaning.match(rest, first.end() if first else 0))


def capitalised(said: str, like: str) -> str | None:
    """Begin with a capital where `like` does; None where that would spoil a word."""
    if not said or not like[:1].isupper() or not said[0].islower():
        return said if said[:1] not in "\"'“‘«„" or not said[1:2].islower() else None
    word = said.split(maxsplit=1)[0]
    capital = said[0].upper()
    if word != word.lower() or len(capital) != 1 or capital.lower() != said[0]:
        return None
    return capital + said[1:]


def _without_credit(said: str) -> str:
    found = _CREDIT.match(said) or _DATELINE.match(said)
    return said[found.end() :] if found and _enough(said, found.end()) else said


def _without_connective(said: str, language: str) -> str:
    found = grammar_of(language).connective.match(said)
    if not found or not _enough(said, found.end(), language):
        return said
    return capitalised(said[found.end() :], said) or said


def _enough(said: str, start: int, language: str = "") -> bool:
    return language in {"zh", "ja"} or len(said[start:].split()) >= _FEWEST
