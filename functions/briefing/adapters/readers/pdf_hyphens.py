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


class Words:
    """The words of a document, which tell what a hyphen at a line's end is."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known = {
            word.casefold() for line in lines for word in _WORD.findall(line)
        }

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
        if not below[:1].islower() or first[-1:].isdigit():
            return False
        if first + rest in self._known:
            return True
        return f"{first}-{rest}" not in self._known and not _FIRSTS.match(first)
