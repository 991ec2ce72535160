"""Read and write files whole or not at all."""

import os
from errno import EINVAL
from pathlib import Path

from briefing.domain.rejection import Reason
from briefing.errors import AccessRefused, DocumentRejected


def read_whole(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes, told before it is read and while it grows.

    Raises `DocumentRejected`, and `OSError`, also for what is no file: a device never
    ends, a pipe never begins.
    """
    if path.exists() and not path.is_file():
        raise OSError(EINVAL, "no regular file")
    size = path.stat().st_size
    if size <= limit:
        with path.open("rb") as file:
            content = file.read(limit + 1)
        size = len(content)
    if size > limit:
        raise DocumentRejected(Reason.TOO_LARGE, f"document_limit: {size:,} bytes")
    return content


def write(path: Path, content: bytes, *, private: bool = False) -> None:
    """Write beside the path, then move over it, so that no reader sees half a file.

    A private one is its owner's alone.
    """
    partial = path.with_name(f".{path.name}.partial")
    mode = 0o600 if private else 0o666
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if private else 0o777)
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        named = path.parent if private else path  # a letter is named by its reader
        raise AccessRefused(f"cannot write {named}: {error.strerror}") from error
