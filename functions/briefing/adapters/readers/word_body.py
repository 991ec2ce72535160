"""word/document.xml: paragraphs, list items and table rows, in their order."""

from collections.abc import Callable
from dataclasses import dataclass, field

from briefing.adapters.readers import lines
from briefing.adapters.readers.word_styles import NO_LIST, Style, Styles, local, val
from briefing.domain.reading import Block, Kind, fold

# What is no text now: deleted or moved away, formerly formatted, or told twice.
_DROPPED = frozenset(["del", "moveFrom", "Fallback", "tabs", "pPrChange", "rPrChange"])
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being read."""

    style: Style | None = None
    words: list[str] = field(default_factory=list)


class Body:
    """Hears the document; `blocks` and `title` stand when it has ended.

    Paragraphs may hold text boxes with paragraphs, and cells may hold tables.
    """

    def __init__(self, styles: Styles) -> None:
        self.blocks: list[Block] = []
        self.title: str | None = None
        self._styles = styles
        self._paragraphs: list[_Paragraph] = []
        self._rows: list[list[list[Block]]] = []
        self._dropped = 0  # elements open, from the one that is dropped inwards
        self._in_text = self._in_run = self._hidden = False
        self._starts: dict[str, Callable[[str], None]] = {
            "p": self._start_paragraph,
            "r": self._start_run,
            "t": self._start_text,
            "vanish": self._hide,
            "pStyle": self._set_style,
            "outlineLvl": self._set_outline,
            "numId": self._set_list,
            "tr": self._start_row,
            "tc": self._start_cell,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "t": self._end_text,
            "tr": self._end_row,
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag)
        if self._dropped or name in _DROPPED:
            self._dropped += 1
        elif name in self._starts:
            self._starts[name](val(attributes))
        elif name in _SIGNS:
            self._say(_SIGNS[name])

    def end(self, tag: str) -> None:
        name = local(tag)
        if self._dropped:
            self._dropped -= 1
        elif name in self._ends:
            self._ends[name]()

    def data(self, text: str) -> None:
        if self._in_text and not self._dropped:
            self._say(text)

    def _say(self, text: str) -> None:
        if self._in_run and self._paragraphs and not self._hidden:
            self._paragraphs[-1].words.append(text)

    def _start_paragraph(self, _: str) -> None:
        self._paragraphs.append(_Paragraph())

    def _start_run(self, _: str) -> None:
        self._in_run, self._hidden = True, False

    def _end_run(self) -> None:
        self._in_run = self._hidden = False

    def _start_text(self, _: str) -> None:
        self._in_text = True

    def _end_text(self) -> None:
        self._in_text = False

    def _hide(self, value: str) -> None:
        self._hidden = self._in_run and value not in ("0", "false", "off")

    def _set_style(self, value: str) -> None:
        if self._paragraphs:
            self._paragraphs[-1].style = self._styles.style(value)

    def _set_outline(self, value: str) -> None:
        """Take paragraphs with an outline level for headings; 9 means body text."""
        if self._paragraphs and value in set("012345678"):
            self._paragraphs[-1].style = self._paragraphs[-1].style or Style.HEADING

    def _set_list(self, value: str) -> None:
        """Join a list, or leave that of the style; numbered headings stay headings."""
        if self._paragraphs and self._paragraphs[-1].style in (None, Style.ITEM):
            self._paragraphs[-1].style = None if value == NO_LIST else Style.ITEM

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        text = "".join(paragraph.words)
        if paragraph.style is Style.TITLE:
            self.title = self.title or fold(text)
        self._here().extend(self._made(paragraph.style, text))

    def _made(self, style: Style | None, text: str) -> list[Block]:
        if style is None:
            return lines.blocks(text, opening=not self.blocks)
        kind = Kind.ITEM if style is Style.ITEM else Kind.HEADING
        return [Block(kind, folded)] if (folded := fold(text)) else []

    def _here(self) -> list[Block]:
        """Give the place for new blocks: the cell that is open, or the document."""
        return self._rows[-1][-1] if self._rows and self._rows[-1] else self.blocks

    def _start_row(self, _: str) -> None:
        self._rows.append([])

    def _start_cell(self, _: str) -> None:
        if self._rows:
            self._rows[-1].append([])

    def _end_row(self) -> None:
        """Make one line of a row; a row with one cell only frames what it holds."""
        cells = [cell for cell in self._rows.pop() if cell]
        if len(cells) == 1:
            self._here().extend(cells[0])
        elif cells:
            texts = (" ".join(block.text for block in cell) for cell in cells)
            self._here().append(Block(Kind.PARAGRAPH, " | ".join(texts)))
