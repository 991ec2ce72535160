"""What Word says outside of the text: the document's properties, its styles.

The classes hear a part's elements and text as the parser meets them (the target of
an `xml.etree.ElementTree.XMLParser`).
"""

from dataclasses import dataclass
from enum import Enum, auto

NO_LIST = "0"  # the number of a list that a paragraph was taken out of
_PROPERTIES = {"title": "title", "keywords": "topics", "language": "language"}
_LONGEST_CHAIN = 10  # styles that rest on styles


class Style(Enum):
    """What a paragraph's style makes of it."""

    TITLE = auto()
    HEADING = auto()
    ITEM = auto()


class Properties:
    """docProps/core.xml."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self._name: str | None = None

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._name = _PROPERTIES.get(local(tag))

    def end(self, _tag: str) -> None:
        self._name = None

    def data(self, text: str) -> None:
        if self._name:
            self.said[self._name] = self.said.get(self._name, "") + text


@dataclass(slots=True)
class _Entry:
    """A style as it stands in the file; it may rest on another."""

    name: str = ""
    based_on: str | None = None
    listed: bool = False


class Styles:
    """word/styles.xml."""

    def __init__(self) -> None:
        self._entries: dict[str, _Entry] = {}
        self._entry = _Entry()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        value = val(attributes)
        match local(tag):
            case "style":
                self._entry = _Entry()
                self._entries[val(attributes, "styleId")] = self._entry
            case "name":
                self._entry.name = value.casefold()
            case "basedOn":
                self._entry.based_on = value
            case "numId":
                self._entry.listed = value != NO_LIST

    def end(self, tag: str) -> None:
        """Hear nothing: a style lasts until the next one starts."""

    def style(self, style_id: str) -> Style | None:
        """Tell what a style makes of a paragraph, through those that it rests on."""
        entry = self._entries.get(style_id)
        for _ in range(_LONGEST_CHAIN):
            if entry is None:
                break
            if found := _told_by(entry):
                return found
            entry = self._entries.get(entry.based_on or "")
        return None


def _told_by(entry: _Entry) -> Style | None:
    """Know the built-in styles: their names in the file are English everywhere."""
    if entry.name == "title":
        return Style.TITLE
    if entry.name.startswith("heading"):
        return Style.HEADING
    if entry.listed or entry.name.startswith(("list bullet", "list number")):
        return Style.ITEM
    return None


def local(tag: str) -> str:
    """Give an element's name without its namespace, of which there are two sets."""
    return tag.rpartition("}")[2]


def val(attributes: dict[str, str], name: str = "val") -> str:
    """Give an attribute's value, "" without it."""
    return next((v for key, v in attributes.items() if local(key) == name), "")
