"""The header of a mail, or of a part of it: its lines, decoded (RFC 5322, 2047)."""

import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value

from briefing.adapters.readers.text.encoding import decode
from briefing.domain.reading import fold
from briefing.errors import DocumentRejected

_MOST_LINES = 2_000  # of a header; real ones hold a hundred
_VALUE_LIMIT = 5_000  # bytes; the library takes quadratic time over them
_LINE = re.compile(
    rb"([!-9;-~]{1,100})[ \t]*+:((?:[^\r\n]*+\r?\n[ \t])*+[^\r\n]*+)(?:\r?\n|\Z)"
)
_MORE = re.compile(rb"(?:[!-9;-~]++[ \t]*+:|[ \t])[^\n]*+(?:\n|\Z)|>?From [^\n]*+\n")
_EMPTY = re.compile(rb"[ \t]*+\r?\n")
_WORD = re.compile(r"=\?[^?\s]{1,40}\?[bq]\?[^?]*+\?=", re.IGNORECASE)
_ADDRESS = re.compile(r"<[^<>]*+>|[^\s@<]*+@\S*+")
_NOTE = re.compile(r"\([^()]*+\)")


@dataclass(frozen=True, slots=True)
class Header:
    """The lines by their names in small letters; of many alike the first is kept."""

    lines: dict[str, bytes]

    def text(self, name: str) -> str:
        """Give a line as a reader sees it; empty without one."""
        return fold(_words(_characters(self.lines.get(name, b""))))

    def kind(self) -> str:
        """Give the media type in small letters; empty where none is said."""
        said = _characters(self.lines.get("content-type", b""))
        kind = said.partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else ""

    def parameter(self, line: str, name: str) -> str:
        """Give a parameter of a line, such as the boundary of its parts."""
        message = Message()
        message[line] = " ".join(_characters(self.lines.get(line, b"")).split())
        found = message.get_param(name, "", header=line)
        return _words(collapse_rfc2231_value(found)).strip()

    def file_name(self) -> str:
        """Give the name of the file that a part is; empty where it has none."""
        said = self.parameter("content-disposition", "filename")
        return fold(said or self.parameter("content-type", "name"))

    def sender(self) -> str:
        """Name the sender, or the mailing list; never by an address."""
        lines = ("from", "list-id", "sender", "reply-to", "organization")
        return next(filter(None, (_name(self.text(line)) for line in lines)), "")


def read(content: bytes, start: int, end: int) -> tuple[Header, int]:
    """Read the header that begins at a place; give the place where its body begins.

    The body may follow without an empty line.
    """
    lines: dict[str, bytes] = {}
    at = _skip_envelope(content, start, end)
    for _ in range(_MOST_LINES):
        found = _LINE.match(content, at, end)
        if found is None:
            break
        lines.setdefault(found[1].decode("ascii").lower(), found[2][:_VALUE_LIMIT])
        at = found.end()
    while found := _MORE.match(content, at, end):
        at = found.end()
    blank = _EMPTY.match(content, at, end)
    return Header(lines), blank.end() if blank else at


def _skip_envelope(content: bytes, at: int, end: int) -> int:
    """Pass empty lines and the line that parts mails in a mailbox."""
    while at < end and (blank := _EMPTY.match(content, at, end)):
        at = blank.end()
    if content.startswith((b"From ", b">From "), at, end):
        return content.find(b"\n", at, end) + 1 or end
    return at


def _characters(raw: bytes) -> str:
    try:
        return decode(raw, _VALUE_LIMIT)
    except DocumentRejected:
        return raw.decode("ascii", "ignore")


def _words(text: str) -> str:
    """Decode encoded words; those that are broken are left out."""
    if "=?" not in text:
        return text
    try:
        pieces = decode_header(" ".join(text.split()))
        return "".join(_piece(piece, label) for piece, label in pieces)
    except (HeaderParseError, ValueError):
        return _WORD.sub("", text)


def _piece(piece: bytes | str, label: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if label is None:
        return piece.decode("raw-unicode-escape", "replace")
    try:
        return decode(piece, _VALUE_LIMIT, label.partition("*")[0])
    except DocumentRejected:
        return piece.decode("ascii", "ignore")


def _name(mailbox: str) -> str:
    """Give the name in a mailbox; a note beside the address may be one."""
    named = _bare(_NOTE.sub(" ", mailbox))
    noted = _NOTE.search(mailbox)
    return named or (_bare(noted[0].strip("()")) if noted else "")


def _bare(name: str) -> str:
    """Take off the address, and the signs around what is left."""
    words = _ADDRESS.sub(" ", name).replace('\\"', '"').split()
    return " ".join(words).strip("\"',;: ")
