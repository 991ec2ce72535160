"""Sentences with their places in the text, found paragraph by paragraph."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from briefing.domain.reading import fold
from briefing.summarize.paragraphs import Span, paragraphs

LONGEST = 600  # characters; what runs on without a boundary is cut again
_STRETCH = 10_000  # characters; sentencex slows down in longer runs of open quotes

_UNSAFE = re.compile(r"[\s\ud800-\udfff]")  # line breaks part, surrogates break it
_MARKER = re.compile(r"\s*(?:[-–—*•·▪‣◦]\s+)?")
_STRAY = re.compile(r"[”’»›)\]」』）]+|[\"'](?=\s|\Z)")
_CUTS = (
    re.compile(r"[.!?…][\"'”’»)\]]*\s+|[。！？]"),
    re.compile(r"[;:؛]\s+|\s[–—]\s+|[；：]"),
    re.compile(r"[,،]\s+|[，、]"),
    re.compile(r"\s+"),
)
_TITLES = {  # abbreviations that sentencex takes for the end of a sentence
    "ar": r"(?:أ|د|م)",
    "de": r"(?:Hr|Fr|Dr|Prof|Nr|St)",
    "en": r"(?:Mr|Mrs|Ms|Dr|Prof|Gen|Gov|Sen|Rep|Lt|Col|Sgt|St|No)",
    "es": r"(?:Sr|Sra|Srta|Dra?|Da?|Dña|Uds?|Prof)",
    "fr": r"(?:MM?|Mmes?|Mlles?|Mgr|Me|Dr|Pr|St|Ste)",
    "it": r"(?:pag|Sigg?|Dott|Avv|Ing|On|Prof)",
    "nl": r"(?:[dD]hr|[mM]evr|[dD]rs?|[pP]rof|o\.a|bijv)",
    "pt": r"(?:Sra?|Dra?|Profa?|Av|Exmo|Exma)",
}
_STOPPED = re.compile(r"(?:[.!?…][\"'”’»)\]]*|[。！？])\s*\Z")
_UNTITLED = re.compile(r"(?!)")


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

    `places` are those of its paragraphs; without them, lines tell.
    """
    ends = _title_ends(language)
    for number, paragraph in enumerate(places or paragraphs(text)):
        for stretch in _cut(text, paragraph, _STRETCH):
            for span in _mend(text, _split(text, stretch, language), ends):
                yield from _parts(text, span, number)


def _parts(text: str, span: Span, paragraph: int) -> Iterator[Sentence]:
    """Make sentences of a span: one, or several where it is endless."""
    opens = True
    for part in _cut(text, span, LONGEST):
        start, end = _trim(text, part)
        if said := fold(text[start:end]):
            yield Sentence(start, end, said, paragraph, opens)
        opens = bool(_STOPPED.search(text, *part))


def _split(text: str, span: Span, language: str) -> Iterator[Span]:
    """Find boundaries; each span runs up to where the next one starts."""
    start, end = span
    safe = _UNSAFE.sub(" ", text[start:end])
    for found in get_sentence_boundaries(language, safe):
        yield start + found["start_index"], start + found["end_index"]


def _mend(text: str, spans: Iterator[Span], ends: re.Pattern[str]) -> list[Span]:
    """Join what was parted after a title, give stray closing quotes back."""
    mended: list[Span] = []
    for start, end in spans:
        if mended and ends.search(text, mended[-1][0], mended[-1][1]):
            mended[-1] = mended[-1][0], end
        elif mended and (stray := _STRAY.match(text, start, end)):
            mended[-1] = mended[-1][0], stray.end()
            mended.append((stray.end(), end))
        else:
            mended.append((start, end))
    return mended


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
    marker = _MARKER.match(said)
    return start + (marker.end() if marker else 0), start + len(said)


def _title_ends(language: str) -> re.Pattern[str]:
    titles = _TITLES.get(language)
    return re.compile(rf"(?<!\w){titles}\.\s*\Z") if titles else _UNTITLED
