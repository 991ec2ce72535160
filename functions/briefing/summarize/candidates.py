"""Which sentences may become bullets."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_letters

from briefing.summarize.furniture import Furniture, furniture_of
from briefing.summarize.sentences import Sentence
from briefing.summarize.words import tokens

_END = re.compile(r"[.!?…。．！？؟۔।॥።။](?:\s?[\"'”’»›)\]」』）】])*\Z")
_TAIL = 8  # characters in which a stop and its quotes stand
_SIGN = re.compile(r"[^\w ]|[\d_]")
_NO_SIGNS = f"{ascii_letters} ".encode()
_FEWEST = 4  # words of a sentence that says something
_FEWEST_UNENDED = 12  # words of a line that is prose though nothing ends it
_LETTERS = 0.5  # share of letters; below it stand tables and lists of figures
_LABELLED = 2  # sentences, from which on labels are those of captions
_STYLE = 0.4  # share of sentences, from which on labels are the style of the text


def candidates(sentences: Sequence[Sentence], language: str = "und") -> list[Sentence]:
    """Keep what reads as a sentence: no headings, captions, list crumbs or page
    furniture. Of equal sentences the first stays.

    A text in which nothing ends like a sentence (some scripts have no full stop)
    gives its long lines instead.
    """
    furniture = furniture_of(language)
    prose = [s for s in sentences if _is_prose(s.said, _FEWEST)]
    prose = [s for s in prose if not furniture.holds(s.said)]
    ended = [s for s in prose if s.opens and _END.search(s.said[-_TAIL:])]
    if not ended:
        return _once(s for s in prose if _is_prose(s.said, _FEWEST_UNENDED))
    return _once(_unlabelled(ended, furniture))


def _is_prose(said: str, fewest: int) -> bool:
    spaces = said.count(" ")
    solid = len(said) - spaces
    if spaces >= 2 * fewest and _signs(said) <= (1 - _LETTERS) * solid:
        return True
    words = [word for word in tokens(said) if not word.isdigit()]
    return len(words) >= fewest and len("".join(words)) >= _LETTERS * solid


def _signs(said: str) -> int:
    """Count digits and punctuation marks."""
    if said.isascii():
        return len(said.encode().translate(None, _NO_SIGNS))
    return len(_SIGN.findall(said))


def _unlabelled(
    sentences: Sequence[Sentence], furniture: Furniture
) -> Sequence[Sentence]:
    """Drop captions, which bear labels, unless so many do that it is the style."""
    plain = [s for s in sentences if not furniture.is_labelled(s.said)]
    labelled = len(sentences) - len(plain)
    captions = _LABELLED <= labelled < _STYLE * len(sentences)
    return plain if captions else sentences


def _once(sentences: Iterable[Sentence]) -> list[Sentence]:
    first: dict[str, Sentence] = {}
    for sentence in sentences:
        first.setdefault(sentence.said, sentence)
    return list(first.values())
