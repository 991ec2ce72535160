"""The key ring of a local home: `keys.json`, for its owner alone."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_bytes, token_hex

from briefing.adapters.keyring_codec import dump_ring, load_ring
from briefing.adapters.local.lock import lock
from briefing.domain.keyring import SECRET, KeyRing, new_ring
from briefing.errors import AccessRefused

_OWNER_ONLY = 0o600
_OTHERS = 0o077


class KeyFile:
    """The port `Keys`. The file is made when it is first needed, and never mended:
    with another ring, links in mails that were sent would be dead.

    Its methods raise `AccessRefused`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, now: datetime) -> KeyRing:
        """Read the ring, a new one where there is none."""
        self.create(now)
        return self._read()

    def create(self, now: datetime) -> bool:
        """Make a ring where none stands; tell whether that was so."""
        if self._stands():
            return False
        with self._alone():
            if self._stands():  # another process was first
                return False
            self._write(new_ring(token_bytes(2 * SECRET), now))
            return True

    def rotate(self, now: datetime) -> KeyRing:
        """Add a key. Raises `KeysSpent` too."""
        self.create(now)
        with self._alone():
            ring = self._read().rotated(token_bytes(SECRET), now)
            self._write(ring)
            return ring

    def _stands(self) -> bool:
        """A link that leads nowhere stands: what it led to may come back."""
        return os.path.lexists(self._path)

    def _read(self) -> KeyRing:
        try:
            with self._path.open("rb") as file:
                mode = os.fstat(file.fileno()).st_mode
                content = file.read()
        except OSError as error:
            raise AccessRefused(
                f"cannot read {self._path}: {error.strerror}"
            ) from error
        if mode & _OTHERS and sys.platform != "win32":  # which has no such modes
            raise AccessRefused(
                f"{self._path} is open to others: chmod 600 {self._path}"
            )
        try:
            return load_ring(content.decode("ascii", "replace"))
        except ValueError as error:
            raise AccessRefused(
                f"{self._path} is damaged: put it back from a copy"
            ) from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the file against other writers; who reads need not wait."""
        beside = self._path.with_name(f".{self._path.name}.lock")
        try:
            with os.fdopen(
                os.open(beside, os.O_RDWR | os.O_CREAT, _OWNER_ONLY)
            ) as file:
                lock(file.fileno(), wait=True)
                yield
        except OSError as error:
            raise AccessRefused(
                f"cannot write {self._path}: {error.strerror}"
            ) from error

    def _write(self, ring: KeyRing) -> None:
        """Write beside the file, then put it in its place at once."""
        beside = self._path.with_name(f".{self._path.name}.{token_hex(8)}")
        try:
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            with os.fdopen(os.open(beside, flags, _OWNER_ONLY), "w") as file:
                file.write(dump_ring(ring))
                file.flush()
                os.fsync(file.fileno())
            beside.replace(self._path)
            _settle(self._path.parent)
        finally:
            beside.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Have the file's name outlast a power cut, as its content does."""
    if sys.platform == "win32":  # which opens no folders
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
