"""Bytes to characters: what the file declares, then UTF-8, then a careful guess."""

import codecs
import re

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

# What editors and word processors write. The guess chooses among these alone: Mac
# and EBCDIC code pages fit almost any bytes. Where two fit equally, the first wins.
_LIKELY = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("cp1257", "cp1258", "cp874", "iso8859_2", "koi8_r", "koi8_u"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_BOMS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_META = re.compile(
    rb"<(?:meta[^<>]{0,200}?charset|\?xml[^<>]{0,200}?encoding)"
    rb"\s{0,9}=\s{0,9}[\"']?([\w.:-]{2,30})",
    re.IGNORECASE,
)
_SAMPLE = 4096  # bytes that tell UTF-16 without a mark
_PROLOGUE = 1024  # bytes in which HTML declares its encoding (HTML Standard, 13.2.3.2)


def decode(content: bytes, limit: int) -> str:
    """Turn bytes into at most `limit` characters.

    Raises `DocumentRejected` (unknown encoding, too large).
    """
    text = _decoded(content)
    if len(text) > limit:
        raise DocumentRejected(Reason.TOO_LARGE, f"over {limit:,} characters")
    return text


def declared(content: bytes) -> str | None:
    """Name the encoding that a page declares, when it is one in use."""
    found = _META.search(content[:_PROLOGUE])
    try:
        name = codecs.lookup(found[1].decode("ascii", "replace")).name if found else ""
    except LookupError:
        return None
    if name in ("ascii", "iso8859-1"):
        return "cp1252"  # what browsers take these for (Encoding Standard, 4.2)
    return name if name.replace("-", "_") in _LIKELY else None


def _decoded(content: bytes) -> str:
    if (codec := marked(content)) is not None:
        return _strictly(content, codec)
    try:
        return content.decode()
    except UnicodeDecodeError:
        if name := declared(content):
            return content.decode(name, "replace")
        return _mended(content) or _guessed(content)


def marked(content: bytes) -> str | None:
    """Name the encoding that a byte order mark, or UTF-16's zeros, give away."""
    for mark, codec in _BOMS:
        if content.startswith(mark):
            return codec
    even, odd = content[:_SAMPLE:2].count(0), content[1:_SAMPLE:2].count(0)
    half = len(content[:_SAMPLE]) / 2
    if max(even, odd) < half * 0.6 or min(even, odd) > half * 0.1:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _strictly(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as error:
        raise DocumentRejected(Reason.UNKNOWN_ENCODING, f"broken {codec}") from error


def _mended(content: bytes) -> str | None:
    """Accept UTF-8 with few broken bytes: no other encoding looks like it."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    foreign = sum(character > "\x7f" for character in text) - broken
    return text if broken * 10 <= foreign else None


def _guessed(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - few texts need it

    found = list(from_bytes(content, cp_isolation=list(_LIKELY)))
    if not found:
        raise DocumentRejected(Reason.UNKNOWN_ENCODING)
    best = found[0]
    fits = {
        name
        for match in found
        if (match.chaos, match.coherence) == (best.chaos, best.coherence)
        for name in match.could_be_from_charset
    }
    name = next((likely for likely in _LIKELY if likely in fits), best.encoding)
    return content.decode(name, "replace")
