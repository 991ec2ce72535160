"""The finished message: a letter's bytes, and the envelope that they travel in.

What a group of letters shares is encoded once. For each letter a few headers and the
personal places of the body are written, and all of it is put together.
"""

from dataclasses import dataclass, field
from datetime import datetime
from email.utils import format_datetime
from functools import lru_cache
from hashlib import sha256
from html import escape

from briefing.adapters.mime.headers import (
    folded,
    header_text,
    recipient,
    sender,
    unsubscribe,
)
from briefing.adapters.mime.quoted import SOFT_BREAK, quoted
from briefing.domain.letter import Copy, Letter, Pieces, Place, Ways
from briefing.settings import Publication

_GROUPS = 32  # as many are kept: a page of subscribers holds few


@dataclass(frozen=True, slots=True)
class Message:
    """Content with CR LF line ends, clean in seven bits, for one recipient."""

    id: str
    sender: str
    recipient: str = field(repr=False)
    content: bytes = field(repr=False)


def compose_message(
    letter: Letter, publication: Publication, now: datetime, *, feedback_id: bool = True
) -> Message:
    """Finish a letter; `feedback_id` is false for a mailer that writes its own.

    The same letter at the same moment gives the same bytes. Raises
    `RecipientRefused` when the address cannot stand in a header, `AddressInvalid`
    when the sender's or the one to leave by cannot.
    """
    stencil = _stencil(letter.copy, publication)
    to = recipient(letter.name, letter.email)
    message_id = f"<{letter.id}@{stencil.domain}>"
    headers = (
        stencil.sender_line,
        folded("To", to),
        stencil.subject,
        folded("Date", format_datetime(now)),
        b"Message-ID: %b\r\n" % message_id.encode(),
        stencil.list_id,
        stencil.feedback_id if feedback_id else b"",
        unsubscribe(letter.ways.unsubscribe) if letter.ways.unsubscribe else b"",
        stencil.closing,
    )
    body = (_filled(piece, letter.ways) for piece in stencil.body)
    content = b"".join((*headers, *body))
    return Message(message_id, stencil.sender, to.addr_spec, content)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A place in the encoded body; in HTML its value is escaped."""

    place: Place
    html: bool


@dataclass(frozen=True, slots=True)
class _Stencil:
    """A group's message: the headers that it shares, and its body cut at the places."""

    sender: str
    domain: str
    sender_line: bytes
    subject: bytes
    list_id: bytes
    feedback_id: bytes
    closing: bytes
    body: tuple[bytes | _Slot, ...]


@lru_cache(_GROUPS)
def _stencil(copy: Copy, publication: Publication) -> _Stencil:
    by = sender(publication)
    list_id = f"List-Id: <{copy.cadence}.{by.domain}>\r\n"
    # As Gmail's Feedback Loop reads it: three names of ours, then the sender's.
    feedback_id = f"{copy.edition}:{copy.cadence}:digest:{by.domain}"
    # Quoted-printable never holds `=_`: no body can forge a boundary (RFC 2045, 6.7).
    boundary = f"=_{sha256(copy.edition.encode()).hexdigest()[:32]}"
    closing = (
        "Auto-Submitted: auto-generated\r\n"
        "MIME-Version: 1.0\r\n"
        f'Content-Type: multipart/alternative;\r\n boundary="{boundary}"\r\n'
    )
    body = (
        *_part("plain", copy.text, boundary),
        *_part("html", copy.html, boundary),
        f"\r\n--{boundary}--\r\n".encode(),
    )
    return _Stencil(
        sender=by.addr_spec,
        domain=by.domain,
        sender_line=folded("From", by),
        subject=folded("Subject", header_text(copy.subject)),
        list_id=list_id.encode() if copy.listed else b"",
        feedback_id=folded("Feedback-ID", feedback_id),
        closing=closing.encode(),
        body=body,
    )


def _part(kind: str, pieces: Pieces, boundary: str) -> list[bytes | _Slot]:
    """Write a part. Between its pieces stand soft breaks, which are nothing to a
    reader: so no line grows too long, whatever is filled in."""
    head = (
        f"\r\n--{boundary}\r\n"
        f'Content-Type: text/{kind}; charset="utf-8"\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    part: list[bytes | _Slot] = [head.encode()]
    for number, piece in enumerate(pieces):
        if number:
            part.append(SOFT_BREAK)
        if isinstance(piece, Place):
            part.append(_Slot(piece, html=kind == "html"))
        else:
            part.append(quoted(piece))
    return part


def _filled(piece: bytes | _Slot, ways: Ways) -> bytes:
    if isinstance(piece, bytes):
        return piece
    value = ways.at(piece.place)
    return quoted(escape(value) if piece.html else value)
