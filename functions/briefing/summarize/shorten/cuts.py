"""What may be cut from a sentence that is too long, the least harmful first."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from briefing.summarize.shorten.grammar import Grammar
from briefing.summarize.shorten.quotations import Span, quotations

_COMMA = re.compile(r"\s?,(?=\s)\s?")
_CLOSING = "\"'”’»)] "
_STOPS = ".!?…"
_PARENTHESIS = re.compile(r"\s?[(（][^()（）]*[)）]")
_HARD = re.compile(r"[;:—–()\[\]{}!?…]|\s-{1,2}\s|\.\s")  # parts that no clause spans
_MARKS = re.compile(r"[\"“”„‟«»‹›「」『』]|``|(?<!\w)['‘’‚]|['‘’](?!\w)")


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence with the places of its commas, quotations and end."""

    said: str
    grammar: Grammar
    commas: list[Span]
    quoted: list[Span]
    end: int

    def after(self, number: int) -> int:
        """Give the place where a comma's clause begins."""
        return self.commas[number][1]

    def close(self, number: int) -> int:
        """Give the place where a comma's clause ends: the next comma, or the end."""
        last = number + 1 == len(self.commas)
        return self.end if last else self.commas[number + 1][0]


def clauses_of(said: str, grammar: Grammar) -> Clauses:
    """Find commas before a space, quotations, and the end without its marks."""
    end = len(said.rstrip(_CLOSING).rstrip(_STOPS).rstrip())
    return Clauses(
        said,
        grammar,
        [comma.span() for comma in _COMMA.finditer(said)],
        quotations(said),
        end,
    )


def cuts(clauses: Clauses) -> Iterator[Span]:
    """Yield what may go, one at a time, in the order of the harm that it does."""
    for kind in _KINDS:
        for span in kind(clauses):
            if _free(clauses, span):
                yield span


def _free(clauses: Clauses, span: Span) -> bool:
    """Tell whether a stretch holds nothing weighty and touches no quotation."""
    start, end = span
    if any(start < stop and begin < end for begin, stop in clauses.quoted):
        return False
    stretch = clauses.said[start:end]
    return not _MARKS.search(stretch) and not clauses.grammar.weighs(stretch)


def _parentheses(clauses: Clauses) -> Iterator[Span]:
    said = clauses.said
    for found in reversed(list(_PARENTHESIS.finditer(said))):
        start, end = found.span()
        spaced = said[start] == " " and said[:start].rpartition(" ")[2][1:]
        parted = not (said[:start][-1:].isalnum() and said[end : end + 1].isalnum())
        if start and parted and (spaced or not clauses.grammar.spaced):
            yield start, end


def _attributions(clauses: Clauses) -> Iterator[Span]:
    for number, comma in enumerate(clauses.commas):
        found = clauses.grammar.attribution.match(clauses.said, comma[1])
        if found and found.end() == clauses.close(number):
            yield from _enclosed(clauses, number, number)
            yield from _trailing(clauses, number)


def _relatives(clauses: Clauses) -> Iterator[Span]:
    yield from _opened_by(clauses, clauses.grammar.relative, 3)


def _participles(clauses: Clauses) -> Iterator[Span]:
    yield from _last(clauses, clauses.grammar.participle)


def _tails(clauses: Clauses) -> Iterator[Span]:
    yield from _last(clauses, clauses.grammar.tail)


def _appositions(clauses: Clauses) -> Iterator[Span]:
    grammar = clauses.grammar
    for number, comma in enumerate(clauses.commas):
        start, end = clauses.after(number), clauses.close(number)
        if not grammar.apposition.match(clauses.said, start):
            continue
        if grammar.verb.search(clauses.said, start, end) or not _named(
            clauses.said[: comma[0]]
        ):
            continue
        if not grammar.reporting.search(clauses.said, start, end):
            yield from _enclosed(clauses, number, number)


def _opened_by(clauses: Clauses, opener: re.Pattern[str], most: int) -> Iterator[Span]:
    """Yield clauses from an opener to the comma before the verb that goes on."""
    for number in reversed(range(len(clauses.commas))):
        if opener.match(clauses.said, clauses.after(number)):
            for last in range(number, min(number + most, len(clauses.commas) - 1)):
                yield from _enclosed(clauses, number, last)
            yield from _trailing(clauses, number)


def _last(clauses: Clauses, opener: re.Pattern[str]) -> Iterator[Span]:
    number = len(clauses.commas) - 1
    if number >= 0 and opener.match(clauses.said, clauses.after(number)):
        yield from _trailing(clauses, number)


def _enclosed(clauses: Clauses, first: int, last: int) -> Iterator[Span]:
    """Yield a stretch between commas that what follows shows to be complete."""
    if last + 1 >= len(clauses.commas):
        return
    said, grammar = clauses.said, clauses.grammar
    start, (end, on) = clauses.commas[first][0], clauses.commas[last + 1]
    if _HARD.search(said, start, end):
        return
    if grammar.verb.match(said, on):
        if not grammar.adverbial.match(said):
            yield start, on - 1 if said[on - 1] == " " else on
    elif first == last and grammar.subject.match(said, on):
        if first == 0 and grammar.adverbial.match(said):
            yield start, end


def _trailing(clauses: Clauses, number: int) -> Iterator[Span]:
    """Yield the last stretch of a sentence that is complete without it."""
    said, start = clauses.said, clauses.commas[number][0]
    if number + 1 < len(clauses.commas) or _HARD.search(said, start, clauses.end):
        return
    if clauses.grammar.verb.search(said, 0, start) and not _hangs(clauses, start):
        yield start, clauses.end


def _hangs(clauses: Clauses, start: int) -> bool:
    word = clauses.said.rfind(" ", 0, start) + 1
    return bool(clauses.grammar.joint.match(clauses.said, word))


def _named(head: str) -> bool:
    """Tell whether a name stands last, after other words."""
    before, _, word = head.rpartition(" ")
    return bool(before) and word[:1].isupper()


_KINDS: tuple[Callable[[Clauses], Iterator[Span]], ...] = (
    _parentheses,
    _attributions,
    _relatives,
    _participles,
    _appositions,
    _tails,
)
