"""Text folded to lines of a width, in scripts with and without spaces."""

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

from briefing.adapters.rendering.inert import one_line

_WIDTH = 72  # columns, as RFC 3676 section 4.2 advises at most 78
_WIDE = "WF"  # classes of UAX #11 that take two columns
# A wide sign with what may not begin a line after it, or a word between spaces.
_UNIT = re.compile(
    r" ?[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff5e]"
    r"[、。，．！？：；」』）】》〉…ー]*"
    r"| ?[^ \u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01-\uff5e]+"
)


def wrap(text: str, first: str = "", rest: str | None = None) -> str:
    """Fold text into lines of 72 columns. A word such as a URL is never broken, a line
    of Chinese or Japanese between any two signs."""
    return "\n".join(_lines(one_line(text), first, rest)).rstrip()


def _lines(text: str, first: str, rest: str | None) -> Iterator[str]:
    begin = " " * len(first) if rest is None else rest
    line, used = first, columns(first)
    empty = True
    for unit in _UNIT.findall(text):
        width = columns(unit)
        if not empty and used + width > _WIDTH:
            yield line
            line, used = begin, columns(begin)
            empty = True
        line += unit.lstrip() if empty else unit
        used += width
        empty = False
    yield line


def columns(text: str) -> int:
    """Count the columns that a text takes: marks take none, wide signs take two."""
    return sum(0 if combining(c) else 1 + (east_asian_width(c) in _WIDE) for c in text)
