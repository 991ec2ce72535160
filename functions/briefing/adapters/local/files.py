"""Write files whole or not at all."""

import os
from pathlib import Path

from briefing.errors import AccessRefused


def write(path: Path, content: bytes) -> None:
    """Write beside the path, then move over it, so that no reader sees half a file."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise AccessRefused(f"cannot write {path}: {error.strerror}") from error
