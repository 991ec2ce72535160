"""The secrets that links are signed with, and the one that addresses are hashed with.

Rotation makes a new key current and keeps the older ones, so that links in mails sent
long ago still work. The pepper never changes: a hash made with it must be found again.
"""

import hmac
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

SECRET = 32  # bytes
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
    """All keys, the oldest first; the last one signs."""

    keys: tuple[Key, ...]
    pepper: bytes = field(repr=False)

    @property
    def current(self) -> Key:
        """The key that signs."""
        return self.keys[-1]

    def find(self, key_id: int) -> Key | None:
        """Find a key, current or retired."""
        return next((key for key in self.keys if key.id == key_id), None)

    def rotated(self, secret: bytes, now: datetime) -> "KeyRing":
        """Add a key that signs from now on. Raises `KeysSpent`."""
        if self.current.id + 1 >= _MOST:
            raise KeysSpent(f"all {_MOST} key ids are used")
        key = Key(self.current.id + 1, secret, now)
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
