"""A key ring as JSON text, the same in both homes."""

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from typing import Any

from briefing.domain.keyring import SECRET, Key, KeyRing


def dump_ring(ring: KeyRing) -> str:
    """Write a ring in ASCII, some 110 characters a key."""
    keys = [
        {"id": k.id, "secret": _text(k.secret), "created": k.created.isoformat()}
        for k in ring.keys
    ]
    held = {"pepper": _text(ring.pepper), "keys": keys}
    return json.dumps(held, separators=(",", ":"))


def load_ring(text: str) -> KeyRing:
    """Read what `dump_ring` wrote.

    Raises `ValueError`, which tells nothing of the text, and neither does its cause:
    errors end in logs.
    """
    try:
        held = json.loads(text)
        keys = tuple(map(_key, held["keys"]))
        ring = KeyRing(keys, _secret(held["pepper"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        raise ValueError("no key ring") from None
    ids = [key.id for key in keys]
    if not ids or ids != sorted(set(ids)):
        raise ValueError("a key ring without keys, or with two of one id")
    return ring


def _key(fields: Any) -> Key:
    key_id, created = fields["id"], datetime.fromisoformat(fields["created"])
    if type(key_id) is not int or not 0 <= key_id <= 255 or created.tzinfo is None:
        raise ValueError
    return Key(key_id, _secret(fields["secret"]), created.astimezone(UTC))


def _text(secret: bytes) -> str:
    return b64encode(secret).decode()


def _secret(text: str) -> bytes:
    secret = b64decode(text, validate=True)
    if len(secret) != SECRET:
        raise ValueError
    return secret
