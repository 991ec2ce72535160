"""Bytes of an RTF file to characters: code pages, fonts, Unicode with its stand-ins."""

from briefing.adapters.readers.office.rtf_tables import (
    PICTURES,
    PLAIN,
    SYMBOL,
    Fonts,
    codec,
)
from briefing.adapters.readers.office.symbols import readable, symbol

_HIGH = range(0xD800, 0xDC00)
_LOW = range(0xDC00, 0xE000)
_LAST = 0x10FFFF


class Speech:
    """Collects what is said until the font may change."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._codec = PLAIN
        self._bytes = bytearray()
        self._skip = 0  # bytes that repeat a character for programs of before Unicode
        self._high = 0  # the first half of a pair of surrogates

    def set_page(self, number: int | None) -> None:
        """Set the code page of text in fonts that name none."""
        self._codec = codec(number) or self._codec

    def read(self, text: bytes) -> None:
        """Hear bytes, as they are or by their codes."""
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        self._bytes += text[skipped:]

    def character(self, number: int, fallback: int) -> str:
        """Hear a character in UTF-16; `fallback` bytes after it repeat it."""
        self._skip = fallback
        code = number + 0x10000 if number < 0 else number
        high, self._high = self._high, 0
        if code in _HIGH:
            self._high = code
            return ""
        if code in _LOW:
            if not high:
                return ""
            code = 0x10000 + ((high - _HIGH.start) << 10) + code - _LOW.start
        return readable(chr(code)) if 0 < code <= _LAST else ""

    def said(self, font: int) -> str:
        """Give what the bytes say in this font, and forget them."""
        self._skip = 0
        if not self._bytes:
            return ""
        self._high = 0
        text, name = bytes(self._bytes), self._fonts.codec(font) or self._codec
        self._bytes.clear()
        if name == SYMBOL:
            return "".join(map(symbol, text))
        if name == PICTURES:
            return readable("".join(chr(0xF000 + code) for code in text))
        return text.decode(name, "replace")
