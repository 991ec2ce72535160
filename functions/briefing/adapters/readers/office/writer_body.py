"""The body of an OpenDocument text: paragraphs, list items and table rows."""

from collections.abc import Callable, Mapping

from briefing.adapters.readers.office.manuscript import Manuscript, Paragraph
from briefing.adapters.readers.office.roles import Role
from briefing.adapters.readers.office.symbols import readable
from briefing.adapters.readers.office.writer_styles import Styles
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

# What is no text: deleted, beside the text, made by the program, or of another kind.
_DROPPED = frozenset(
    [
        *("tracked-changes", "note", "annotation", "ruby-text", "number", "script"),
        *("footnote", "endnote", "placeholder", "forms", "object", "binary-data"),
        *("table-of-content", "illustration-index", "table-index", "object-index"),
        *("user-index", "alphabetical-index", "covered-table-cell", "shapes"),
        *(
            "sequence-decls",
            "variable-decls",
            "user-field-decls",
            "dde-connection-decls",
        ),
    ]
)
# What stands beside the paragraph that holds it.
_BOXES = frozenset(
    [
        *("frame", "custom-shape", "rect", "ellipse", "circle", "line", "polyline"),
        *("polygon", "regular-polygon", "path", "connector", "caption", "measure", "g"),
    ]
)
_SIGNS = {"s": " ", "tab": " ", "tab-stop": " ", "line-break": "\n"}
_SPACES = str.maketrans("\t\r\n", "   ")  # a line's end in the file is no more
_OTHERS = frozenset(["spreadsheet", "presentation", "drawing", "chart", "database"])

_Attributes = Mapping[str, str]


class Body:
    """Hears the document; `manuscript` holds it when it has ended."""

    def __init__(self, styles: Styles, limits: Limits) -> None:
        self.manuscript = Manuscript(limits)
        self._styles = styles
        self._dropped = 0  # elements open, from the one that is dropped inwards
        self._inside = self._opened = self._listed = False
        self._starts: dict[str, Callable[[_Attributes], None]] = {
            "p": self._start_paragraph,
            "h": self._start_heading,
            "hidden-paragraph": self._hide,
            "list-item": lambda _: self._list(listed=True),
            "numbered-paragraph": lambda _: self._list(listed=True),
            "list-header": lambda _: self._list(listed=False),
            "table": lambda _: self.manuscript.reach(self.manuscript.depth + 1),
            **dict.fromkeys(_BOXES, lambda _: self.manuscript.open_box()),
        }
        self._ends: dict[str, Callable[[], None]] = {
            "p": self.manuscript.end,
            "h": self.manuscript.end,
            "list-item": lambda: self._list(listed=False),
            "numbered-paragraph": lambda: self._list(listed=False),
            "table-cell": self.manuscript.end_cell,
            "table-row": self.manuscript.end_row,
            "table": lambda: self.manuscript.reach(self.manuscript.depth - 1),
            **dict.fromkeys(_BOXES, self.manuscript.close_box),
        }

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._inside:
            self._inside = tag == "body"
        elif not self._opened:
            self._open(tag)
        elif self._dropped or tag in _DROPPED or self._unseen(tag, attributes):
            self._dropped += 1
        elif tag in self._starts:
            self._starts[tag](attributes)
        elif tag in _SIGNS:
            self.manuscript.say(_SIGNS[tag])

    def end(self, tag: str) -> None:
        if self._dropped:
            self._dropped -= 1
        elif self._opened and tag in self._ends:
            self._ends[tag]()

    def data(self, text: str) -> None:
        if not self._dropped and self.manuscript.paragraph:
            self.manuscript.say(readable(text.translate(_SPACES)))

    def _open(self, tag: str) -> None:
        """Look what the body holds: one element, which names the kind of document."""
        if tag in _OTHERS:
            raise DocumentRejected(Reason.UNKNOWN_TYPE, f"an OpenDocument {tag}")
        self._opened = True

    def _unseen(self, tag: str, attributes: _Attributes) -> bool:
        """Tell a section, a field or a stretch of text that is hidden."""
        match tag:
            case "section":
                return attributes.get("display") == "none"
            case "hidden-text":
                return attributes.get("is-hidden") == "true"
            case "span":
                return self._styles.hides("text", attributes.get("style-name", ""))
        return False

    def _start_paragraph(self, attributes: _Attributes) -> None:
        paragraph = self._begun(attributes)
        if self._listed and paragraph.role is None:
            paragraph.role = Role.ITEM
        self._listed = False

    def _start_heading(self, attributes: _Attributes) -> None:
        paragraph = self._begun(attributes)
        paragraph.role = paragraph.role or Role.HEADING
        self._listed = False

    def _begun(self, attributes: _Attributes) -> Paragraph:
        paragraph = self.manuscript.begin()
        style = attributes.get("style-name", "")
        paragraph.role = self._styles.role(style)
        paragraph.hidden = self._styles.hides("paragraph", style)
        return paragraph

    def _hide(self, attributes: _Attributes) -> None:
        paragraph = self.manuscript.paragraph
        if paragraph and attributes.get("is-hidden") == "true":
            paragraph.hidden = True

    def _list(self, *, listed: bool) -> None:
        """Take the first paragraph of an item for the item; more are paragraphs."""
        self._listed = listed
