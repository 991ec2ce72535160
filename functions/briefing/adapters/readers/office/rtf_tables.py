"""The tables at the head of an RTF text: fonts with their code pages, and styles."""

import codecs
from dataclasses import dataclass, field

from briefing.adapters.readers.office import roles
from briefing.adapters.readers.office.roles import Role

PLAIN = "cp1252"
# Fonts whose bytes no codec knows: Greek letters and signs, small pictures.
SYMBOL = "symbol"
PICTURES = "dings"
OUTLINE = range(9)  # levels of headings; 9 means body text
_CHARSETS = {
    0: PLAIN,
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_PAGES = {
    936: "gb18030",
    65001: "utf-8",
    10000: "mac_roman",
    10001: "cp932",
    10002: "big5",
    10003: "euc_kr",
    10004: "mac_arabic",
    10006: "mac_greek",
    10007: "mac_cyrillic",
    10008: "gb18030",
    10029: "mac_latin2",
    10081: "mac_turkish",
}
_LONGEST_CHAIN = 10  # styles that rest on styles


def codec(page: int | None) -> str | None:
    """Name the codec of a code page's number, None when it is not known."""
    name = _PAGES.get(page or 0, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None


class Fonts:
    """The font table: which code page a font's bytes are in."""

    def __init__(self) -> None:
        self._codecs: dict[int, str] = {}
        self._font = 0

    def word(self, word: str, number: int | None) -> None:
        """Hear a word of the table."""
        if word == "f":
            self._font = number or 0
        elif word == "fcharset" and number in _CHARSETS:
            self._codecs[self._font] = _CHARSETS[number]
        elif word == "cpg" and (known := codec(number)):
            self._codecs[self._font] = known

    def say(self, text: str) -> None:
        """Hear a font's name, which tells that it holds no letters."""
        name = text.casefold()
        for family in (SYMBOL, PICTURES):
            if family in name:
                self._codecs[self._font] = family

    def codec(self, font: int) -> str | None:
        """Name the codec of a font, None for that of the document."""
        return self._codecs.get(font)


@dataclass(slots=True)
class _Style:
    """A style as it stands in the file; it may rest on another."""

    names: list[str] = field(default_factory=list)
    based_on: int | None = None
    outlined: bool = False
    listed: bool = False

    def role(self) -> Role | None:
        name = "".join(self.names).partition(";")[0].partition(",")[0]
        return roles.told(name, outlined=self.outlined, listed=self.listed)


class Styles:
    """The style sheet; the styles of characters are left out."""

    def __init__(self) -> None:
        self._styles: dict[int, _Style] = {}
        self._style = _Style()
        self._roles: dict[int, Role | None] = {}

    def word(self, word: str, number: int | None) -> None:
        """Hear a word of the style sheet."""
        match word:
            case "s":
                self._style = self._styles[number or 0] = _Style()
            case "sbasedon":
                self._style.based_on = number
            case "outlinelevel":
                self._style.outlined = number in OUTLINE
            case "ls":
                self._style.listed = bool(number)

    def open(self) -> None:
        """Hear that a group opens: another style, which may not say its number."""
        self._style = _Style()

    def say(self, text: str) -> None:
        """Hear a piece of a style's name."""
        self._style.names.append(text)

    def role(self, number: int) -> Role | None:
        """Tell what a style makes of a paragraph, through those that it rests on."""
        if number not in self._roles:
            self._roles[number] = self._told(number)
        return self._roles[number]

    def _told(self, number: int | None) -> Role | None:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(-1 if number is None else number)
            if style is None:
                return None
            if found := style.role():
                return found
            number = style.based_on
        return None
