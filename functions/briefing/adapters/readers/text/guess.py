"""Guess the encoding of bytes that declare none."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_SAMPLE = 64 * 1024  # bytes that are looked at
_WIDE_SAMPLE = 4096
_WIDE = ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_CONTROLS = bytes(range(9))
_BREAKS = frozenset("\n\r\t\f\u3000\u3001\u3002\ufeff")
_NO_CHARACTERS = frozenset(["Cn", "Co", "Cs"])  # categories: unassigned, private
_NO_TEXT = _NO_CHARACTERS | {"Cc"}
# Names of browsers (Encoding Standard, 4.2) for what Python has under other names.
_CODECS = {
    "Shift_JIS": "cp932",
    "GBK": "gb18030",
    "EUC-KR": "cp949",
    "Big5": "cp950",
    "windows-874": "cp874",
    "ISO-8859-8-I": "iso8859_8",
    "x-mac-cyrillic": "mac_cyrillic",
}
# What else is tried where a guess reads badly: Hong Kong's letters beside Taiwan's, and
# the encodings of old Macs and DOS, which no browser guesses.
_OLD = ("mac_roman", "cp850", "mac_cyrillic")
_OTHERS = {
    "cp950": ("big5hkscs",),
    **dict.fromkeys(("windows-1250", "windows-1251", "windows-1252"), _OLD),
    **dict.fromkeys(("windows-1253", "windows-1254", "windows-1257"), _OLD),
    **dict.fromkeys(("windows-1258", "ISO-8859-2", "ISO-8859-4"), _OLD),
    **dict.fromkeys(("ISO-8859-5", "ISO-8859-13", "IBM866", "KOI8-U"), _OLD),
}
# What no word looks like, in the letters of `_kind`: a capital or a sign after a small
# letter and before another; two scripts in one.
_ODD = re.compile(r"a[AS](?=a)|b[BS](?=b)|[aA](?=[bB])|[bB](?=[aA])|X")
_JOINS = frozenset("·-–—’'‘“”„«»…&@+*/\\|=_<>()[]{}.,;:!?")  # between letters of a word


def codec(content: bytes) -> str:
    """Name the likeliest codec of text in a national encoding."""
    from chardetng_py import EncodingDetector  # noqa: PLC0415 - few texts need it

    sample = content[:_SAMPLE]
    detector = EncodingDetector()
    detector.feed(sample, last=len(sample) == len(content))
    label = detector.guess(tld=None, allow_utf8=False)
    name = _CODECS.get(label, label)
    return likeliest(sample, (name, *_OTHERS.get(name, ())))


def likeliest(sample: bytes, names: Iterable[str]) -> str:
    """Name the codec that reads best; the first of those that read equally well."""
    return min(names, key=lambda name: _oddness(sample.decode(name, "replace")))


def wide(content: bytes) -> str | None:
    """Name the encoding of two or four bytes a character, if it is one.

    Its zeros and other controls tell: no text in another encoding has many.
    """
    sample = content[:_WIDE_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 200 < len(sample) or len(content) % 2:
        return None
    if sample.count(0) * 4 < len(sample) and _is_plain(sample):
        return None
    fits = {name: _plainness(sample, name) for name in _WIDE}
    best = max(fits, key=lambda name: fits[name])
    return best if fits[best] > 0 else None


def _is_plain(sample: bytes) -> bool:
    """Tell whether there is nothing but ASCII beside some zeros."""
    letters = sample.translate(None, b"\0\t\n\f\r")
    return letters.isascii() and letters.decode("ascii").isprintable()


def is_garbled(text: str) -> bool:
    """Tell whether much of a text is no character of a text, or signs of all kinds."""
    broken = signs = 0
    for character, count in Counter(text).items():
        if character > "\x7f":
            broken += count * (_kind(character) == "X")
            signs += count * unicodedata.category(character).startswith("S")
    return broken * 50 > len(text) or signs * 10 > len(text) + 100


def _oddness(text: str) -> int:
    kinds = {ord(character): _kind(character) for character in set(text)}
    return len(_ODD.findall(text.translate(kinds)))


def _kind(character: str) -> str:
    """Give a character its sort: Latin letter or other, small or not; a sign."""
    if character.isalpha():
        small, capital = "aA" if character < "\u0250" else "bB"
        return capital if character.isupper() else small
    if unicodedata.combining(character):
        return ""
    if character.isspace() or character.isdigit() or character in _JOINS:
        return " "
    sound = character != "\ufffd" and unicodedata.category(character) not in _NO_TEXT
    return "S" if sound else "X"


def _plainness(sample: bytes, name: str) -> float:
    """Give the share of plain letters and spaces; 0 where not all is text."""
    try:
        text = codecs.getincrementaldecoder(name)().decode(sample)
    except UnicodeDecodeError:
        return 0
    if any(unicodedata.category(c) in _NO_TEXT and c not in _BREAKS for c in set(text)):
        return 0
    return sum(" " <= c <= "~" or c in _BREAKS for c in text) / max(1, len(text))
