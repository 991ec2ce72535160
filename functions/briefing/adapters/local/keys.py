"""The key ring of a local home: `keys.json`, for its owner alone."""

import json
import os
import stat
from base64 import b64decode, b64encode
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from secrets import token_bytes, token_hex
from typing import Any

from briefing.adapters.codec import moment
from briefing.domain.keyring import SECRET, Key, KeyRing, new_ring
from briefing.errors import AccessRefused

_OWNER_ONLY = 0o600


class KeyFile:
    """The port `Keys`. The file is made when it is first needed, and never mended:
    with another ring, links in mails that were sent would be dead.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, now: datetime) -> KeyRing:
        """Read the ring, a new one where there is none. Raises `AccessRefused`."""
        if not self._path.exists():
            with suppress(FileExistsError):  # another process was first
                self._write(new_ring(token_bytes(2 * SECRET), now), os.link)
        return self._read()

    def rotate(self, now: datetime) -> KeyRing:
        """Add a key that signs from now on. Raises `AccessRefused`, `KeysSpent`."""
        ring = self.load(now).rotated(token_bytes(SECRET), now)
        self._write(ring, os.replace)
        return ring

    def _read(self) -> KeyRing:
        try:
            mode = stat.S_IMODE(self._path.stat().st_mode)
            if mode & ~_OWNER_ONLY:
                raise AccessRefused(
                    f"{self._path} can be read by others: chmod 600 {self._path}"
                )
            return load_ring(self._path.read_text(encoding="ascii"))
        except (ValueError, KeyError, TypeError) as error:
            raise AccessRefused(
                f"{self._path} is damaged: put it back from a copy"
            ) from error
        except OSError as error:
            raise AccessRefused(f"{self._path}: {error.strerror}") from error

    def _write(self, ring: KeyRing, put: Any) -> None:
        """Write beside the file, then put it in its place at once."""
        beside = self._path.with_name(f".{self._path.name}.{token_hex(8)}")
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
            with os.fdopen(os.open(beside, flags, _OWNER_ONLY), "w") as file:
                file.write(dump_ring(ring))
                file.flush()
                os.fsync(file.fileno())
            put(beside, self._path)
        finally:
            beside.unlink(missing_ok=True)


def dump_ring(ring: KeyRing) -> str:
    """Write a ring as JSON."""
    keys = [
        {"id": k.id, "secret": _text(k.secret), "created": moment(k.created)}
        for k in ring.keys
    ]
    return json.dumps({"pepper": _text(ring.pepper), "keys": keys}, indent=1)


def load_ring(text: str) -> KeyRing:
    """Read what `dump_ring` wrote. Raises `ValueError`, `KeyError`, `TypeError`."""
    held = json.loads(text)
    keys = tuple(
        Key(
            int(key["id"]),
            _secret(key["secret"]),
            datetime.fromisoformat(key["created"]),
        )
        for key in held["keys"]
    )
    if not keys:
        raise ValueError("no keys")
    return KeyRing(keys, _secret(held["pepper"]))


def _text(secret: bytes) -> str:
    return b64encode(secret).decode()


def _secret(text: str) -> bytes:
    secret = b64decode(text, validate=True)
    if len(secret) != SECRET:
        raise ValueError("a secret of the wrong length")
    return secret
