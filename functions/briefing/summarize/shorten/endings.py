"""Where a sentence that is too long might have ended.

Its opening up to there must be a sentence of its own: with a main clause, and without
a last word that waits for more.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefing.summarize.lexicon import Ending, lexicon_of
from briefing.summarize.shorten.clauses import Clauses
from briefing.summarize.shorten.patterns import NEVER

_PART = r"(?:,| --| –| —)"
_PARTS = re.compile(r"(?:,| --?| –| —) ")
_STOPS = re.compile(r"[.:;] ")
_FEWEST = 3  # words of a main clause that follows an opening


@dataclass(frozen=True, slots=True)
class Endings:
    """What to look for, compiled from the lists of a language."""

    breaks: re.Pattern[str]
    cling: re.Pattern[str]
    nested: re.Pattern[str]
    light: re.Pattern[str]
    added: re.Pattern[str]
    finite: re.Pattern[str]
    opening: re.Pattern[str]
    waiting: re.Pattern[str]
    clinging: re.Pattern[str]
    paired: re.Pattern[str]
    telling: re.Pattern[str]
    dated: re.Pattern[str]
    clause: re.Pattern[str]
    kept: re.Pattern[str]
    relative: re.Pattern[str]
    qualified: re.Pattern[str]


@cache
def endings_of(language: str) -> Endings | None:
    """Give the patterns of a language; None where it lists nothing."""
    lexicon = lexicon_of(language)
    listed = lexicon.ending
    if not listed.parted:
        return None
    tied = (*lexicon.shortening.relatives, *lexicon.shortening.subordinators)
    added = rf"{_any(listed.adding)} (?:{_any(listed.finite)})(?= )"
    parted = rf"{_PART} (?=(?:{_any(listed.parted)}|[a-z]{{2,}}ing)\b)"
    unparted = rf" (?={_any(listed.unparted)}\b)"
    return Endings(
        breaks=re.compile(rf",? (?={added})|{parted}|{unparted}"),
        cling=re.compile(rf" {_any(set(listed.unparted) - set(tied))}\b"),
        nested=re.compile(rf"\b{_any(listed.qualifying)} {_any(tied)}\b[^,]*\Z"),
        clause=re.compile(rf",? (?={added})|{_PART} |,? {_any(tied)}\b"),
        kept=_word((*lexicon.shortening.negations, *lexicon.shortening.conditions)),
        light=_word(listed.light),
        added=re.compile(rf",? {added}"),
        finite=re.compile(rf"\b{_any(listed.finite)}\b"),
        opening=_word(listed.subordinate),
        waiting=re.compile(rf"(?:^|[\s(]){_any(listed.waiting)}\Z|[,;:(/&—–-]\Z", re.I),
        clinging=re.compile(rf"\b{_any(listed.clinging)}\Z"),
        paired=_word(listed.paired),
        telling=_word(listed.telling),
        dated=re.compile(_any(listed.dated) if listed.dated else r"(?!)"),
        relative=_word(tied),
        qualified=_word((*lexicon.shortening.relatives, *listed.qualifying)),
    )


def ended(clauses: Clauses, endings: Endings, places: Iterable[int]) -> int | None:
    """Give the last of the places (of breaks) where the sentence can end."""
    for start in places:
        if _stops(clauses, endings, start):
            return start
    return None


def _any(entries: Iterable[str]) -> str:
    return f"(?:{'|'.join(entries)})"


def _word(entries: Iterable[str]) -> re.Pattern[str]:
    listed = tuple(entries)
    return re.compile(rf"\b{_any(listed)}\b", re.IGNORECASE) if listed else NEVER


def breaks(clauses: Clauses, endings: Endings, most: int) -> list[int]:
    """Find where heads of at most so many words might end, the longest first."""
    found = []
    for match in endings.breaks.finditer(clauses.said, 0, clauses.end):
        if clauses.said.count(" ", 0, match.start()) >= most:
            break
        found.append(match.start())
    return found[::-1]


def _stops(clauses: Clauses, endings: Endings, start: int) -> bool:
    head, rest = clauses.said[:start], clauses.said[start : clauses.end]
    return (
        not endings.waiting.search(head)
        and not endings.nested.search(head)
        and not endings.telling.search(rest)
        and not _weighs(clauses, rest, endings)
        and not any(begin < start < stop for begin, stop in clauses.quoted)
        and head.count("(") == head.count(")")
        and not _torn(head, rest, endings)
        and _whole(head, rest, endings)
    )


def _weighs(clauses: Clauses, rest: str, endings: Endings) -> bool:
    """Tell whether the rest may not go.

    A clause takes its own numbers and modals along; a phrase would take them from the
    clause that stays.
    """
    if endings.clause.match(rest):
        return bool(endings.kept.search(rest))
    return clauses.grammar.weighs(endings.dated.sub("", rest))


def _torn(head: str, rest: str, endings: Endings) -> bool:
    """Tell whether the break parts what belongs together."""
    if endings.cling.match(rest) and endings.clinging.search(head):
        return True
    last = _PARTS.split(head)[-1]
    return bool(endings.paired.search(last)) and rest.lstrip(", ").startswith(("and ", "or "))


def _whole(head: str, rest: str, endings: Endings) -> bool:
    """Tell whether the head has a main clause, and its last clause is complete."""
    first, *others = _PARTS.split(head)
    *before, own = _STOPS.split(head)
    if before and not endings.finite.search(own):
        return False
    if others:
        last = others[-1]
        opened = endings.relative.match(last)
        if opened and ("," in rest or not endings.finite.search(last)):
            return False
    if endings.opening.match(first) and not (
        endings.light.match(first) and "," not in rest
    ):
        return any(_main(part, endings) for part in others)
    if _told(first, rest, endings):
        return not others or len(others[-1].split()) >= _FEWEST
    return any(endings.finite.match(part) for part in others[1:])


def _told(first: str, rest: str, endings: Endings) -> bool:
    """Tell whether the main verb stands in the first part.

    The first verb of "a man who came" is not it.
    """
    verbs = [found.start() for found in endings.finite.finditer(first)]
    clause = endings.qualified.search(first)
    if not verbs or not clause or verbs[0] < clause.start():
        return bool(verbs)
    return len(verbs) > 1 and not endings.finite.search(rest)


def _main(part: str, endings: Endings) -> bool:
    return (
        bool(endings.finite.search(part))
        and not endings.relative.match(part)
        and part.count(" ") >= _FEWEST - 1
    )
