"""A secret in a file of its owner's: read when it is open to nobody else."""

import os
import sys
from pathlib import Path

from briefing.errors import SettingsInvalid

_OTHERS = 0o077


def read_secret(path: Path, setting: str) -> bytes:
    """Read the file that a setting names. Raises `SettingsInvalid`."""
    try:
        with path.open("rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            content = file.read()
    except OSError as error:
        raise SettingsInvalid(
            f"{setting}: cannot read {path}: {error.strerror}"
        ) from error
    if mode & _OTHERS and sys.platform != "win32":  # which has no such modes
        raise SettingsInvalid(f"{setting}: {path} is open to others: chmod 600 {path}")
    return content
