"""Where sentences end: the boundaries of sentencex, mended."""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from briefing.summarize.paragraphs import Span
from briefing.summarize.quoted import told_apart
from briefing.summarize.stops import Stops, stops_of

_UNSAFE = re.compile(r"[^\S ]|[\ud800-\udfff]")  # breaks part, surrogates break it
_STRAY = re.compile(r"[”’»›)\]」』）]+|[\"'](?=\s|\Z)")
_QUOTES = "“„‘«‹\"'(["
_DASHES = "—–-"
# Numbers of a list within a text, of which the splitter takes each for one sentence.
_NUMBER = re.compile(r"\((?<!\S\()(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{2,4})\)(?=\s)")
_REACH = 30  # characters on both sides of a boundary, which decide
_AFTER_QUOTE = re.compile(  # Japanese particles: the sentence takes in what it quotes
    r"[をがに]|と(?!ても|ころ|もに)|は(?!い)|の|って|も(?!う|し|ちろん)|で(?!も)"
)


def split(text: str, span: Span, language: str) -> list[Span]:
    """Part a stretch of text into sentences; each runs up to where the next starts."""
    stops = stops_of(language)
    parted: list[Span] = []
    for found, end in _found(text, span, language, stops):
        start = _opened(text, parted[-1], found) if parted else found
        if parted and start < found:
            parted[-1] = parted[-1][0], start
        if parted and (stray := _STRAY.match(text, start, end)):
            parted[-1] = parted[-1][0], stray.end()
            parted.append((stray.end(), end))
        elif parted and _goes_on(text, parted[-1], (start, end), stops):
            parted[-1] = parted[-1][0], end
        else:
            parted.append((start, end))
    return parted


def _found(text: str, span: Span, language: str, stops: Stops) -> Iterator[Span]:
    start, end = span
    safe = text[start:end]
    if not safe.isprintable():  # else nothing in it is unsafe
        safe = _UNSAFE.sub(" ", safe)
    if ")" in safe:
        safe = _NUMBER.sub(lambda number: "X" * len(number[0]), safe)
    for sure in stops.unabbreviated.finditer(safe):
        safe = f"{safe[: sure.start() - 1]}x{safe[sure.start() :]}"  # hides the word
    safe, speeches = told_apart(safe)
    first = 0
    for found in get_sentence_boundaries(language, safe):
        last = found["end_index"]
        if speeches and _continued(safe, (first, last), speeches):
            continue
        yield start + first, start + last
        first = last


def _continued(safe: str, span: Span, speeches: list[Span]) -> bool:
    """Tell whether a boundary stands in a speech that another mark continues."""
    first, last = span
    stop = first + len(safe[first:last].rstrip())  # a mark left out is a space now
    return any(opened < stop and last < on for opened, on in speeches)


def _opened(text: str, before: Span, start: int) -> int:
    """Take an opening quote from the end of the sentence before."""
    if text[start - 1] not in _QUOTES or text[start].isspace():
        return start
    quote = start - 1
    while quote > before[0] and text[quote - 1] in _QUOTES:
        quote -= 1
    return quote if quote > before[0] and text[quote - 1].isspace() else start


def _goes_on(text: str, one: Span, other: Span, stops: Stops) -> bool:
    """Tell whether what was parted is one sentence."""
    tail = text[max(one[0], one[1] - _REACH) : one[1]]
    head = text[other[0] : min(other[1], other[0] + _REACH)]
    if tail[-1:] == ".":
        return not head[:1].isspace() and not stops.is_glued(tail, head)
    if (before := tail.rstrip())[-1:] == ".":
        return stops.is_inside(before, head)
    return _is_told(before, head)


def _is_told(before: str, head: str) -> bool:
    """Tell whether what was said or cried is told in the same sentence."""
    if head[:1] and head[0] in _DASHES:
        return head.lstrip(_DASHES + " ")[:1].islower()
    return before[-1:] in ("」", "』") and bool(_AFTER_QUOTE.match(head))
