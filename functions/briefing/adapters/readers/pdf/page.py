"""The lines of a PDF page: pieces of text put together where they stand."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from briefing.adapters.readers.pdf.pen import Piece
from briefing.adapters.readers.pdf.script import is_dense

_WORD_GAP = 0.15  # of the size, between words at least
_SPLIT = 0.6  # of the size: more than most gaps between words
_LOOSE = 0.35  # of the size, if it was not drawn one after another
_CAP = 0.55  # of the size of a first letter: that of the text beside it
_MOST_CAPS = 20  # on a page
_ACCENT = 0.8  # of the size that a letter may reach back under its accent
_OVERLAP = 0.4  # of the size that a piece may reach back
_BASE = 0.45  # of the size that letters may stand higher or lower in a line
_RISE = 0.65  # likewise, if they are small
_SAME_BASE = 0.25
_SPACED = 0.1  # of the size between single letters: set wide
_RAISED = 0.15  # of the size, above the line: a mark of a note
_NOTE = 0.85  # of the size of the line, at most
_MARKS = frozenset("0123456789*†‡§,")
_ACCENTS = dict(
    zip("`´ˆ˜¨˚ˇ¯", "\u0300\u0301\u0302\u0303\u0308\u030a\u030c\u0304", strict=True)
)
_UNITS = ("m", "km", "cm", "mm", "ft", "in", "mi")  # that squares are made of


@dataclass(slots=True)
class Line:
    """One line, or what stands of it in one column.

    `x`, `right` and `y` (of the base line, upwards) are in points. `size` is that of
    most of its letters, `bold` whether all of them are. `cells` are its parts when
    they stand far apart.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False
    right: float = 0
    cells: tuple["Line", ...] = ()


def segments(pieces: Sequence[Piece]) -> list[Line]:
    """Put pieces together that touch, or have no more than a space between them.

    They come from the top. Text that is turned otherwise than most of the page is left
    out, and so is what is not painted if more is.
    """
    upright = _as_most(_as_painted(pieces))
    made = [_composed(group) for group in _joined(_touching(upright))]
    return _with_capitals([line for line in made if line.text.strip()])


def rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Group what stands on one base line, from the top, each from left to right."""
    made: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y):
        if made and made[-1][0].y - line.y <= _SAME_BASE * min(
            line.size, made[-1][0].size
        ):
            made[-1].append(line)
        else:
            made.append([line])
    return [sorted(row, key=lambda line: line.x) for row in made]


def _as_painted(pieces: Sequence[Piece]) -> Sequence[Piece]:
    painted = [piece for piece in pieces if not piece.hidden]
    many = sum(len(piece.text) for piece in painted)
    return painted if 2 * many >= sum(len(piece.text) for piece in pieces) else pieces


def _as_most(pieces: Sequence[Piece]) -> list[Piece]:
    letters: Counter[int] = Counter()
    for piece in pieces:
        letters[piece.turn] += len(piece.text.strip())
    turn = max(letters, key=lambda turn: (letters[turn], -turn), default=0)
    return [piece for piece in pieces if piece.turn == turn]


def _touching(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Group what was drawn one after another and stands so."""
    group: list[Piece] = []
    for piece in pieces:
        if group and not _follows(group[-1], piece, _BASE, _SPLIT):
            yield group
            group = []
        if not (group and _again(group[-1], piece)):
            group.append(piece)
    if group:
        yield group


def _follows(last: Piece, piece: Piece, base: float, split: float) -> bool:
    size, smaller = max(last.size, piece.size), min(last.size, piece.size)
    if smaller < _CAP * size and base < _BASE:  # the first letter of a chapter
        return False
    gap = piece.x - last.right
    level = abs(piece.y - last.y) <= (_RISE if smaller < _NOTE * size else base) * size
    back = _ACCENT if last.text[-1:] in _ACCENTS else _OVERLAP
    return level and (-back * size <= gap <= split * size or _again(last, piece))


def _again(last: Piece, piece: Piece) -> bool:
    """Tell whether a piece is drawn once more, as some programs make bold letters."""
    near = _OVERLAP * piece.size
    same = last.text == piece.text and abs(last.y - piece.y) < near
    return same and abs(last.x - piece.x) < min(near, (last.right - last.x) / 2)


def _joined(groups: Iterable[list[Piece]]) -> Iterator[list[Piece]]:
    """Join groups that stand next to each other, in whatever order they were drawn."""
    for row in _rows(groups):
        whole: list[Piece] = []
        for group in sorted(row, key=lambda group: group[0].x):
            if whole and not _follows(whole[-1], group[0], _SAME_BASE, _LOOSE):
                yield whole
                whole = []
            if not (whole and _again(whole[0], group[0])):
                whole += group
        yield whole


def _rows(groups: Iterable[list[Piece]]) -> Iterator[list[list[Piece]]]:
    """Put groups on one base line together."""
    row: list[list[Piece]] = []
    for group in sorted(groups, key=lambda group: -group[0].y):
        if row and row[0][0].y - group[0].y > _SAME_BASE * group[0].size:
            yield row
            row = []
        row.append(group)
    if row:
        yield row


def _with_capitals(lines: list[Line]) -> list[Line]:
    """Put a large first letter before the line that stands beside its top."""
    capitals = [
        line
        for line in lines
        if line.text.strip().isupper() and len(line.text.strip()) == 1
    ]
    for capital in capitals[:_MOST_CAPS]:
        beside = [line for line in lines if _is_beside(capital, line)]
        if beside:
            top = max(beside, key=lambda line: line.y)
            top.text, top.x = capital.text.strip() + top.text.lstrip(), capital.x
            capital.text = ""
    return [line for line in lines if line.text]


def _is_beside(capital: Line, line: Line) -> bool:
    gap = line.x - capital.right
    level = capital.y <= line.y + line.size / 2 <= capital.y + capital.size
    return level and -line.size < gap < line.size and line.size < _CAP * capital.size


def _composed(group: Sequence[Piece]) -> Line:
    main = max(group, key=lambda piece: len(piece.text.strip()))
    spaced = _word_gap(group, main.size)
    text = group[0].text
    if _is_raised(group[0], main):
        text += " "
    for last, piece in pairwise(group):
        if _is_note(text, piece, main):
            continue
        gap = piece.x - last.right
        if gap < 0 and text[-1:] in _ACCENTS:
            text = _accented(text, piece.text)
            continue
        apart = gap > spaced and not _dense(text, piece.text)
        text += " " + piece.text if apart and not text.endswith(" ") else piece.text
    bold = all(piece.bold for piece in group if piece.text.strip())
    right = max(piece.right for piece in group)
    text = " ".join(text.split())
    return Line(text, group[0].x, main.y, main.size, bold, right)


def _accented(text: str, more: str) -> str:
    """Put an accent that was drawn before its letter on it."""
    letter = more[:1].replace("ı", "i").replace("ȷ", "j") + _ACCENTS[text[-1]]
    return text[:-1] + unicodedata.normalize("NFC", letter) + more[1:]


def _dense(before: str, after: str) -> bool:
    return is_dense(before[-1:]) and is_dense(after[:1])


def _word_gap(group: Sequence[Piece], size: float) -> float:
    """Tell from what gap on words are apart: further when letters stand wide."""
    singles = sum(len(piece.text) == 1 and piece.text.isalnum() for piece in group)
    if len(group) > 3 and singles > 0.7 * len(group):
        usual = median(b.x - a.right for a, b in pairwise(group))
        if usual > _SPACED * size:
            return 1.7 * usual
    return _WORD_GAP * size


def _is_raised(piece: Piece, main: Piece) -> bool:
    small = piece.size <= _NOTE * main.size
    return small and piece.y - main.y >= _RAISED * main.size


def _is_note(text: str, piece: Piece, main: Piece) -> bool:
    """Tell whether a piece is the mark of a footnote, at the end of a word."""
    mark = piece.text.strip()
    if not _is_raised(piece, main):
        return False
    word = text.rsplit(" ", maxsplit=1)[-1]
    noted = word[-1:].isalpha() or word[-1:] in ".,;:!?)”’\"'"
    return noted and bool(mark) and _MARKS.issuperset(mark) and word not in _UNITS
