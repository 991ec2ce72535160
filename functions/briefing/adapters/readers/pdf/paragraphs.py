"""Lines of running text to paragraphs, told by gaps, indents and short lines."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from briefing.adapters.readers.pdf.hyphens import Words
from briefing.adapters.readers.pdf.page import Line
from briefing.adapters.readers.text.lines import is_bullet
from briefing.domain.reading import ends_sentence, is_headline

_GAP = 1.25  # times the usual distance of lines: a new paragraph
_INDENT = 0.8  # times the size: a new paragraph, after a full stop
_LETTER = 0.5  # of the size: how wide one is
_FLUSH = 0.02  # of the width of a column that a justified line may leave free
_SHORT = 0.3  # of it that a line leaves free which ends a paragraph
_RAGGED = 0.2  # of the width of a column that a full line may leave free
_AROUND = 6  # lines that tell how wide a column is
_NUMBERED = re.compile(r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s")
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_]")
_CAPITALS = 6  # letters that make a line a heading
_TITLE_LIMIT = 80  # characters


def is_title_like(text: str) -> bool:
    """Tell whether a short line is a heading by its number, or by its capitals."""
    if len(text) > _TITLE_LIMIT or ends_sentence(text):
        return False
    numbered = _SECTION.match(text) and not text.endswith(",")
    return bool(numbered) or is_in_capitals(text)


def is_in_capitals(text: str) -> bool:
    """Tell whether a line has no small letters, and some words."""
    return text.isupper() and sum(map(str.isalpha, text)) >= _CAPITALS


class Paragraphs:
    """Tells the paragraphs of a document's lines."""

    def __init__(self, lines: Sequence[Line], words: Words) -> None:
        self._lines = lines
        self._words = words
        self._pitches = _pitches(lines)

    def texts(self, start: int, end: int) -> list[str]:
        """Write each paragraph of some lines as one; an item opens with its bullet."""
        made = [[self._lines[start].text.strip()]]
        first = start  # line of the paragraph
        for n in range(start + 1, end):
            text = self._lines[n].text
            if self._parted(first, n):
                made.append([])
                first = n
            else:
                made[-1][-1] = self._words.before(made[-1][-1], text)
            made[-1].append(text.strip())
        return ["".join(parts) for parts in made]

    def _parted(self, first: int, n: int) -> bool:
        """Tell whether a line opens a new paragraph."""
        above, below = self._lines[n - 1], self._lines[n]
        ended = ends_sentence(above.text.rstrip())
        gap = above.y - below.y
        if is_bullet(below.text) or (ended and _NUMBERED.match(below.text)):
            return True
        if gap < 0 or gap > 3 * above.size:  # the next column or page
            return ended
        if gap > _GAP * self._pitches.get(round(below.size), 1.2 * below.size):
            return True
        if is_bullet(self._lines[first].text):
            return self._leaves(self._lines[first], below, ended)
        return self._is_apart(first, n, ended)

    def _leaves(self, item: Line, below: Line, ended: bool) -> bool:
        """Tell whether a line goes on after an item, rather than in it."""
        inside = below.x > item.x + _INDENT * below.size / 2
        return not inside and (ended or not below.text.lstrip()[:1].islower())

    def _is_apart(self, first: int, n: int, ended: bool) -> bool:
        above, below = self._lines[n - 1], self._lines[n]
        if is_in_capitals(above.text):
            return not is_in_capitals(below.text)
        if n == 1 or is_title_like(above.text):
            return (ended or is_headline(above.text)) and self._is_short(n)
        shift = below.x - above.x
        indented = shift > _INDENT * below.size
        hanging = shift < -_INDENT * below.size and n - first > 1
        return ended and (indented or hanging or self._is_short(n))

    def _is_short(self, n: int) -> bool:
        """Tell whether the line above ended before the next word had to."""
        above, below = self._lines[n - 1], self._lines[n]
        around = self._lines[max(0, n - _AROUND) : n + _AROUND]
        near = [line for line in around if abs(line.x - above.x) < 4 * above.size]
        right = max(line.right for line in near)
        room = right - above.right
        flush = sum(right - line.right < _FLUSH * (right - line.x) for line in near)
        if 2 * flush < len(near):  # ragged lines: only a very short one says something
            full = sum(right - line.right < _RAGGED * (right - line.x) for line in near)
            return 2 * full >= len(near) and room > _SHORT * (right - above.x)
        word = below.text.split(maxsplit=1)[:1] or [""]
        return room > (len(word[0]) + 2) * _LETTER * below.size


def _pitches(lines: Sequence[Line]) -> dict[int, float]:
    """Find the usual distance of lines of each size."""
    gaps: dict[int, Counter[float]] = {}
    for above, below in pairwise(lines):
        gap, size = round(above.y - below.y, 1), round(below.size)
        if round(above.size) == size and 0 < gap < 3 * above.size:
            gaps.setdefault(size, Counter())[gap] += 1
    return {
        size: min(counted, key=lambda gap: (-counted[gap], gap))
        for size, counted in gaps.items()
    }
