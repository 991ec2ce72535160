"""Words that are parted at the ends of lines, put together again."""

import re
from collections.abc import Iterable

from briefing.adapters.readers.pdf_script import is_dense

_HYPHEN = re.compile(r"(?<=\w)[-\xad‐]\s*\Z")
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
            parted = bool(_HYPHEN.search(line))
            self._known.update(whole[:-1] if parted else whole)

    def joined(self, above: str, below: str) -> str:
        """Join a line to the text above it; either may have white space at its end."""
        above, below = above.rstrip(), below.lstrip()
        if _HYPHEN.search(above):
            return self._rejoined(above, below)
        dense = is_dense(above[-1:]) and is_dense(below[:1])
        return above + below if dense else f"{above} {below}"

    def _rejoined(self, above: str, below: str) -> str:
        stem = _HYPHEN.sub("", above)
        head, tail = _LAST.search(stem), _FIRST.match(below)
        if not (head and tail):
            return f"{above} {below}"
        first, rest = head[0].casefold(), tail[0].casefold()
        if rest in _AND:
            return f"{above} {below}"
        parted = above.endswith("\xad") or self._is_parted(first, rest, below)
        return (stem if parted else above) + below

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
