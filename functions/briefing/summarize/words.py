"""Words of a text: tokens, stems and stop words, by language.

Scripts that put no space between words (Chinese, Japanese, Thai and their like) give
overlapping pairs of characters instead.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from Stemmer import Stemmer, algorithms

from briefing.summarize.language import NAMES
from briefing.summarize.lexicon import lexicon_of

_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963"
_MARKS += "\u0966-\u0dff"  # Python's \w leaves combining marks out
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff"
_UNSPACED += "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]+|(?:(?![_{_UNSPACED}])[\w{_MARKS}])+")
_PLAIN = re.compile(r"[^\W_]+")
_SPACED = bytes(n if chr(n).isalnum() else ord(" ") for n in range(128)).ljust(256)
_RARER = re.compile(rf"[{_MARKS}{_UNSPACED}]")
_PAIRED = re.compile(rf"[{_UNSPACED}]")
_KANA = re.compile(r"[\u3040-\u309f]{2}")  # endings and particles of Japanese
_KEPT = 50_000  # words of a language whose stems are remembered
_SHORT = 3  # letters; where no list of stop words is known, shorter words tell little


def tokens(text: str) -> list[str]:
    """Give the words of a text in lower case, without punctuation.

    Apostrophes and hyphens part words, so that an article that leans on its noun
    (l'homme, dell'anno) stands alone.
    """
    lowered = text.lower()
    if lowered.isascii():
        return lowered.encode().translate(_SPACED).decode().split()
    if not _RARER.search(lowered):
        return _PLAIN.findall(lowered)
    found: list[str] = []
    for run in _TOKEN.findall(lowered):
        if len(run) > 2 and _PAIRED.match(run):
            found.extend(a + b for a, b in pairwise(run))
        else:
            found.append(run)
    return found


class Words:
    """The words of one language; of an unknown one, without stems or stop words."""

    def __init__(self, language: str) -> None:
        self._name = NAMES.get(language, "")
        known = self._name in algorithms()
        self._stem = lru_cache(_KEPT)(Stemmer(self._name, 0).stemWord) if known else str
        self._listed = _listed(language)
        small = lexicon_of(language).splitting.small
        self._within = frozenset(word for word in small if _PAIRED.fullmatch(word))

    def stem(self, word: str) -> str:
        """Cut a word (in lower case) down to its stem."""
        return self._stem(word)

    def stems(self, words: list[str]) -> list[str]:
        """Cut many words (in lower case) down to their stems."""
        return list(map(self._stem, words))

    def is_stop(self, word: str) -> bool:
        """Tell whether a word (in lower case) carries no matter of its own."""
        if word in self._listed:
            return True
        if not word.isascii() and _PAIRED.match(word):
            return bool(_KANA.fullmatch(word)) or not self._within.isdisjoint(word)
        shortest = 1 if self._listed else _SHORT
        return bool(self._name) and len(word) <= shortest and word.isalpha()

    def stops(self, words: list[str]) -> list[bool]:
        """Tell of many words (in lower case) whether they carry no matter."""
        listed, is_stop = self._listed, self.is_stop
        plain = 1 if listed else _SHORT  # letters, up to which a closer look is due
        return [
            word in listed
            or ((len(word) <= plain or not word.isascii()) and is_stop(word))
            for word in words
        ]

    def stop_words(self, texts: Iterable[str]) -> set[str]:
        """Give the stop words that occur in texts."""
        found = {word for text in texts for word in tokens(text)}
        return {word for word in found if self.is_stop(word)}

    def content(self, text: str) -> list[str]:
        """Give the stems of the words that carry matter, in order."""
        matter = [word for word in tokens(text) if not self.is_stop(word)]
        return self.stems(matter)


@lru_cache(maxsize=8)
def words_of(language: str) -> Words:
    """Give the words of a language (ISO 639-1, or "und"), and what is known of them."""
    return Words(language)


@cache
def _listed(language: str) -> frozenset[str]:
    """Read sumy's stop words, and our own, as our tokens; empty where there are none.

    sumy's function for it imports an HTTP client, which takes a tenth of a second.
    """
    name = f"{NAMES.get(language, '')}.txt"
    held = files("sumy").joinpath("data", "stopwords", name)
    listed = held.read_text("utf-8").split() if held.is_file() else []
    small = lexicon_of(language).splitting.small
    return frozenset(token for word in [*listed, *small] for token in tokens(word))
