"""Find the documents below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from briefing.errors import AccessRefused


def files_below(folder: Path, leave_out: Path | None = None) -> Iterator[Path]:
    """List the files below a folder, in the order of their names.

    Hidden ones (a leading dot), what lies in `leave_out`, and symbolic links are left
    out: a link could make a document of any file of this machine. After all others,
    a folder that cannot be listed raises `AccessRefused`: then what was not seen is
    not known to be gone.
    """
    unread: list[OSError] = []
    for place, folders, names in os.walk(folder, onerror=unread.append):
        here = Path(place)
        folders[:] = sorted(f for f in folders if _open(here / f, leave_out))
        for path in (here / name for name in sorted(names)):
            if not path.name.startswith(".") and _is_file(path, unread):
                yield path
    if unread:
        raise AccessRefused(f"a folder cannot be listed: {unread[0].strerror}")


def _is_file(path: Path, unread: list[OSError]) -> bool:
    try:
        return path.is_file() and not path.is_symlink()
    except OSError as error:
        unread.append(error)
        return False


def _open(folder: Path, leave_out: Path | None) -> bool:
    return not folder.name.startswith(".") and folder.resolve() != leave_out
