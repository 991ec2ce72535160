"""Signed tokens: what a link in a mail proves.

A token is 32 bytes, written as 43 characters of base64url:

    key id (1) | issued (4, minutes since 1970) | subscriber (8) | signature (19)

The signature is HMAC-SHA-256 (RFC 2104, FIPS 198-1) cut to 152 bits, over purpose,
context and the bytes before it; RFC 2104 advises to keep 80 at least. Of the purpose
only its word is signed: a token for one purpose is nothing but wrong for another.
"""

import base64
import hmac
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from hashlib import sha256

from briefing.domain.keyring import SECRET, Key, KeyRing

LENGTH = 43
_HEAD = struct.Struct(">BI8s")
_SIGNED = 32 - _HEAD.size
_NOBODY = bytes(SECRET)  # signs in place of a key that is not there
_SKEW = timedelta(minutes=5)  # between two machines' clocks


class Purpose(Enum):
    """What a token allows, and for how long: confirming ends, leaving never does.

    One that ends is refused as well once its key was retired.
    """

    CONFIRM = ("confirm", timedelta(hours=48))
    MOVE = ("move", timedelta(hours=48))
    PREFERENCES = ("preferences", None)
    UNSUBSCRIBE = ("unsubscribe", None)

    def __init__(self, word: str, lasts: timedelta | None) -> None:
        self.word = word
        self.lasts = lasts


class TokenRefused(ValueError):
    """A token proves nothing; why is not told."""


@dataclass(frozen=True, slots=True)
class Pass:
    """What a good token says: who, and when it was issued (to the minute, UTC)."""

    subscriber: str
    issued: datetime


class TokenExpired(TokenRefused):
    """A token is ours and its time is over; `held` is what it said."""

    def __init__(self, held: Pass) -> None:
        self.held = held
        super().__init__()


def sign(
    ring: KeyRing, purpose: Purpose, subscriber: str, now: datetime, context: str = ""
) -> str:
    """Make a token for a subscriber's id (16 hexadecimal digits).

    `context` is signed but not told: who reads the token has to know it.
    """
    key = ring.current(now)
    minutes = int(now.timestamp() // 60)
    head = _HEAD.pack(key.id, minutes, bytes.fromhex(subscriber))
    signature = _signature(key.secret, purpose, context, head)
    return base64.urlsafe_b64encode(head + signature).decode().rstrip("=")


def read(
    ring: KeyRing, purpose: Purpose, token: str, now: datetime, context: str = ""
) -> Pass:
    """Read a token that was made for a purpose.

    Raises `TokenRefused`; `TokenExpired` only when the signature is right.
    """
    raw, sound = _bytes(token)
    head, signature = raw[: _HEAD.size], raw[_HEAD.size :]
    key_id, minutes, subscriber = _HEAD.unpack(head)
    key = ring.find(key_id)
    secret = key.secret if key else _NOBODY
    expected = _signature(secret, purpose, context, head)
    if not (hmac.compare_digest(expected, signature) and sound and key):
        raise TokenRefused
    found = Pass(subscriber.hex(), datetime.fromtimestamp(60 * minutes, UTC))
    if purpose.lasts and _over(found.issued, purpose.lasts, now, key, ring):
        raise TokenExpired(found)
    return found


def told(token: str) -> str:
    """Tell which subscriber a token is about, be it good or not."""
    raw, _ = _bytes(token)
    subscriber: bytes = _HEAD.unpack(raw[: _HEAD.size])[2]
    return subscriber.hex()


def _over(
    issued: datetime, lasts: timedelta, now: datetime, key: Key, ring: KeyRing
) -> bool:
    in_time = -_SKEW <= now - issued < lasts
    return not in_time or key.id < ring.current(now - _SKEW).id


def _bytes(token: str) -> tuple[bytes, bool]:
    """Give 32 bytes, and whether the token is the one way to write them."""
    try:
        raw = base64.b64decode(token[:LENGTH].encode("ascii") + b"=", b"-_", True)
    except ValueError:  # a letter that is none, or the wrong number of them
        raw = b""
    written = base64.urlsafe_b64encode(raw).decode().rstrip("=")
    return raw.ljust(32, b"\0")[:32], len(raw) == 32 and written == token


def _signature(secret: bytes, purpose: Purpose, context: str, head: bytes) -> bytes:
    told = f"{purpose.word}\0{context}\0".encode()
    return hmac.digest(secret, told + head, sha256)[:_SIGNED]
