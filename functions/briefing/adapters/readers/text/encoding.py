"""Bytes to characters: what the file declares, then UTF-8, then a careful guess."""

import codecs
import re

from briefing.adapters.readers.text import guess
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings that hold all of another one, whose name is in wider use than its letters
# (Encoding Standard, 4.2: what browsers take these names for).
_WIDER = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "cp950",
    "iso2022_jp": "iso2022_jp_ext",
}
# Codecs of Python that turn no bytes of a file into text, or take their time.
_NO_TEXT = frozenset(
    [
        *("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"),
        *("mbcs", "oem", "unicode-escape", "raw-unicode-escape"),
    ]
)
_META = re.compile(
    rb"<(?:meta[^<>]{0,200}?charset|\?xml[^<>]{0,200}?encoding)"
    rb"\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,30})",
    re.IGNORECASE,
)
_PROLOGUE = 1024  # bytes in which HTML declares its encoding (HTML Standard, 13.2.3.2)
# Sequences that switch character sets (ISO 2022): all bytes are plain ASCII.
_JAPANESE = re.compile(rb"\x1b(?:\$[@B]|\([IJ]|\$\(D)")
_KOREAN = re.compile(rb"\x1b\$\)C[^\x0e]*+\x0e")
_SAMPLE = 4096  # bytes


def decode(content: bytes, limit: int, label: str | None = None) -> str:
    """Turn bytes into at most `limit` characters; `label` names their encoding.

    A label that cannot be right is not believed. Raises `DocumentRejected` (unknown
    encoding, too large).
    """
    text = _labelled(content, label) if label else None
    text = _decoded(content) if text is None else text
    if len(text) > limit:
        raise DocumentRejected(
            Reason.TOO_LARGE, f"text_limit: over {limit:,} characters"
        )
    return text


def declared(content: bytes) -> str | None:
    """Name the encoding that a page declares, when it is one in use."""
    found = _META.search(content[:_PROLOGUE])
    name = codec(found[1].decode("ascii", "replace")) if found else None
    # Told in plain letters, it is in no encoding of wide ones; and UTF-8 was tried.
    return None if name is None or name.startswith("utf") else name


def codec(label: str) -> str | None:
    """Name the codec for a label, if that is an encoding of text."""
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
        " ".encode(found.name)
    except (LookupError, ValueError):
        return None
    return None if found.name in _NO_TEXT else _WIDER.get(found.name, found.name)


def marked(content: bytes) -> str | None:
    """Name the encoding that a mark at its beginning, or its controls, give away."""
    for mark, name in _BOMS:
        if content.startswith(mark):
            return name
    if _KOREAN.search(content[:_SAMPLE]):
        return "iso2022_kr"
    return guess.wide(content)


def _labelled(content: bytes, label: str) -> str | None:
    name = codec(label)
    if name is None or (name == "cp1252" and not content.isascii()):
        return None if name is None else _as_western(content)
    try:
        return content.decode(name)
    except (UnicodeError, ValueError):
        return None


def _as_western(content: bytes) -> str | None:
    """Read Western letters, which programs name by default, unless it is UTF-8."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
    return None


def _decoded(content: bytes) -> str:
    if (name := marked(content)) is not None:
        return _strictly(content, name)
    if content.isascii():
        return _switched(content) or content.decode("ascii")
    try:
        return content.decode()
    except UnicodeDecodeError:
        if name := declared(content):
            return content.decode(name, "replace")
        return _mended(content) or _guessed(content)


def _switched(content: bytes) -> str | None:
    """Decode ASCII that switches to Japanese letters, if it does."""
    if not _JAPANESE.search(content):
        return None
    try:
        return content.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        return None


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as error:
        raise DocumentRejected(Reason.UNKNOWN_ENCODING, f"broken {name}") from error


def _mended(content: bytes) -> str | None:
    """Accept UTF-8 with few broken bytes: no other encoding looks like it."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(character > "\x7f" for character in text) - broken
    return text if broken * 10 <= foreign else None


def _guessed(content: bytes) -> str:
    text = content.decode(guess.codec(content), "replace")
    if guess.is_garbled(text):
        raise DocumentRejected(Reason.UNKNOWN_ENCODING)
    return text
