"""The stretches between commas of a sentence, and which of them it can do without."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from briefing.summarize.shorten.grammar import Grammar
from briefing.summarize.shorten.quotations import MARKS, Span, quotations

_BRIEF = 22  # characters between commas: "for instance", "among other things"
_COMMA = re.compile(r",\s")
_CLOSING = "\"'”’»)] "
_STOPS = ".!?…"
# What no stretch spans: it parts more than a comma does.
_HARD = re.compile(r"[;:—–()\[\]{}!?…]|\s-{1,2}\s|\.\s")


@dataclass(frozen=True, slots=True)
class Clauses:
    """A sentence: where its commas and quotations are, and where its stops begin."""

    said: str
    grammar: Grammar
    commas: list[Span]
    quoted: list[Span]
    end: int

    def stretch(self, number: int) -> Span:
        """Give the place from behind a comma to the next one, or to the end."""
        last = number + 1 == len(self.commas)
        return self.commas[number][1], self.end if last else self.commas[number + 1][0]

    def free(self, span: Span) -> bool:
        """Tell whether a stretch holds nothing weighty and touches no quotation."""
        start, end = span
        if not start or any(
            start < stop and begin < end for begin, stop in self.quoted
        ):
            return False
        stretch = self.said[start:end]
        return not MARKS.search(stretch) and not self.grammar.weighs(stretch)

    def enclosed(self, first: int, last: int) -> Iterator[Span]:
        """Yield what stands between commas, if what follows shows that it ends there.

        A verb goes on with the subject before it, so both commas go; after an opening
        adverbial one of them stays.
        """
        if last + 1 >= len(self.commas):
            return
        start, (end, on) = self.commas[first][0], self.commas[last + 1]
        if _HARD.search(self.said, start, end):
            return
        opening = self.grammar.adverbial.match(self.said)
        if self.grammar.verb.match(self.said, on):
            if first or not opening:
                yield start, end if self._aside(first) else on - 1
        elif (
            first == last == 0 and opening and self.grammar.subject.match(self.said, on)
        ):
            yield start, end

    def trailing(self, number: int) -> Iterator[Span]:
        """Yield the last stretch of a sentence, if it is complete without it."""
        start = self.commas[number][0]
        if number + 1 < len(self.commas) or _HARD.search(self.said, start, self.end):
            return
        if self.grammar.verb.search(self.said, 0, start) and not self._hangs(number):
            yield start, self.end

    def _hangs(self, number: int) -> bool:
        """Tell whether the words before a comma wait for what follows."""
        end = self.commas[number][0]
        if not number:
            return self._joins(end)
        before, start = self.commas[number - 1]
        aside = self._aside(number) and self.said[start].islower()
        return aside or self._joins(end) or self._joins(before)

    def _aside(self, number: int) -> bool:
        """Tell whether a comma closes a brief aside: "Ann Hill, 43, …"."""
        ends = self.commas[number][0]
        return bool(number) and ends <= self.commas[number - 1][1] + _BRIEF

    def _joins(self, end: int) -> bool:
        last = self.said.rfind(" ", 0, end) + 1
        return bool(self.grammar.joint.match(self.said, last))


def _spaced(said: str, start: int, end: int) -> Span:
    """Take in the space before a comma."""
    return (start - 1 if start and said[start - 1].isspace() else start), end


@lru_cache(maxsize=8)  # of one sentence, which several kinds of cuts look at
def clauses_of(said: str, grammar: Grammar) -> Clauses:
    """Find the commas before a space, the quotations and the stops of a sentence."""
    end = len(said.rstrip(_CLOSING).rstrip(_STOPS).rstrip())
    commas = [_spaced(said, *comma.span()) for comma in _COMMA.finditer(said, 0, end)]
    return Clauses(said, grammar, commas, quotations(said), end)
