"""Words that are parted at the ends of lines, put together again."""

import re
from collections.abc import Iterable

from briefing.adapters.readers.pdf.script import is_dense

_TAIL = 80  # characters that hold the last word, and more
_HYPHEN = re.compile(r"(?<=\w)[-\xad‐]\Z")
_WORD = re.compile(r"\w+(?:[-‐]\w+)*")
_LAST = re.compile(r"\w+\Z")
_FIRST = re.compile(r"\w+")
# After a hyphen that stands for the rest of a word: "two- and three-room flats".
_AND = frozenset(
    ["and", "or", "to", "und", "oder", "bis", "bzw", "et", "ou", "y", "en"]
)
# Before which a hyphen is hardly ever one of parting.
_FIRSTS = re.compile(
    r"(?:all|cross|ex|full|half|high|ill|large|late|left|long|low|mid|multi|non|one"
    r"|post|quasi|right|self|semi|short|six|small|so|three|two|well|wide|year|four"
    r"|five|seven|eight|nine|ten|first|second)\Z"
)
# The first parts of words that have no hyphen, although the parts are words.
_PARTS = re.compile(
    r"(?:over|under|with|some|every|through|inter|where|there|here|back|down|hand|fore"
    r"|which|what|when|head|work|water|land|news)\Z"
)
_LONG = 4  # letters of parts that both are words: "trace-compilation"


class Words:
    """The words of a document, which tell what a hyphen at a line's end is."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: set[str] = set()
        parted = False
        for line in lines:
            words = _WORD.findall(line.casefold())
            whole = words[parted:]
            parted = bool(_HYPHEN.search(line[-_TAIL:].rstrip()))
            self._known.update(whole[:-1] if parted else whole)

    def before(self, above: str, below: str) -> str:
        """Give a text as it stands before the line that goes on below it.

        Its end is a space, or none in the midst of a word.
        """
        rest, end = above[:-_TAIL], above[-_TAIL:].rstrip()
        if _HYPHEN.search(end):
            return rest + self._unparted(end, below.lstrip())
        dense = is_dense(end[-1:]) and is_dense(below.lstrip()[:1])
        return rest + end + ("" if dense else " ")

    def _unparted(self, above: str, below: str) -> str:
        stem = above[:-1]
        head, tail = _LAST.search(stem), _FIRST.match(below)
        if not (head and tail) or tail[0].casefold() in _AND:
            return f"{above} "
        first, rest = head[0].casefold(), tail[0].casefold()
        parted = above.endswith("\xad") or self._is_parted(first, rest, below)
        return stem if parted else above

    def _is_parted(self, first: str, rest: str, below: str) -> bool:
        """Tell whether the hyphen only parts a word, which is one without it."""
        if first[-1:].isdigit():
            return False
        if first + rest in self._known:
            return True
        if not below[:1].islower() or f"{first}-{rest}" in self._known:
            return False
        if _FIRSTS.match(first):
            return False
        return _PARTS.match(first) is not None or not self._are_words(first, rest)

    def _are_words(self, *parts: str) -> bool:
        return all(len(part) >= _LONG and part in self._known for part in parts)
