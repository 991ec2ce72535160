"""The lines of a PDF page: their text, where they stand, how large they are set."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from math import hypot

# Word processors set their bullet as this code; and the typographer's joined letters.
_PLAIN = str.maketrans(
    {
        "\x7f": "•",
        "\uf0b7": "•",
        "\uf0a7": "▪",
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "ﬅ": "st",
        "ﬆ": "st",
    }
)
_BOLD = re.compile(r"bold|black|heavy", re.IGNORECASE)
_BULLETS = frozenset("•▪●◦‣–-*")


@dataclass(slots=True)
class Line:
    """One line. `x` and `y` (upwards) are in points, of its beginning.

    `size` is that of its letters, `bold` whether all of them are.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool = False


@dataclass(slots=True)
class Page:
    """Hears a page's pieces of text and gathers them into lines."""

    lines: list[Line] = field(default_factory=list)
    _ended: bool = True

    def hear(
        self,
        text: str,
        outer: list[float],
        inner: list[float],
        font: Mapping[str, object] | None,
        size: float,
    ) -> None:
        """Take a piece; both matrices are as PDF has them (ISO 32000, 8.3.3)."""
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        height = size * hypot(inner[2], inner[3]) * hypot(outer[2], outer[3])
        bold = bool(_BOLD.search(str((font or {}).get("/BaseFont"))))
        for piece in text.translate(_PLAIN).splitlines(keepends=True):
            self._add(Line(piece.rstrip("\r\n"), x, y, height, bold))
            self._ended = piece.endswith(("\r", "\n"))

    def _add(self, piece: Line) -> None:
        last = self.lines[-1] if self.lines else None
        if last and not self._ended:
            last.text += piece.text
            last.bold = last.bold and (piece.bold or not piece.text.strip())
        elif last and piece.text.strip() and _waits(last, piece):
            last.text += " " + piece.text
            last.size, last.bold = piece.size, piece.bold
        elif piece.text.strip():
            self.lines.append(piece)


def _waits(last: Line, piece: Line) -> bool:
    """Tell whether a line is a bullet that waits for its text."""
    return last.text.strip() in _BULLETS and abs(last.y - piece.y) < piece.size
