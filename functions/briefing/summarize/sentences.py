"""Sentences with their places in the text, found paragraph by paragraph."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefing.domain.reading import fold
from briefing.summarize.boundaries import split
from briefing.summarize.datelines import behind_dateline
from briefing.summarize.paragraphs import Span, paragraphs

LONGEST = 600  # characters; what runs on without a boundary is cut again
_STRETCH = 10_000  # characters; longer runs of open quotes are slow to split
_DATED = 3  # paragraphs, the first of which may be a heading and a byline

_MARKER = re.compile(r"\s*(?:[-–—*•·▪‣◦]\s+)?")
_CUTS = (
    re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？]"),
    re.compile(r"[;:؛]\s+|\s[–—]\s+|[；：]"),
    re.compile(r"[,،]\s+|[，、]"),
    re.compile(r"\s+"),
)
_STOPPED = re.compile(r"(?:[.!?…][\"'”’»)\]]*|[。！？])\s*\Z")
_TAIL = 20  # characters of a part in which its stop stands


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text: `text[start:end]` is all of it, `said` has it folded.

    `paragraph` counts from 0. `opens` is false for the later parts of an endless
    sentence, which begin in its midst.
    """

    start: int
    end: int
    said: str
    paragraph: int
    opens: bool = True


def sentences(
    text: str, language: str, places: Iterable[Span] = ()
) -> Iterator[Sentence]:
    """Yield the sentences of a text (ISO 639-1 language, or "und"), in order.

    `places` are those of its paragraphs; without them, lines tell. A dateline belongs
    to no sentence.
    """
    for number, place in enumerate(places or paragraphs(text)):
        paragraph = behind_dateline(text, place) if number < _DATED else place
        for start, end in _cut(text, paragraph, _STRETCH):
            for span in split(text, (start, end), language):
                yield from _parts(text, span, number)


def _parts(text: str, span: Span, paragraph: int) -> Iterator[Sentence]:
    """Make sentences of a span: one, or several where it is endless."""
    opens = True
    for part in _cut(text, span, LONGEST):
        start, end = _trim(text, part)
        if said := fold(text[start:end]):
            yield Sentence(start, end, said, paragraph, opens)
        if part[1] < span[1]:
            opens = bool(_STOPPED.search(text, max(part[0], part[1] - _TAIL), part[1]))


def _cut(text: str, span: Span, longest: int) -> Iterator[Span]:
    """Cut a span that is too long: after a stop, a clause, a comma, or any word."""
    start, end = span
    while end - start > longest:
        cut = _last_cut(text, start, start + longest)
        yield start, cut
        start = cut
    yield start, end


def _last_cut(text: str, start: int, end: int) -> int:
    middle = start + (end - start) // 2  # so that no part is a mere crumb
    for kind in _CUTS:
        found = [match.end() for match in kind.finditer(text, middle, end)]
        if found:
            return found[-1]
    return end


def _trim(text: str, span: Span) -> Span:
    """Leave out white space around a sentence, and the marker of a list item."""
    start, end = span
    said = text[start:end].rstrip()
    if said[:1].isalnum():
        return start, start + len(said)
    marker = _MARKER.match(said)
    return start + (marker.end() if marker else 0), start + len(said)
