"""What stands around the text of a PDF's pages: heads, feet, page numbers, notes."""

import re
from collections import Counter
from collections.abc import Sequence

from briefing.adapters.readers.pdf.page import Line, rows
from briefing.domain.reading import fold

LARGE = 1.15  # times the size of the running text: a heading
_EDGE = 3  # rows at the top and at the foot that may be running heads
_MARGIN = 0.12  # of the height of the text that these take
_SHARE = 0.4  # of the pages: heads may differ on left and right ones
_TIMES = 3  # that a head of one chapter comes again, at the same place
_MARKED = 2  # times the size of the running text: a watermark, if it comes again
SMALL = 0.92  # of the size of the running text: notes
_MOST_PARTS = 50  # of the width of a page
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p|s)\b\.?\s*)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:/|of|von|de|di|sur)\s*\d{1,4})?\W*\Z",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\W?(?:\d{1,3}|[*†‡§]+)(?:\W|(?=[A-Z]))")


def body_size(pages: Sequence[Sequence[Line]]) -> float:
    """Find the size that most letters have."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page:
            letters[round(line.size, 1)] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0


def without_edges(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Drop what repeats at the edges of pages, lone page numbers, and watermarks.

    A large line stays once: it is the title, which running heads repeat.
    """
    size = body_size(pages)
    heads = _heads(pages, size) | _watermarks(pages, size)
    for page in pages:
        heads |= _folios(page, heads)
    return [[line for line in page if id(line) not in heads] for page in pages]


def notes(page: Sequence[Line], size: float) -> set[int]:
    """Find the footnotes of a page: small lines below all others, marked at first.

    Gives the `id` of each.
    """
    text: list[tuple[float, float]] = []  # from where to where it stands higher up
    small: list[Line] = []
    for line in sorted(page, key=lambda line: line.y):
        free = not any(x < line.right and line.x < right for x, right in text)
        if line.size <= SMALL * size and free:
            small.append(line)
        elif free:
            text.append((line.x, line.right))
        if len(text) > _MOST_PARTS:
            return set()
    marked = [line.y for line in small if _NOTE.match(line.text.strip())]
    return {id(line) for line in small if marked and line.y <= max(marked)}


def _heads(pages: Sequence[Sequence[Line]], size: float) -> set[int]:
    levels = [line.y for page in pages for line in page] or [0]
    foot = min(levels) + _MARGIN * (max(levels) - min(levels))
    head = max(levels) - _MARGIN * (max(levels) - min(levels))
    edges = [
        [
            line
            for row in _edges(page)
            for line in row
            if line.size <= size * LARGE and not foot < line.y < head
        ]
        for page in pages
    ]
    often = Counter(key for edge in edges for key in {_key(line) for line in edge})
    fixed = Counter(key for edge in edges for key in {_place(line) for line in edge})
    enough = max(2, _SHARE * len(pages))
    return {
        id(line)
        for edge in edges
        for line in edge
        if often[_key(line)] >= enough or fixed[_place(line)] >= _TIMES
    }


def _watermarks(pages: Sequence[Sequence[Line]], size: float) -> set[int]:
    large = [line for page in pages for line in page if line.size >= size * _MARKED]
    often = Counter(_place(line) for line in large)
    enough = max(2, len(pages) / 2)
    return {id(line) for line in large if often[_place(line)] >= enough}


def _folios(page: Sequence[Line], heads: set[int]) -> set[int]:
    """Find page numbers: in the outermost rows, with nothing but heads beside."""
    every = rows(line for line in page if id(line) not in heads)
    outer = [*every[:1], *every[1:][-1:]]
    return {
        id(line)
        for row in outer
        for line in row
        if len(row) == 1 and _FOLIO.match(line.text.strip())
    }


def _edges(page: Sequence[Line]) -> list[list[Line]]:
    down = rows(page)
    return down[:_EDGE] + down[_EDGE:][-_EDGE:]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", fold(line.text).casefold())


def _place(line: Line) -> tuple[str, int]:
    return _key(line), round(line.y / 4)
