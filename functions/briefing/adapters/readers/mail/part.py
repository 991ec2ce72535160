"""The parts of a mail (MIME, RFC 2045 and 2046), told apart without copying them."""

import binascii
import quopri
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from briefing.adapters.readers.mail import header as mail_header
from briefing.adapters.readers.mail.header import Header
from briefing.adapters.readers.text.encoding import decode
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_DEEPEST = 50  # parts in parts; real mails need five
_MOST_PARTS = 5_000
_BOUNDARY_LIMIT = 200  # characters; the standard allows 70
_GUESSED = re.compile(rb"\n--([^\s-][^\s]{0,68})[ \t]*+\r?\n")
_CODED = re.compile(rb"^(?!begin |end\b)[^\r\n]{2,}+", re.MULTILINE)
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


@dataclass(frozen=True, slots=True)
class MailPart:
    """A mail or a part of one; `parts` are those inside of it."""

    header: Header
    kind: str
    parts: tuple["MailPart", ...]
    content: bytes = field(repr=False)
    start: int
    end: int

    def body(self) -> bytes:
        """Give what is in it, without the dress in which mail transports it."""
        raw = self.content[self.start : self.end]
        way = self.header.text("content-transfer-encoding").lower()
        if way == "base64":
            return _base64(raw)
        if way == "quoted-printable":
            return quopri.decodestring(raw)
        return _uuencoded(raw) if way in ("x-uuencode", "uuencode", "x-uue") else raw

    def text(self, limit: int) -> str:
        """Give its characters. Raises `DocumentRejected` (encoding, too large)."""
        label = self.header.parameter("content-type", "charset")
        return decode(self.body(), limit, label)

    def is_attached(self) -> bool:
        """Tell whether it is a file beside the words."""
        place = self.header.text("content-disposition").lower()
        return place.startswith("attachment") or bool(self.header.file_name())


def parse(content: bytes) -> MailPart:
    """Tell the parts of a mail. Raises `DocumentRejected` (too deep, too large)."""
    if b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    return _Parser(content).part(0, len(content))


class _Parser:
    """Counts the parts of one mail."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._count = 0

    def part(
        self, start: int, end: int, depth: int = 0, usual: str = "text/plain"
    ) -> MailPart:
        self._count += 1
        if depth > _DEEPEST:
            raise DocumentRejected(Reason.TOO_DEEP, "parts in parts of a mail")
        if self._count > _MOST_PARTS:
            raise DocumentRejected(Reason.TOO_LARGE, f"over {_MOST_PARTS:,} parts")
        header, at = mail_header.read(self._content, start, end)
        kind = header.kind() or usual
        inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        parts = tuple(
            self.part(*span, depth + 1, inner)
            for span in self._spans(header, kind, at, end)
        )
        return MailPart(header, kind, parts, self._content, at, end)

    def _spans(
        self, header: Header, kind: str, start: int, end: int
    ) -> Iterator[tuple[int, int]]:
        boundary = self._boundary(header, start, end)
        if not kind.startswith("multipart/") or not boundary:
            return
        sign = rb"(?:\r?\n|\A)--" + re.escape(boundary) + rb"(--)?[ \t]*+(?=\r?\n|\Z)"
        lines = re.compile(sign).finditer(self._content, max(0, start - 1), end)
        begun = None
        for line in lines:
            if begun is not None:
                yield begun, max(begun, line.start())
            begun = None if line[1] else min(line.end() + 1, end)
            if line[1]:
                return
        if begun is not None:
            yield begun, end

    def _boundary(self, header: Header, start: int, end: int) -> bytes:
        said = header.parameter("content-type", "boundary")[:_BOUNDARY_LIMIT]
        if said:
            return said.encode("utf-8", "surrogateescape")
        found = _GUESSED.search(self._content, max(0, start - 1), end)
        return found[1] if found else b""


def _base64(raw: bytes) -> bytes:
    """Decode, whatever stands between the letters, or after the end of a cut one."""
    letters = _NOT_BASE64.sub(b"", raw.partition(b"=")[0] if b"=" in raw[-9:] else raw)
    whole = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _uuencoded(raw: bytes) -> bytes:
    made = bytearray()
    for line in _CODED.finditer(raw):
        with suppress(binascii.Error):
            made += binascii.a2b_uu(line[0])
    return bytes(made)
