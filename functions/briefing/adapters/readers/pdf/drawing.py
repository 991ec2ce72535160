"""What is drawn on the pages of a PDF: pieces of text, and how much is pictures."""

import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import inf
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError, PdfReadError
from pypdf.generic import (
    ContentStream,
    DictionaryObject,
    StreamObject,
    create_string_object,
)

from briefing.adapters.readers.pdf.fonts import Face, as_seen
from briefing.adapters.readers.pdf.pen import Pen, Piece
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_MOST_OPERATIONS = 700_000  # drawn on all pages: about ten seconds
_MOST_BYTES = 24_000_000  # of what draws them
_DEEPEST = 12  # forms inside of forms
_MOST_MARKS = 1000  # inside of one another
_MOST_KEPT = 2000  # operations of a form that may be drawn on every page
_MUCH = 200_000  # bytes of one stream: mostly the lines of a drawing
_PATHS = re.compile(rb"(?:[-+]?[\d.]++\s++){2,6}(?:[lcvy]|re)\s")  # parts of those
_SHOWS = (b"Tj", b"TJ", b"Do", b"'", b'"')

# What operands that make no sense lead to.
SLIPS = (
    TypeError,
    ValueError,
    ArithmeticError,
    LookupError,
    AttributeError,
    PdfReadError,
)

Operations = Sequence[tuple[Any, bytes]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one page shows.

    `covered` is the area of its pictures, in square points; `lost` counts letters that
    their fonts do not tell.
    """

    pieces: list[Piece]
    covered: float
    lost: int


class Drawings:
    """Follows the pages of one file, within limits for all of them together.

    Raises `DocumentRejected` (too large) when more is drawn.
    """

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._operations, self._bytes = _MOST_OPERATIONS, _MOST_BYTES
        self._faces: dict[int, tuple[object, Face]] = {}
        self._forms: dict[int, tuple[object, Operations]] = {}

    def page(self, page: PageObject) -> Drawn:
        """Follow one page."""
        drawing = _Drawing(self, Pen(_box(page)))
        if (content := page.get("/Contents")) is not None:
            resources = dictionary(page.get("/Resources"))
            drawing.follow(self.operations(content), resources)
        return Drawn(drawing.pen.pieces, drawing.covered, drawing.pen.lost)

    def work(self) -> None:
        """Take note of one operation."""
        self._operations -= 1
        if self._operations < 0:
            raise DocumentRejected(Reason.TOO_LARGE, "too much is drawn")

    def face(self, resource: DictionaryObject) -> Face:
        """Read a font, each once."""
        known = self._faces.get(id(resource))
        if known is None:
            known = self._faces[id(resource)] = (resource, _face(resource))
        return known[1]

    def form(self, form: StreamObject) -> Operations:
        """Parse a form, the small ones once."""
        known = self._forms.get(id(form))
        if known is None:
            known = form, self.operations(form)
            if len(known[1]) <= _MOST_KEPT:
                self._forms[id(form)] = known
        return known[1]

    def operations(self, content: Any) -> Operations:
        """Parse a content stream, up to where it is damaged; none if it has no text."""
        stream = ContentStream(content, self._reader, "bytes")
        data = stream.get_data()
        if not any(sign in data for sign in _SHOWS):
            return []
        if len(data) > _MUCH:
            stream.set_data(data := _PATHS.sub(b"", data))
        self._bytes -= len(data)
        if self._bytes < 0:
            raise DocumentRejected(Reason.TOO_LARGE, "too much is drawn")
        try:
            return stream.operations
        except LimitReachedError:
            raise
        except (*SLIPS, RecursionError, AssertionError):
            with suppress(*SLIPS, RecursionError, AssertionError):
                return stream.operations  # what was parsed before
            return []


class _Drawing:
    """Follows the operations of one page."""

    def __init__(self, drawings: Drawings, pen: Pen) -> None:
        self.pen = pen
        self.covered = 0.0
        self._drawings = drawings
        self._resources: list[DictionaryObject] = []
        self._open: list[int] = []  # the forms that are being drawn
        self._marks: list[tuple[bool, str | None]] = []
        self._does: Mapping[bytes, Callable[..., None]] = {
            b"q": self.pen.save,
            b"Q": self.pen.restore,
            b"cm": self.pen.transform,
            b"BT": self.pen.begin,
            b"Td": self.pen.move,
            b"TD": self.pen.move_down,
            b"Tm": self.pen.place,
            b"T*": self.pen.next_line,
            b"Tj": lambda codes: self.pen.show([codes]),
            b"TJ": self.pen.show,
            b"'": self.pen.show_next,
            b'"': self.pen.show_spaced,
            b"Tf": self._set_font,
            b"Tc": lambda number: self._set("letter_space", float(number)),
            b"Tw": lambda number: self._set("word_space", float(number)),
            b"TL": lambda number: self._set("leading", float(number)),
            b"Ts": lambda number: self._set("rise", float(number)),
            b"Tz": lambda number: self._set("scale", float(number) / 100),
            b"Tr": lambda number: self._set("mode", int(number)),
            b"BMC": self._mark,
            b"BDC": self._mark,
            b"EMC": self._end_mark,
            b"Do": self._draw,
        }

    def follow(self, operations: Operations, resources: DictionaryObject) -> None:
        """Follow operations; those that make no sense are passed over."""
        self._resources.append(resources)
        for operands, operator in operations:
            self._drawings.work()
            does = self._does.get(operator)
            if does is not None:
                try:
                    does(*operands)
                except SLIPS:
                    continue
        self._resources.pop()

    def _set(self, name: str, value: float) -> None:
        setattr(self.pen.state, name, value)

    def _resource(self, kind: str, name: object) -> Any:
        for resources in reversed(self._resources):
            named = dictionary(resources.get(kind))
            if name in named:
                return named[name].get_object()
        raise KeyError(kind)

    def _set_font(self, name: object, size: float) -> None:
        self.pen.state.size = float(size)
        self.pen.state.face = None
        self.pen.state.face = self._drawings.face(self._resource("/Font", name))

    def _mark(self, tag: object, given: object = None) -> None:
        """Open marked content: heads are silent, and text may stand for other."""
        if len(self._marks) >= _MOST_MARKS:
            raise ValueError
        self._marks.append((self.pen.silent, self.pen.instead))
        if isinstance(given, str):
            given = self._resource("/Properties", given)
        said = given if isinstance(given, DictionaryObject) else DictionaryObject()
        if tag == "/Artifact" and said.get("/Type") == "/Pagination":
            self.pen.silent = True
        if isinstance(text := said.get("/ActualText"), bytes | str):
            self.pen.instead = as_seen(str(create_string_object(text)))

    def _end_mark(self) -> None:
        self.pen.silent, self.pen.instead = self._marks.pop()

    def _draw(self, name: object) -> None:
        drawn = self._resource("/XObject", name)
        if drawn.get("/Subtype") == "/Image":
            a, b, c, d = self.pen.state.matrix[:4]
            self.covered += abs(a * d - b * c)
        elif id(drawn) not in self._open and len(self._open) < _DEEPEST:
            self._draw_form(drawn)

    def _draw_form(self, form: StreamObject) -> None:
        self._open.append(id(form))
        self.pen.save()
        depth = len(self._resources)
        if (matrix := form.get("/Matrix")) is not None:
            self.pen.transform(*matrix.get_object())
        try:
            own = dictionary(form.get("/Resources"))
            self.follow(self._drawings.form(form), own)
        finally:
            del self._resources[depth:]
            self.pen.restore()
            self._open.pop()


def _box(page: PageObject) -> tuple[float, float, float, float]:
    """Give the edges of what is seen of a page: everything, if they make no sense."""
    box = page.cropbox
    left, right = sorted((float(box.left), float(box.right)))
    low, high = sorted((float(box.bottom), float(box.top)))
    if right - left < 1 or high - low < 1:
        return -inf, -inf, inf, inf
    return left, low, right, high


def dictionary(value: Any) -> DictionaryObject:
    """Give the dictionary that is meant, an empty one if none is."""
    plain = value.get_object() if value is not None else None
    return plain if isinstance(plain, DictionaryObject) else DictionaryObject()


def _face(resource: DictionaryObject) -> Face:
    try:
        return Face(resource)
    except LimitReachedError:
        raise
    except SLIPS:
        return Face(DictionaryObject())
