"""What a page holds beside its article: credits, pleas, lists, captions, notices."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from briefing.summarize.lexicon import lexicon_of

_OPENING = 80  # characters in which a sentence shows what it is
_LINKING = re.compile(r"[@#|»›•·→/]")
_TAIL = 8  # characters in which an arrow to another page stands
_MAIL = re.compile(r"[\w.+-]@[\w-]+\.\w")
_DIALLED = 8  # digits at least
_NO_DIGITS = bytes(n for n in range(256) if chr(n) not in "0123456789")
_PHONE = re.compile(
    r"(?<![\w.,])(?:(?:\+|\(?0)(?:[ /().-]?\d){8}|\(?\d{3}\)?[ .-]\d{3}-\d{4}\b)"
)
_RIGHTS = re.compile(r"(?<!\w)©")  # within a word it is an é, wrongly decoded
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_TAG = re.compile(r"(?<!\S)[#@]\w+")
_PARTING = re.compile(r"\s[|»›•·]\s")
_MORE = re.compile(r"(?<![«‹])[»›→]+\W*\Z")
_LOWER = re.compile(r"(?<!\w)[^\W\d_A-ZÀ-ÖØ-ÞА-ЯЁ]{3}")
_CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞА-ЯЁ]")
_LABEL = re.compile(
    r"[A-ZÀ-ÖØ-ÞА-ЯЁ]\S*(?: [^\W\dA-ZÀ-ÖØ-ÞА-ЯЁ]\S*){0,3} ?: (?=[A-Z\d])"
)
_PARTED = 2  # breaks between entries, from which on they are a list
_LINKED = 0.3  # share of a sentence that addresses take
_TAGGED = 0.3  # share of its words that are tags
_NAMES = 5  # capitals, in a mere list of names
_VARYING = frozenset("?*+{|")  # what tells how often a letter stands
_COMMAS = re.compile(r"[,;]")
_CREDIT = 14  # words at most
_JOINING = 3  # letters of a small word between the names of a credit


@dataclass(frozen=True, slots=True)
class Furniture:
    """The furniture of pages in one language."""

    openings: re.Pattern[str]
    bylines: re.Pattern[str]
    places: re.Pattern[str]
    labels: re.Pattern[str]

    def holds(self, said: str) -> bool:
        """Tell whether a sentence is no part of the article."""
        opening = said[:_OPENING].lower()
        if self.openings.match(opening) or _is_list_of_names(said):
            return True
        if (by := self.bylines.match(opening)) and _is_credit(said[by.end() :].split()):
            return True
        if ("(" in said or "（" in said) and self.places.search(said):
            return True
        return _is_contact(said) or _is_linkage(said)

    def is_labelled(self, said: str) -> bool:
        """Tell whether a sentence opens with a label, as captions do."""
        if ":" not in said or not _LABEL.match(said):
            return False
        return not self.labels.match(said.lower())


@cache
def furniture_of(language: str) -> Furniture:
    """Give the furniture of a language (ISO 639-1); of others, only what all share."""
    listed = lexicon_of(language)
    places = _any(listed.cleaning.places)
    return Furniture(
        re.compile(rf"\W*{_any(_by_letter(listed.cleaning.furniture))}"),
        re.compile(rf"\W*{_any(map(re.escape, listed.cleaning.bylines))}\W+"),
        re.compile(rf"[(（]{places}[)）]", re.IGNORECASE),
        re.compile(rf"{_any((*listed.cleaning.labels, *listed.ranking.speaking))} ?:"),
    )


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns) or '(?!)'})"


def _by_letter(patterns: Iterable[str]) -> Iterator[str]:
    """Join the patterns that begin with one letter: a search tries it once."""
    for letter, group in groupby(sorted(patterns), key=_first_letter):
        rests = [pattern[len(letter) :] for pattern in group]
        yield f"{letter}{_any(rests)}" if letter else "|".join(rests)


def _first_letter(pattern: str) -> str:
    """Give the letter that a pattern surely begins with, or nothing."""
    sure = pattern[:1].isalpha() and pattern[1:2] not in _VARYING
    return pattern[0] if sure else ""


def _is_credit(names: list[str]) -> bool:
    """Tell whether a byline is followed by names, and small words between them."""
    others = [name for name in names if name[:1].islower()]
    return (
        2 <= len(names) <= _CREDIT
        and len(others) <= len(names) // 3
        and all(
            name[:1].isupper() for name in (*names[:2], names[-1].lstrip(".") or "A")
        )
        and all(len(name) <= _JOINING for name in others)
    )


def _is_list_of_names(said: str) -> bool:
    names = said.partition(": ")[2] or said
    if _LOWER.search(names) or said.isupper():
        return False
    commas, capitals = len(_COMMAS.findall(names)), len(_CAPITAL.findall(names))
    return commas > 1 and capitals >= _NAMES


def _is_contact(said: str) -> bool:
    """Tell whether a sentence gives an address, a number to call, or its owner."""
    if "@" in said and _MAIL.search(said):
        return True
    if _is_dialled(said) and _PHONE.search(said):
        return True
    return "©" in said and bool(_RIGHTS.search(said))


def _is_dialled(said: str) -> bool:
    """Tell whether the signs are there that every number to call has."""
    if not ("-" in said or " 0" in said or "(0" in said or "+" in said):
        return False
    return not said.isascii() or _digits(said) >= _DIALLED


def _digits(said: str) -> int:
    return len(said.encode().translate(None, _NO_DIGITS))


def _is_linked(said: str) -> bool:
    if said.isascii():
        return "@" in said or "#" in said or "|" in said or "/" in said
    return _LINKING.search(said) is not None


def _is_linkage(said: str) -> bool:
    """Tell whether a sentence consists of links or tags."""
    if not (_is_linked(said) or "www" in said):
        return False
    linked = sum(len(link) for link in _ADDRESS.findall(said))
    return (
        len(_PARTING.findall(said)) >= _PARTED
        or linked >= _LINKED * len(said)
        or len(_TAG.findall(said)) >= max(2, _TAGGED * (said.count(" ") + 1))
        or bool(_MORE.search(said[-_TAIL:]) and "«" not in said)
    )
