"""Rich Text Format, cut into tokens (RTF Specification 1.9.1)."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

# Marks at the end of the alternatives: their groups' numbers tell which one it was.
_TOKEN = re.compile(
    rb"([{])|([}])|\\([A-Za-z]++)(-?[0-9]{1,9})?+[0-9]*+ ?|((?:\\'[0-9A-Fa-f]{2})++)"
    rb"|\\(.)|([^\\{}]++)",
    re.DOTALL,
)
_ENDS = b"\r\n\0"  # lines end anywhere


class Sign(IntEnum):
    """The kinds of token; the numbers are those of the expression's groups."""

    OPEN = 1
    CLOSE = 2
    WORD = 3
    NUMBERED = 4  # a word with a number
    CODE = 5  # \'xx: bytes of the text
    SYMBOL = 6
    TEXT = 7


class Token(NamedTuple):
    """A token: a word or a symbol as text, its number, or bytes of the text."""

    sign: Sign
    word: str = ""
    number: int | None = None
    text: bytes = b""


_MOST = 2_000_000  # tokens; a text for readers has some 100,000 to the megabyte
_KEPT = 5000  # tokens that are made once: most of a file repeats a few words


def tokens(content: bytes) -> Iterator[Token]:
    """Cut bytes into tokens, leaving out binary data; linear in their length.

    Raises `DocumentRejected` (too large) when there are too many.
    """
    at, count = 0, 0
    kept: dict[bytes, Token] = {}
    while found := _TOKEN.match(content, at):
        at, count = found.end(), count + 1
        if count > _MOST:
            raise DocumentRejected(Reason.TOO_LARGE, f"over {_MOST:,} words of RTF")
        token = kept.get(found[0]) or _token(found)
        if len(kept) < _KEPT and token.sign is not Sign.TEXT:
            kept[found[0]] = token
        if token.word == "bin":
            at += max(0, token.number or 0)
        yield token


def _token(found: re.Match[bytes]) -> Token:
    sign = found.lastindex
    if sign == Sign.TEXT:
        return Token(Sign.TEXT, text=found[7].translate(None, _ENDS))
    if sign in (Sign.WORD, Sign.NUMBERED):
        number = int(found[4]) if sign == Sign.NUMBERED else None
        return Token(Sign.WORD, found[3].decode("ascii"), number)
    if sign == Sign.CODE:
        codes = found[5].replace(b"\\'", b"").decode("ascii")
        return Token(Sign.TEXT, text=bytes.fromhex(codes))
    if sign == Sign.SYMBOL:
        return Token(Sign.SYMBOL, found[6].decode("latin-1"))
    return Token(Sign.OPEN if sign == Sign.OPEN else Sign.CLOSE)
