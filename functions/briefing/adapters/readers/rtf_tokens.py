"""Rich Text Format, cut into tokens (RTF Specification 1.9.1)."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

# Marks at the end of the alternatives: their groups' numbers tell which one it was.
_TOKEN = re.compile(
    rb"([{])|([}])|\\([A-Za-z]++)(-?[0-9]{1,9})?+[0-9]*+ ?|\\'([0-9A-Fa-f]{2})"
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
    CODE = 5  # \'xx: one byte of the text
    SYMBOL = 6
    TEXT = 7


class Token(NamedTuple):
    """A token: a word or a symbol as text, its number, or bytes of the text."""

    sign: Sign
    word: str = ""
    number: int | None = None
    text: bytes = b""


_OPEN, _CLOSE = Token(Sign.OPEN), Token(Sign.CLOSE)


def tokens(content: bytes) -> Iterator[Token]:
    """Cut bytes into tokens, leaving out binary data; linear in their length."""
    at = 0
    while found := _TOKEN.match(content, at):
        at = found.end()
        sign = found.lastindex
        if sign == Sign.TEXT:
            yield Token(Sign.TEXT, text=found[7].translate(None, _ENDS))
        elif sign in (Sign.WORD, Sign.NUMBERED):
            number = int(found[4]) if sign == Sign.NUMBERED else None
            word = found[3].decode("ascii")
            if word == "bin":
                at += max(0, number or 0)
            yield Token(Sign.WORD, word, number)
        elif sign == Sign.CODE:
            yield Token(Sign.TEXT, text=bytes.fromhex(found[5].decode("ascii")))
        elif sign == Sign.SYMBOL:
            yield Token(Sign.SYMBOL, found[6].decode("latin-1"))
        else:
            yield _OPEN if sign == Sign.OPEN else _CLOSE
