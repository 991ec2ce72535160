"""The secrets that links are signed with, and the one that addresses are hashed with.

Rotation makes a new key current and keeps the older ones, so that links in mails sent
long ago still work. The pepper never changes: a hash made with it must be found again.

A new key signs after a while, not at once. Whoever keeps a ring in memory has read it
anew by then, so that nobody meets a token of a key that they do not know, and nobody
signs with one that others have retired.
"""

import hmac
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

SECRET = 32  # bytes
SETTLING = timedelta(minutes=10)  # from a key's making to its first signature
_MOST = 256  # keys in all: an id is one byte, and none is given twice


class KeysSpent(ValueError):
    """No id is left for another key."""


@dataclass(frozen=True, slots=True)
class Key:
    """One secret. `id` is 0 to 255, `secret` 32 bytes of chance."""

    id: int
    secret: bytes = field(repr=False)
    created: datetime


@dataclass(frozen=True, slots=True)
class KeyRing:
    """All keys, the oldest first; there is one at least."""

    keys: tuple[Key, ...]
    pepper: bytes = field(repr=False)

    def current(self, now: datetime) -> Key:
        """Give the key that signs: the newest that has settled, else the first."""
        settled = (k for k in reversed(self.keys) if k.created + SETTLING <= now)
        return next(settled, self.keys[0])

    def renewed(self, now: datetime) -> datetime:
        """Tell since when the key signs that signs now."""
        key = self.current(now)
        first = key is self.keys[0]
        return key.created if first else key.created + SETTLING

    def find(self, key_id: int) -> Key | None:
        """Find a key, current or retired."""
        return next((key for key in self.keys if key.id == key_id), None)

    def rotated(self, secret: bytes, now: datetime) -> "KeyRing":
        """Add a key that signs once it has settled. Raises `KeysSpent`."""
        next_id = self.keys[-1].id + 1
        if next_id >= _MOST:
            raise KeysSpent(f"all {_MOST} key ids are used")
        key = Key(next_id, secret, now)
        return replace(self, keys=(*self.keys, key))

    def keyed_hash(self, text: str) -> str:
        """Hash a text so that only who holds the pepper can tell what it was.

        32 hexadecimal digits; equal texts have equal hashes.
        """
        return hmac.digest(self.pepper, text.encode(), sha256)[:16].hex()


def new_ring(chance: bytes, now: datetime) -> KeyRing:
    """Make a ring of 64 bytes of chance; the same bytes make the same ring."""
    if len(chance) != 2 * SECRET:
        raise ValueError(f"a ring is made of {2 * SECRET} bytes")
    return KeyRing((Key(0, chance[:SECRET], now),), chance[SECRET:])
