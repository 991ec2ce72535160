"""Quoted-printable (RFC 2045, section 6.7) in pieces that can be put together."""

import re
from binascii import b2a_qp

SOFT_BREAK = b"=\r\n"
_WIDTH = 76  # columns, a soft break's `=` among them
_LINE_END = re.compile(r"\r\n|\r|\n")
_LAST = re.compile(rb"(?:=[0-9A-F]{2}|[^=])\Z")


def quoted(text: str) -> bytes:
    """Encode a piece of text; its last line leaves room for a soft break after it."""
    raw = _LINE_END.sub("\r\n", text).encode()
    encoded = b2a_qp(raw, istext=True).replace(b"=\n", SOFT_BREAK)
    last = _LAST.search(encoded)
    if last is None or len(encoded) - encoded.rfind(b"\n") <= _WIDTH:
        return encoded
    return encoded[: last.start()] + SOFT_BREAK + encoded[last.start() :]
