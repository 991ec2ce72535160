"""What an OpenDocument text says outside of its words: its styles.

The classes hear a part's elements as the parser meets them (see `streamed`).
"""

import re
from dataclasses import dataclass

from briefing.adapters.readers.office import roles
from briefing.adapters.readers.office.roles import Role

_LONGEST_CHAIN = 10  # styles that rest on styles
_ESCAPED = re.compile(r"_([0-9a-f]{2})_")  # how names keep spaces and the like


@dataclass(slots=True)
class _Style:
    """A style as it stands in the file; it may rest on another."""

    name: str = ""
    parent: str = ""
    outlined: bool = False
    hidden: bool = False

    def role(self) -> Role | None:
        return roles.told(self.name, outlined=self.outlined)


class Styles:
    """Common and automatic styles."""

    def __init__(self) -> None:
        self._styles: dict[tuple[str, str], _Style] = {}
        self._style = _Style()

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag:
            case "style":
                self._define(attributes)
            case "default-style":
                self._style = _Style()
            case "text-properties":
                self._style.hidden = attributes.get("display") == "none"

    def end(self, tag: str) -> None:
        """Hear nothing: a style lasts until the next one starts."""

    def data(self, text: str) -> None:
        """Hear nothing: styles hold no text."""

    def _define(self, attributes: dict[str, str]) -> None:
        name = attributes.get("name", "")
        plain = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), name)
        self._style = _Style(
            plain,
            attributes.get("parent-style-name", ""),
            attributes.get("default-outline-level", "").isdigit(),
        )
        self._styles[attributes.get("family", ""), name] = self._style

    def role(self, name: str) -> Role | None:
        """Tell what a style makes of a paragraph, through those that it rests on."""
        told = (style.role() for style in self._chain("paragraph", name))
        return next(filter(None, told), None)

    def hides(self, family: str, name: str) -> bool:
        """Tell whether a style of paragraphs or of text hides what it dresses."""
        return any(style.hidden for style in self._chain(family, name))

    def _chain(self, family: str, name: str) -> list[_Style]:
        chain: list[_Style] = []
        while (family, name) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self._styles[family, name])
            name = chain[-1].parent
        return chain
