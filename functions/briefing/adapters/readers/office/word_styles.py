"""What Word says outside of the text: styles, and how lists are marked.

The classes hear a part's elements as the parser meets them (see `streamed`).
"""

from dataclasses import dataclass

from briefing.adapters.readers.office import roles
from briefing.adapters.readers.office.roles import Role
from briefing.adapters.readers.office.streamed import off

NO_LIST = "0"  # the number of a list that a paragraph was taken out of
OUTLINE = frozenset("012345678")  # levels of headings; 9 means body text
_LONGEST_CHAIN = 10  # styles that rest on styles


@dataclass(slots=True)
class _Style:
    """A style as it stands in the file; it may rest on another."""

    name: str = ""
    based_on: str = ""
    listed: bool = False
    outlined: bool = False
    hidden: bool = False

    def role(self) -> Role | None:
        return roles.told(self.name, outlined=self.outlined, listed=self.listed)


class Styles:
    """word/styles.xml."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._style = _Style()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        match tag:
            case "style":
                self._style = _Style()
                self._styles[attributes.get("styleId", "")] = self._style
            case "name":
                self._style.name = value
            case "basedOn":
                self._style.based_on = value
            case "numId":
                self._style.listed = value != NO_LIST
            case "outlineLvl":
                self._style.outlined = value in OUTLINE
            case "vanish":
                self._style.hidden = not off(value)

    def end(self, tag: str) -> None:
        """Hear nothing: a style lasts until the next one starts."""

    def data(self, text: str) -> None:
        """Hear nothing: styles hold no text."""

    def role(self, style_id: str) -> Role | None:
        """Tell what a style makes of a paragraph, through those that it rests on."""
        told = (style.role() for style in self._chain(style_id))
        return next(filter(None, told), None)

    def hides(self, style_id: str) -> bool:
        """Tell whether a style hides its text."""
        return any(style.hidden for style in self._chain(style_id))

    def _chain(self, style_id: str) -> list[_Style]:
        chain: list[_Style] = []
        while style_id in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[style_id])
            style_id = chain[-1].based_on
        return chain


class Numbering:
    """word/numbering.xml: which lists put no mark before their paragraphs."""

    def __init__(self) -> None:
        self._marked: dict[str, bool] = {}  # by the definition of a list
        self._definition = self._number = ""
        self._defined: dict[str, str] = {}  # the definition of a list's number

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "abstractNum":
                self._definition = attributes.get("abstractNumId", "")
            case "lvlText":
                mark = attributes.get("val", "").strip()
                known = self._marked.get(self._definition, False)
                self._marked[self._definition] = known or bool(mark)
            case "lvlPicBulletId":
                self._marked[self._definition] = True
            case "num":
                self._number = attributes.get("numId", "")
            case "abstractNumId":
                self._defined[self._number] = attributes.get("val", "")

    def end(self, tag: str) -> None:
        """Hear nothing: the elements name what they belong to."""

    def data(self, text: str) -> None:
        """Hear nothing: there is no text."""

    def marks(self, number: str) -> bool:
        """Tell whether a paragraph with this list's number gets a mark."""
        if number == NO_LIST:
            return False
        return self._marked.get(self._defined.get(number, ""), True)
