"""The fonts of a PDF: codes to letters, with the widths that they take."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

# Neither is of pypdf's public names: only with them are widths to be had.
from pypdf._codecs.adobe_glyphs import adobe_glyphs
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject
from pypdf.generic._font import Font

_BOLD = re.compile(r"bold|black|heavy|demi|(?:CM|SF)BX|-Medi\Z", re.IGNORECASE)
_HEAVY = 600  # of weights from 100 to 900
_NUMBERED = re.compile(r"/[A-Za-z]{1,2}(\d{2,3})\Z")  # how TeX names bitmaps
_CJK_CODECS = (  # of the predefined CMaps (ISO 32000, 9.7.5.2)
    (re.compile(r"/(?:\w+-)?RKSJ-"), "cp932"),
    (re.compile(r"/KSC(?:ms-UHC|-EUC|pc-EUC)-"), "cp949"),
    (re.compile(r"/(?:B5pc|ET\w*-B5|HKscs-B5)-"), "big5hkscs"),
    (re.compile(r"/GB\w*-EUC-"), "gb18030"),
    (re.compile(r"/EUC-"), "euc_jp"),
    (re.compile(r"/Uni\w+-(?:UCS2|UTF16)-"), "utf-16-be"),
    (re.compile(r"/Uni\w+-UTF32-"), "utf-32-be"),
    (re.compile(r"/Uni\w+-UTF8-"), "utf-8"),
)
# Bullets of word processors and of symbol fonts, old-style figures, joined letters.
_PLAIN = str.maketrans(
    {"\x7f": "•", "\uf0a7": "▪", "\uf0d8": "▪", "\uf0b7": "•", "\uf0fc": "•"}
    | {chr(0xF730 + n): str(n) for n in range(10)}
    | {chr(0xF761 + n): chr(0x61 + n) for n in range(26)}
)
_WORD = 40  # bytes; longer strings hardly come again
_MOST_KNOWN = 5000
_PRIVATE = re.compile(r"[\ue000-\uf8ff\ufffd]")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a string of codes shows, from left to right.

    `width` is in sizes of the font, `count` that of its letters, `lost` that of those
    which the font does not tell.
    """

    text: str
    width: float
    count: int
    lost: int


class Face:
    """A font. `simple` if a code is one byte, `vertical` if its lines run downwards."""

    def __init__(self, resource: DictionaryObject) -> None:
        self._font = Font.from_font_resource(_without_program(resource))
        encoding = resource.get("/Encoding")
        self._name = encoding if isinstance(encoding, str) else ""
        self.simple = resource.get("/Subtype") != "/Type0"
        self._codec = self._find_codec()
        self._unit = _unit(resource) / 1000
        if not self._font.interpretable:
            self._widths.update(_drawn_widths(resource))
        self._default = float(self._widths.get("default", 500))
        if not self.simple and not _says_default(resource):
            self._default = 1000  # what the standard says it is
        self._joined = _joined_letters(encoding) if self.simple else {}
        self._known: dict[bytes, Shown] = {}
        self._letters: dict[str, tuple[str, float]] = {}
        self.vertical = self._name.endswith("-V")
        self.bold = _is_bold(resource, self._font)

    def read(self, codes: bytes) -> Shown:
        """Read a string; letters that the font does not tell are left out."""
        shown = self._known.get(codes)
        if shown is None:
            shown = self._read(codes)
            if len(codes) < _WORD and len(self._known) < _MOST_KNOWN:
                self._known[codes] = shown
        return shown

    @property
    def _widths(self) -> dict[str, float]:
        return self._font.character_widths

    def _find_codec(self) -> str:
        if self.simple:
            return ""
        for name, codec in _CJK_CODECS:
            if name.match(self._name):
                return codec
        if isinstance(self._font.encoding, str):
            return self._font.encoding
        short = all(code < "\u0100" for code in self._font.character_map)
        return "latin-1" if short and self._font.character_map else "utf-16-be"

    def _read(self, codes: bytes) -> Shown:
        coded = codes.decode("latin-1" if self.simple else self._codec, "replace")
        letters = [self._letters.get(code) or self._letter(code) for code in coded]
        texts = [text for text, _ in letters]
        width = sum(width for _, width in letters)
        return Shown("".join(texts), width, len(letters), texts.count(""))

    def _letter(self, code: str) -> tuple[str, float]:
        """Read a letter for the first time: its text, and its width in sizes."""
        told = (
            self._simple_letter(code) if self.simple else self._composite_letter(code)
        )
        letter = self._letters[code] = as_seen(told), self._width(code) * self._unit
        return letter

    def _simple_letter(self, code: str) -> str:
        if ord(code) in self._joined:
            return self._joined[ord(code)]
        encoding = self._font.encoding
        letter = encoding.get(ord(code), code) if isinstance(encoding, dict) else ""
        if len(letter) > 1 and letter.startswith("/"):
            return _named(letter)
        return "".join(self._font.character_map.get(c, c) for c in letter)

    def _composite_letter(self, letter: str) -> str:
        text = self._font.character_map.get(letter)
        if text is None:  # numbers of glyphs say nothing
            told = self._codec != "utf-16-be" or "/Uni" in self._name
            return letter if told else ""
        return str(text)

    def _width(self, letter: str) -> float:
        width = self._widths.get(letter)
        if width is None and not self.simple and "Identity" not in self._name:
            wide = unicodedata.east_asian_width(letter) in "WFA"
            return 1000 if wide else 500
        return float(self._default if width is None else width)


# Joined letters, forms by place or direction, and radicals that stand for words.
_JOINED = re.compile(r"[\ufb00-\ufefc\u2e80-\u2fd5]")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def as_seen(text: str) -> str:
    """Give one glyph's letters in the order of their places: joined letters apart.

    Forms that Arabic letters take by their places become the letters.
    """
    if text.isascii() and text != "\x7f":
        return text
    text = _PRIVATE.sub(_symbol, text.translate(_PLAIN))
    plain = _JOINED.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)
    return plain[::-1] if _RTL.search(plain) else plain


def _symbol(found: re.Match[str]) -> str:
    """A symbol font's letter, mostly a bullet; other private ones say nothing."""
    return "•" if "\uf020" <= found[0] <= "\uf0ff" else ""


def _named(name: str) -> str:
    """Read what is no common name: `/a65`, or names with additions as in `/T_h.alt`."""
    if numbered := _NUMBERED.match(name):
        code = int(numbered[1])
        return chr(code) if 32 < code < 127 else ""
    parts = name.split(".", maxsplit=1)[0].removeprefix("/").split("_")
    return "".join(adobe_glyphs.get(f"/{part}", "") for part in parts)


def _joined_letters(encoding: PdfObject | None) -> dict[int, str]:
    """Read names such as `/f_i`: some programs say the last of the letters alone."""
    found: dict[int, str] = {}
    code = 0
    for named in _list(_dictionary(encoding).get("/Differences")):
        if isinstance(named, int):
            code = named
            continue
        if isinstance(named, str) and "_" in named:
            found[code] = _named(named)
        code += 1
    return {code: text for code, text in found.items() if len(text) > 1}


def _list(value: PdfObject | None) -> Sequence[PdfObject]:
    plain = value.get_object() if value is not None else None
    return plain if isinstance(plain, ArrayObject) else ()


def _without_program(resource: DictionaryObject) -> DictionaryObject:
    """Leave out the program of a font whose encoding says all: pypdf prefers it."""
    described = _dictionary(resource.get("/FontDescriptor"))
    if "/Encoding" not in resource or not described:
        return resource
    plain = DictionaryObject(resource)
    plain[NameObject("/FontDescriptor")] = DictionaryObject(
        {key: value for key, value in described.items() if "/FontFile" not in key}
    )
    return plain


def _says_default(resource: DictionaryObject) -> bool:
    fonts = _list(resource.get("/DescendantFonts"))
    return any("/DW" in _dictionary(font) for font in fonts)


def _dictionary(value: PdfObject | None) -> DictionaryObject:
    plain = value.get_object() if value is not None else None
    return plain if isinstance(plain, DictionaryObject) else DictionaryObject()


def _unit(resource: DictionaryObject) -> float:
    """Tell how many thousandths of the size a unit of width is."""
    if resource.get("/Subtype") != "/Type3":
        return 1
    matrix = _list(resource.get("/FontMatrix"))
    return float(cast(float, matrix[0])) * 1000 if matrix else 1


def _drawn_widths(resource: DictionaryObject) -> dict[str, float]:
    """Read the widths of a font of drawings, which pypdf leaves out without names."""
    widths, first = _list(resource.get("/Widths")), resource.get("/FirstChar")
    if not isinstance(first, int):
        return {}
    return {
        chr(code): float(cast(float, width))
        for code, width in enumerate(widths[:256], max(0, first))
    }


def _is_bold(resource: DictionaryObject, font: Font) -> bool:
    weight = font.font_descriptor.weight
    heavy = isinstance(weight, int | float) and weight >= _HEAVY
    return heavy or bool(_BOLD.search(str(resource.get("/BaseFont"))))
