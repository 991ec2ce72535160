"""The pen that sets the text of a PDF page: where each piece comes to stand."""

import copy
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import hypot, isfinite

from briefing.adapters.readers.pdf.fonts import Face, Shown
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

Matrix = tuple[float, float, float, float, float, float]
SAME: Matrix = (1, 0, 0, 1, 0, 0)
_MOST_STATES = 1000  # saved at a time
_LONGEST = 200_000  # bytes of one string: no line is as long
_KERN = 0.1  # of the size: a wider gap may part words
_SLANT = 0.15  # of its length that a straight line may rise
_HIDDEN = 3  # the mode of text that is not painted, as over a scanned page


@dataclass(slots=True)
class Piece:
    """Letters that stand together, in points of the page.

    `turn` counts quarter turns against the clock from text that runs to the right;
    `x` to `right` and `y` (upwards) are as seen when the page is turned back by them.
    """

    text: str
    x: float
    right: float
    y: float
    size: float
    bold: bool
    turn: int
    hidden: bool


@dataclass(slots=True)
class State:
    """What `q` saves (ISO 32000, 8.4.1 and 9.3)."""

    matrix: Matrix = SAME
    face: Face | None = None
    size: float = 0
    letter_space: float = 0
    word_space: float = 0
    scale: float = 1
    leading: float = 0
    rise: float = 0
    mode: int = 0


@dataclass(slots=True)
class _Run:
    """Letters from one place to another on the line that is being set."""

    text: str
    start: float
    end: float


@dataclass(slots=True)
class Pen:
    """Sets strings inside of a box (its edges); `pieces` is what came of them.

    `silent` when they are to be passed over; `instead` stands for the next one.
    """

    box: tuple[float, float, float, float]
    pieces: list[Piece] = field(default_factory=list)
    state: State = field(default_factory=State)
    lost: int = 0  # letters that their fonts do not tell
    silent: bool = False
    instead: str | None = None
    _saved: list[State] = field(default_factory=list)
    _line: Matrix = SAME
    _text: Matrix = SAME

    def save(self) -> None:
        if len(self._saved) < _MOST_STATES:
            self._saved.append(copy.copy(self.state))

    def restore(self) -> None:
        if self._saved:
            self.state = self._saved.pop()

    def transform(self, *numbers: float) -> None:
        self.state.matrix = times(_matrix(numbers), self.state.matrix)

    def begin(self) -> None:
        self._line = self._text = SAME

    def place(self, *numbers: float) -> None:
        self._line = self._text = _matrix(numbers)

    def move(self, x: float, y: float) -> None:
        self._line = self._text = times((1, 0, 0, 1, float(x), float(y)), self._line)

    def move_down(self, x: float, y: float) -> None:
        self.state.leading = -float(y)
        self.move(x, y)

    def next_line(self) -> None:
        self.move(0, -self.state.leading)

    def show_next(self, codes: bytes) -> None:
        self.next_line()
        self.show([codes])

    def show_spaced(self, words: float, letters: float, codes: bytes) -> None:
        self.state.word_space = float(words)
        self.state.letter_space = float(letters)
        self.show_next(codes)

    def show(self, line: Sequence[object]) -> None:
        """Set strings and the shifts between them, in thousandths of the size."""
        state, face = self.state, self.state.face
        if face is None:
            return
        along = 1 if face.vertical else state.scale
        place, run = 0.0, _Run("", 0, 0)
        for part in line:
            if isinstance(part, bytes):
                if len(part) > _LONGEST:
                    raise DocumentRejected(Reason.TOO_LARGE, "too much is drawn")
                shown = face.read(part)
                self.lost += shown.lost
                end = place + self._advance(shown, part, face) * along
                if run.text and abs(place - run.end) > _KERN * abs(state.size * along):
                    self._set(run, face)
                    run = _Run("", place, place)
                run.text += shown.text
                run.end = end - state.letter_space * along
                place = end
            elif isinstance(part, int | float):
                place -= part / 1000 * state.size * along
        self._set(run, face)
        moved = (0.0, -place) if face.vertical else (place, 0.0)
        self._text = times((1, 0, 0, 1, *moved), self._text)

    def _advance(self, shown: Shown, codes: bytes, face: Face) -> float:
        state = self.state
        spaces = codes.count(b" ") * state.word_space if face.simple else 0
        width = shown.count if face.vertical else shown.width
        return width * state.size + shown.count * state.letter_space + spaces

    def _set(self, run: _Run, face: Face) -> None:
        text = run.text if self.instead is None else self.instead
        if not text or self.silent:
            return
        if self.instead is not None:
            self.instead = ""
        state, whole = self.state, times(self._text, self.state.matrix)
        up = -1 if face.vertical else 0
        start = _at(whole, run.start * (1 + up), run.start * up + state.rise)
        end = _at(whole, run.end * (1 + up), run.end * up + state.rise)
        tall = abs(state.size) * hypot(whole[2], whole[3])
        if not (tall > 0 and isfinite(sum(start) + sum(end) + tall)):
            return
        if not (self._is_inside(start) or self._is_inside(end)):
            return
        piece = _placed(text, start, end, _heading(whole, state, face))
        if piece is not None:
            piece.size, piece.bold = tall, face.bold
            piece.hidden = state.mode == _HIDDEN
            self.pieces.append(piece)

    def _is_inside(self, place: tuple[float, float]) -> bool:
        left, low, right, high = self.box
        return left <= place[0] <= right and low <= place[1] <= high


def _heading(whole: Matrix, state: State, face: Face) -> Matrix:
    """Give the directions along the line and up from it; places are left out."""
    sign = -1 if state.size < 0 else 1
    a, b, c, d = (sign * number for number in whole[:4])
    return (-c, -d, a, b, 0, 0) if face.vertical else (a, b, c, d, 0, 0)


def _placed(
    text: str, start: tuple[float, float], end: tuple[float, float], heading: Matrix
) -> Piece | None:
    """Place a piece as its line runs; slanting lines are left out, as watermarks."""
    a, b, c, d = heading[:4]
    if abs(b) <= _SLANT * abs(a):
        turn = 0 if d > 0 else 2
    elif abs(a) <= _SLANT * abs(b):
        turn = 1 if c < 0 else 3
    else:
        return None
    (x, y), (right, _) = _turned(start, turn), _turned(end, turn)
    if right < x:  # letters in a mirror: a scanner's, which read to the left
        text, x, right = text[::-1], right, x
    return Piece(text, x, right, y, 0, False, turn, False)


def _turned(place: tuple[float, float], turn: int) -> tuple[float, float]:
    x, y = place
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def times(m: Matrix, n: Matrix) -> Matrix:
    """Multiply: `m` is done before `n`."""
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _matrix(numbers: Sequence[float]) -> Matrix:
    a, b, c, d, e, f = map(float, numbers)
    return (a, b, c, d, e, f)


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return (
        x * matrix[0] + y * matrix[2] + matrix[4],
        x * matrix[1] + y * matrix[3] + matrix[5],
    )
