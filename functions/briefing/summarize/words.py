"""Words of a text: tokens, stems and stop words, by language.

Scripts that put no space between words (Chinese, Japanese, Thai and their like) give
overlapping pairs of characters instead.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from Stemmer import Stemmer, algorithms

from briefing.summarize.language import NAMES

_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963"
_MARKS += "\u0966-\u0dff"  # Python's \w leaves combining marks out
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u31f0-\u31ff"
_UNSPACED += "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN = re.compile(rf"[{_UNSPACED}]+|(?:(?![_{_UNSPACED}])[\w{_MARKS}])+")
_PAIRED = re.compile(rf"[{_UNSPACED}]")
_SHORT = 3  # letters; where no list of stop words is known, shorter words tell little


def tokens(text: str) -> list[str]:
    """Give the words of a text in lower case, without punctuation."""
    found: list[str] = []
    for run in _TOKEN.findall(text.lower()):
        if len(run) > 2 and _PAIRED.match(run):
            found.extend(a + b for a, b in pairwise(run))
        else:
            found.append(run)
    return found


class Words:
    """The words of one language; of an unknown one, without stems or stop words."""

    def __init__(self, language: str) -> None:
        self._name = NAMES.get(language, "")
        self._stemmer = Stemmer(self._name) if self._name in algorithms() else None

    def stem(self, word: str) -> str:
        """Cut a word (in lower case) down to its stem."""
        return str(self._stemmer.stemWord(word)) if self._stemmer else word

    def is_stop(self, word: str) -> bool:
        """Tell whether a word (in lower case) carries no matter of its own."""
        if (listed := _listed(self._name)) or not self._name:
            return word in listed
        return len(word) <= _SHORT and word.isalpha() and not _PAIRED.match(word)

    def stop_words(self, texts: Iterable[str]) -> set[str]:
        """Give the stop words that occur in texts."""
        return {word for text in texts for word in tokens(text) if self.is_stop(word)}

    def content(self, text: str) -> list[str]:
        """Give the stems of the words that carry matter, in order."""
        return [self.stem(word) for word in tokens(text) if not self.is_stop(word)]


@cache
def _listed(name: str) -> frozenset[str]:
    """Read sumy's stop words as our tokens; empty where it has no list."""
    # It imports an HTTP client on the way: only when words are compared at all.
    from sumy.utils import get_stop_words  # noqa: PLC0415 - see above

    try:
        listed = get_stop_words(name)
    except LookupError:
        return frozenset()
    return frozenset(token for word in listed for token in tokens(word))
