"""word/document.xml: paragraphs, list items and table rows, in their order."""

from collections.abc import Callable, Mapping

from briefing.adapters.readers.office.manuscript import Manuscript
from briefing.adapters.readers.office.roles import Role
from briefing.adapters.readers.office.streamed import off
from briefing.adapters.readers.office.symbols import readable, symbol
from briefing.adapters.readers.office.word_styles import OUTLINE, Numbering, Styles
from briefing.settings import Limits

# What is no text now: deleted or moved away, formerly formatted, told twice (the
# reading of a word in its own script, a picture for programs that draw no boxes).
_DROPPED = frozenset(
    [
        *("del", "moveFrom", "Fallback", "tabs", "rt"),
        *("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange"),
    ]
)
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-"}
_PARTING = frozenset(["page", "column"])  # breaks that end a paragraph
_CONTENTS = "Table of Contents"

_Attributes = Mapping[str, str]


class Body:
    """Hears the document; `manuscript` holds it when it has ended."""

    def __init__(self, styles: Styles, numbering: Numbering, limits: Limits) -> None:
        self.manuscript = Manuscript(limits)
        self._styles = styles
        self._numbering = numbering
        self._dropped = 0  # elements open, from the one that is dropped inwards
        self._in_text = self._in_mark = self._hidden = False
        self._stand_in = False  # the next content only stands for what is missing
        self._fields: list[bool] = []  # that are open; whether their code is read
        self._codes = 0  # fields whose code is read
        self._starts: dict[str, Callable[[_Attributes], None]] = {
            "p": self._start_paragraph,
            "pPr": self._start_mark,
            "r": self._start_run,
            "t": self._start_text,
            "br": self._break,
            "sym": self._symbol,
            "vanish": self._hide,
            "rStyle": self._hide_by_style,
            "pStyle": self._set_style,
            "outlineLvl": self._set_outline,
            "numId": self._set_list,
            "fldChar": self._field,
            "showingPlcHdr": self._set_stand_in,
            "docPartGallery": self._set_contents,
            "sdtContent": self._start_control,
            "txbxContent": lambda _: self.manuscript.open_box(),
            "tbl": lambda _: self.manuscript.reach(self.manuscript.depth + 1),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "pPr": self._end_mark,
            "r": self._end_run,
            "t": self._end_text,
            "txbxContent": self.manuscript.close_box,
            "tc": self.manuscript.end_cell,
            "tr": self.manuscript.end_row,
            "tbl": lambda: self.manuscript.reach(self.manuscript.depth - 1),
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if self._dropped or tag in _DROPPED:
            self._drop(tag)
        elif tag in self._starts:
            self._starts[tag](attributes)
        elif tag in _SIGNS:
            self._say(_SIGNS[tag])

    def end(self, tag: str) -> None:
        if self._dropped:
            self._dropped -= 1
        elif tag in self._ends:
            self._ends[tag]()

    def data(self, text: str) -> None:
        if self._in_text and not self._dropped:
            self._say(readable(text))

    def _say(self, text: str) -> None:
        if not (self._hidden or self._codes):
            self.manuscript.say(text)

    def _drop(self, tag: str) -> None:
        """Leave an element out; in a paragraph's properties it tells of its end."""
        deleted = self._in_mark and not self._dropped and tag in ("del", "moveFrom")
        if deleted and (paragraph := self.manuscript.paragraph):
            paragraph.joins = True
        self._dropped += 1

    def _start_paragraph(self, _: _Attributes) -> None:
        self.manuscript.begin()
        self._hidden = False

    def _end_paragraph(self) -> None:
        self.manuscript.end()
        if self._codes:  # a code ends with its paragraph, whatever is missing
            self._fields.clear()
            self._codes = 0

    def _start_mark(self, _: _Attributes) -> None:
        self._in_mark = True

    def _end_mark(self) -> None:
        self._in_mark = False

    def _start_run(self, _: _Attributes) -> None:
        self._hidden = False

    def _end_run(self) -> None:
        self._hidden = False

    def _start_text(self, _: _Attributes) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _break(self, attributes: _Attributes) -> None:
        self._say("\n\n" if attributes.get("type") in _PARTING else "\n")

    def _symbol(self, attributes: _Attributes) -> None:
        try:
            code = int(attributes.get("char", "")[:4], 16)
        except ValueError:
            return
        own = attributes.get("font", "").casefold() == "symbol"
        self._say(symbol(code) if own else readable(chr(code)))

    def _hide(self, attributes: _Attributes) -> None:
        if not self._in_mark:
            self._hidden = not off(attributes.get("val", ""))

    def _hide_by_style(self, attributes: _Attributes) -> None:
        if not self._in_mark:
            self._hidden = self._styles.hides(attributes.get("val", ""))

    def _set_style(self, attributes: _Attributes) -> None:
        if paragraph := self.manuscript.paragraph:
            style_id = attributes.get("val", "")
            paragraph.role = self._styles.role(style_id) or paragraph.role
            paragraph.hidden = self._styles.hides(style_id)

    def _set_outline(self, attributes: _Attributes) -> None:
        """Take paragraphs with an outline level for headings."""
        outlined = attributes.get("val") in OUTLINE
        if outlined and (paragraph := self.manuscript.paragraph):
            paragraph.role = paragraph.role or Role.HEADING

    def _set_list(self, attributes: _Attributes) -> None:
        """Join a list, or leave that of the style; numbered headings stay headings."""
        paragraph = self.manuscript.paragraph
        if paragraph and paragraph.role in (None, Role.ITEM):
            marked = self._numbering.marks(attributes.get("val", ""))
            paragraph.role = Role.ITEM if marked else None

    def _field(self, attributes: _Attributes) -> None:
        """Follow a field: its code is no text, what it came to is."""
        match attributes.get("fldCharType"):
            case "begin":
                self._fields.append(True)
                self._codes += 1
            case "separate" if self._fields:
                self._codes -= self._fields[-1]
                self._fields[-1] = False
            case "end" if self._fields:
                self._codes -= self._fields.pop()

    def _set_stand_in(self, attributes: _Attributes) -> None:
        self._stand_in = not off(attributes.get("val", ""))

    def _set_contents(self, attributes: _Attributes) -> None:
        self._stand_in = self._stand_in or attributes.get("val") == _CONTENTS

    def _start_control(self, _: _Attributes) -> None:
        """Leave out a content control's prompt, and a table of contents."""
        if self._stand_in:
            self._dropped = 1
        self._stand_in = False
