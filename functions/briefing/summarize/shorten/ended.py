"""Where a sentence that is too long might have ended.

Its head, up to there, must be a sentence of its own: with a main clause, and without a
last word that waits for more. What goes holds nothing weighty (a negation, a number, a
modal, a condition) and does not tell who says so.
"""

import re

from briefing.summarize.shorten.clauses import Clauses
from briefing.summarize.shorten.endings import NEAR, Endings
from briefing.summarize.shorten.quotations import balanced

_PARTS = re.compile(r"(?:,| --?| –| —) ")
_STOPS = re.compile(r"[.:;] ")
_ASKING = frozenset("?!？！")
_QUOTES = " \"'”’»"
_OPEN = frozenset(",;:(/&—–-")
_DOING = re.compile(r"\bto [a-z]+\Z")
_FOR_WHOM = re.compile(r" for (?:[\w'’-]+ ){1,3}to [a-z]")  # "not safe for him to go"
_NOT = re.compile(r"n['’]t\b")
_FEWEST = 3  # words of a main clause that follows an opening


def ended(clauses: Clauses, endings: Endings, fewest: int, most: int) -> int | None:
    """Find the place where a sentence of `fewest` to `most` words ends, the last one.

    None where the sentence has no such place.
    """
    return next(
        (
            start
            for start in reversed(_breaks(clauses, endings, fewest, most))
            if _stops(clauses, endings, start)
        ),
        None,
    )


def _breaks(clauses: Clauses, endings: Endings, fewest: int, most: int) -> list[int]:
    said, end = clauses.said, clauses.end
    if said[end:].strip(_QUOTES)[:1] in _ASKING:
        return []
    last = _reach(said, most)
    if clauses.grammar.weighs(said[last:end].lstrip(" ,-–—").partition(" ")[2]):
        return []
    behind = _barred(said[:end], endings)
    if behind > last:
        return []
    found, words, at = [], 1, 0
    for match in endings.breaks.finditer(said, 0, end):
        words, at = words + said.count(" ", at, match.start()), match.start()
        if words > most:
            break
        if words >= fewest and at > behind:
            found.append(at)
    return found


def _reach(said: str, most: int) -> int:
    """Find where the last word that fits ends."""
    parts = said.split(" ", most)
    return len(said) - len(parts[-1]) - 1 if len(parts) > most else len(said)


def _barred(said: str, endings: Endings) -> int:
    """Find the last word that may not go; of several together, their end."""
    lowered = said.lower() if len(said.lower()) == len(said) else said
    denied = max((found.start() for found in _NOT.finditer(lowered)), default=0)
    for found in reversed(list(endings.barred.finditer(lowered))):
        start = found.start() + 1
        if not _contrasts(said, start, endings):
            return max(denied, found.end() if " " in found[0][1:] else start)
    return denied


def _contrasts(said: str, at: int, endings: Endings) -> bool:
    """Tell whether a word ("but") opens a clause of its own, with nothing denied."""
    before = said[:at].rstrip(" ,-–—")
    found = endings.contrast.match(said, len(before))
    return bool(
        found
        and found.end() == at
        and endings.finite.search(said[at:].partition(", ")[0])
        and not endings.denying.search(before)
    )


def _stops(clauses: Clauses, endings: Endings, start: int) -> bool:
    head, rest = clauses.said[:start], clauses.said[start : clauses.end]
    last = head[head.rfind(" ") + 1 :].lstrip("(")
    return (
        last.lower() not in endings.waiting
        and last[-1:] not in _OPEN
        and not _clings(head, last, rest, endings)
        and not _torn(clauses, start)
        and not (rest.startswith(" and ") and last.endswith("ed"))
        and not _measures(head, rest, endings)
        and balanced(rest)
        and not clauses.grammar.weighs(_own(rest, endings))
        and not endings.nested.search(head, head.rfind(",") + 1)
        and not _paired(head, rest, endings)
        and _whole(head, rest, endings)
    )


def _clings(head: str, last: str, rest: str, endings: Endings) -> bool:
    """Tell whether a preposition belongs to what stands before it: "to act on"."""
    if _FOR_WHOM.match(rest):
        return True
    return bool(
        endings.cling.match(rest)
        and (endings.clinging.fullmatch(last) or _DOING.search(head))
    )


def _measures(head: str, rest: str, endings: Endings) -> bool:
    """Tell whether the break parts "a month" from "after"."""
    return rest.split(" ", 2)[1] in NEAR and bool(endings.spanned.search(head))


def _torn(clauses: Clauses, start: int) -> bool:
    """Tell whether an ending tears a quotation, or leaves its last mark behind."""
    return any(
        begin < start < stop or (start <= begin and clauses.end < stop)
        for begin, stop in clauses.quoted
    )


def _own(rest: str, endings: Endings) -> str:
    """Leave out the word that a clause of its own opens with."""
    found = endings.contrast.match(rest)
    return rest[found.end() :].partition(" ")[2] if found else rest


def _paired(head: str, rest: str, endings: Endings) -> bool:
    """Tell whether the break parts "both" from "and"."""
    if not rest.lstrip(", ").startswith(("and ", "or ")):
        return False
    return bool(endings.paired.search(_PARTS.split(head)[-1]))


def _whole(head: str, rest: str, endings: Endings) -> bool:
    """Tell whether the head has a main clause, and its last clause is complete."""
    first, *others = _PARTS.split(head)
    *before, own = _STOPS.split(head)
    if before and not endings.finite.search(own):
        return False
    if not _claims(head, rest, endings):
        return False
    if others and not _closed(first, others, rest, endings):
        return False
    if _opens(head, first, rest, endings):
        return any(_main(part, endings) for part in others)
    if _told(first, rest, endings):
        return not others or len(others[-1].split()) >= _FEWEST
    return any(endings.finite.match(part) for part in others[1:])


def _closed(first: str, others: list[str], rest: str, endings: Endings) -> bool:
    """Tell whether what follows the last comma of a head is complete."""
    last = others[-1]
    opened, verb = endings.relative.match(last), endings.finite.search(last)
    if opened:
        return bool(verb) and "," not in rest
    if verb or endings.opening.match(last):
        return True
    described = len(others) == 1 and endings.described.match(last)
    return bool(described) and "," not in rest and _told(first, rest, endings)


def _opens(head: str, first: str, rest: str, endings: Endings) -> bool:
    """Tell whether a head opens with what is no main clause.

    What ends in "-ing" may be its subject: "Walking the dog is an excuse".
    """
    if not endings.opening.match(head):
        return False
    if endings.light.match(first) and "," not in rest:
        return False
    subject = first.partition(" ")[0].endswith("ing")
    return not (subject and _told(first, rest, endings))


def _told(first: str, rest: str, endings: Endings) -> bool:
    """Tell whether the main verb stands in the first part.

    The first verb of "a man who came" is not it, and the last one may follow in the
    rest, unless that has but the verb of its own clause.
    """
    verbs = [found.start() for found in endings.finite.finditer(first)]
    clause = endings.qualified.search(first)
    if not verbs or not clause or verbs[0] < clause.start():
        return bool(verbs)
    own = bool(endings.relative.match(rest.lstrip(", ")))
    return len(verbs) > 1 and len(endings.finite.findall(rest)) <= own


def _claims(head: str, rest: str, endings: Endings) -> bool:
    """Tell whether clauses about what is said or shown have verbs of their own."""
    if endings.cling.match(rest) and rest.split(" ", 2)[1] not in NEAR:
        clause = endings.relative.search(rest, 1)
        phrase = rest[: clause.start()] if clause else rest
        if endings.finite.search(phrase.partition(",")[0]):
            return False
    openings = [found.end() for found in endings.claimed.finditer(head)]
    return not openings or bool(endings.finite.search(head, openings[-1]))


def _main(part: str, endings: Endings) -> bool:
    return (
        _told(part, "", endings)
        and not endings.relative.match(part)
        and part.count(" ") >= _FEWEST - 1
    )
