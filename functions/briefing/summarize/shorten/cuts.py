"""What may be cut from a sentence that is too long, the least harmful first."""

import re
from collections.abc import Callable, Iterator

from briefing.summarize.shorten.clauses import Clauses
from briefing.summarize.shorten.quotations import Span

_PARENTHESIS = re.compile(r"\s?[(（][^()（）]*[)）]")
_DASHES = ("--", "–", "—")
_DASH = re.compile(rf"(?<=\w)\s(?:{'|'.join(_DASHES)})\s(?=\w)")
_GERUND = re.compile(r"[a-z]+ing\b")
_STOP = frozenset(",;:.!?…，、。；：！？")
_NUMERAL = re.compile(r"[ivx]+\Z")
_MOST = 3  # stretches between commas in one relative clause


def cuts(clauses: Clauses) -> Iterator[Span]:
    """Yield what may go, in the order of the harm that it does."""
    for kind in _KINDS:
        for span in kind(clauses):
            if clauses.free(span):
                yield span


def _parentheses(clauses: Clauses) -> Iterator[Span]:
    said = clauses.said
    if "(" not in said and "（" not in said:
        return
    for found in reversed(list(_PARENTHESIS.finditer(said))):
        start, end = found.span()
        if (
            _parted(said[:start], said[end:])
            and _owned(clauses, start)
            and _whole(clauses, found.group().strip(" ()（）"))
        ):
            yield start, end


def _parted(head: str, rest: str) -> bool:
    """Tell whether two parts neither run together nor leave two stops in a row."""
    if not head or (head[-1] in _STOP and rest[:1] in _STOP and head[-1] != "."):
        return False
    return not (_wordly(head[-1]) and _wordly(rest[:1]))


def _wordly(char: str) -> bool:
    return char.isalnum() or char == "_"


def _owned(clauses: Clauses, start: int) -> bool:
    """Tell whether a parenthesis is no part of a word or formula before it."""
    if not clauses.grammar.spaced:
        return True
    word = clauses.said[:start].rpartition(" ")[2]
    return clauses.said[start] == " " and len(word) > 1


def _whole(clauses: Clauses, inside: str) -> bool:
    """Tell whether a parenthesis says something: no "(a)", no "(choice of)"."""
    grammar = clauses.grammar
    if grammar.spaced and (len(inside) < 3 or _NUMERAL.match(inside)):
        return False
    last = inside.rpartition(" ")[2]
    return not grammar.joint.match(last) and not grammar.reporting.search(inside)


def _attributions(clauses: Clauses) -> Iterator[Span]:
    """Yield "officials said", and "he said" where the sentence tells who he is."""
    said, grammar = clauses.said, clauses.grammar
    for number in range(len(clauses.commas)):
        start, end = clauses.stretch(number)
        found = grammar.attribution.match(said, start)
        if not found and (by := grammar.pronounced.match(said, start)):
            found = by if grammar.reporting.search(said, 0, start) else None
        if found and found.end() == end:
            yield from clauses.enclosed(number, number)
            yield from clauses.trailing(number)


def _relatives(clauses: Clauses) -> Iterator[Span]:
    for number in reversed(range(len(clauses.commas))):
        if _clause(clauses, number) and _describes(clauses, number):
            yield from _closed(clauses, number)
            yield from clauses.trailing(number)


def _describes(clauses: Clauses, number: int) -> bool:
    """Tell whether a relative clause only adds to what it follows."""
    grammar, head = clauses.grammar, clauses.said[: clauses.commas[number][0]]
    if grammar.joined and (number or grammar.reporting.search(head)):
        return False
    return not grammar.naming or _named(head)


def _clause(clauses: Clauses, number: int) -> bool:
    """Tell whether a relative clause opens after a comma, and no mere fragment of one.

    What is missing from "who, with the others, stayed" may follow the next comma.
    """
    start, end = clauses.stretch(number)
    opener = clauses.grammar.relative.match(clauses.said, start)
    if not opener or opener.end() >= end:
        return False
    return not clauses.grammar.adverbial.match(clauses.said, opener.end() + 1)


def _closed(clauses: Clauses, number: int) -> Iterator[Span]:
    """Yield the ways in which a relative clause may close before the end.

    One that closes with "the report says" tells who claims what stands around it.
    """
    for last in range(number, min(number + _MOST, len(clauses.commas) - 1)):
        start, end = clauses.stretch(last)
        word = clauses.said[start:end].rstrip().rpartition(" ")[2]
        tells = clauses.grammar.reporting
        if not tells.match(word) and (
            last == number or not tells.search(clauses.said, start, end)
        ):
            yield from clauses.enclosed(number, last)


def _participles(clauses: Clauses) -> Iterator[Span]:
    yield from _last(clauses, clauses.grammar.participle)


def _tails(clauses: Clauses) -> Iterator[Span]:
    for start, end in _last(clauses, clauses.grammar.tail):
        if not clauses.grammar.reporting.search(clauses.said, start, end):
            yield start, end


def _last(clauses: Clauses, opener: re.Pattern[str]) -> Iterator[Span]:
    number = len(clauses.commas) - 1
    if number >= 0 and opener.match(clauses.said, clauses.commas[number][1]):
        yield from clauses.trailing(number)


def _appositions(clauses: Clauses) -> Iterator[Span]:
    said, grammar = clauses.said, clauses.grammar
    for number, comma in enumerate(clauses.commas):
        start, end = clauses.stretch(number)
        if (
            grammar.apposition.match(said, start)
            and _named(said[: comma[0]])
            and not grammar.verb.search(said, start, end)
            and not grammar.reporting.search(said, start, end)
            and not grammar.coordinator.search(said, start, end)
        ):
            yield from clauses.enclosed(number, number)


def _descriptions(clauses: Clauses) -> Iterator[Span]:
    """Yield ", based in Leeds," after a subject that its verb follows."""
    said, grammar = clauses.said, clauses.grammar
    if len(clauses.commas) < 2:
        return
    start, end = clauses.stretch(0)
    if (
        grammar.describing.match(said, start)
        and not grammar.reporting.search(said, start, end)
        and not grammar.reporting.match(said, clauses.commas[1][1])
        and not grammar.verb.search(said, 0, start)
    ):
        yield from clauses.enclosed(0, 0)


def _named(head: str) -> bool:
    """Tell whether a name stands last, after other words."""
    before, _, word = head.rpartition(" ")
    return bool(before) and word[:1].isupper()


def _dashes(clauses: Clauses) -> Iterator[Span]:
    """Yield what stands between the only two dashes."""
    said, grammar = clauses.said, clauses.grammar
    if not grammar.dashed or not any(dash in said for dash in _DASHES):
        return
    found = list(_DASH.finditer(said))
    if len(found) != 2:
        return
    start, end = found[0].start(), found[1].end() - 1
    inside = said[found[0].end() : found[1].start()]
    alike = found[0].group() == found[1].group()
    # One word alone is rather part of a broken compound: "a 61 - year - old man".
    if alike and " " in inside and not grammar.reporting.search(inside):
        # "A – B – raising doubts": what describes A stays apart from it.
        yield start, found[1].start() if _GERUND.match(said, found[1].end()) else end


_KINDS: tuple[Callable[[Clauses], Iterator[Span]], ...] = (
    _parentheses,
    _attributions,
    _relatives,
    _participles,
    _appositions,
    _descriptions,
    _dashes,
    _tails,
)
