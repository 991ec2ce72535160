"""Which sentences may become bullets."""

import re
from collections.abc import Iterable, Sequence

from briefing.summarize.sentences import Sentence
from briefing.summarize.words import tokens

_END = re.compile(r"[.!?…。．！？؟۔।॥։።။](?:\s?[\"'”’»›)\]」』）】])*\Z")
_TAIL = 8  # characters in which a stop and its quotes stand
_LETTERED = re.compile(r"[^\W\d_]+")
_FEWEST = 4  # words of a sentence that says something
_FEWEST_UNENDED = 12  # words of a line that is prose though nothing ends it
_LETTERS = 0.5  # share of letters; below it stand tables and lists of figures
_FURNITURE = re.compile(
    r"(?:scroll|click|tap|swipe) (?:down|here|for|on)\b|read more\b|share this\b"
    r"|(?:follow|like|join) us\b|sign up\b|subscribe (?:to|now)\b|watch the video\b"
    r"|©|copyright\b|all rights reserved\b|this (?:site|website) uses cookies\b",
    re.IGNORECASE,
)


def candidates(sentences: Sequence[Sentence]) -> list[Sentence]:
    """Keep what reads as a sentence: no headings, captions, list crumbs or page
    furniture. Of equal sentences the first stays.

    A text in which nothing ends like a sentence (some scripts have no full stop)
    gives its long lines instead.
    """
    prose = [s for s in sentences if _is_prose(s.said, _FEWEST)]
    ended = [s for s in prose if s.opens and _END.search(s.said[-_TAIL:])]
    return _once(ended or [s for s in prose if _is_prose(s.said, _FEWEST_UNENDED)])


def _is_prose(said: str, fewest: int) -> bool:
    words = _LETTERED.findall(said)
    if len(words) < fewest:
        words = [word for word in tokens(said) if not word.isdigit()]
    dense = len("".join(words)) >= _LETTERS * (len(said) - said.count(" "))
    return len(words) >= fewest and dense and not _FURNITURE.match(said)


def _once(sentences: Iterable[Sentence]) -> list[Sentence]:
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        first.setdefault(sentence.said, sentence)
    return list(first.values())
