"""A folder as the inbox: every file below it is a document."""

import time
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path

from briefing.adapters.local.files import read_whole
from briefing.adapters.local.walk import files_below
from briefing.domain.document import Arrival, Document, sequence_at
from briefing.errors import AccessRefused, DocumentGone


class FolderInbox:
    """The port `Inbox`, and the news that a look at the folder gives.

    A key is the path below the folder, with `/`. A version is the content's SHA-256.
    Hidden files and folders (a leading dot) are not documents. Nothing is written
    to the folder, and nothing in it is deleted.
    """

    def __init__(self, folder: Path, leave_out: Path | None = None) -> None:
        self._folder = folder
        self._leave_out = leave_out
        self._paths: dict[str, Path] = {}
        self._seen: dict[str, tuple[int, int, str]] = {}

    def news(
        self, known: Mapping[str, str], now: datetime, rest: float = 0.0
    ) -> Iterator[Arrival]:
        """Compare the folder with the known versions: what is gone, new, changed.

        A file that changed within the last `rest` seconds may still be being
        written: it is left for the next look. Raises `AccessRefused` in place of
        telling what is gone when not all of the folder could be seen.
        """
        hidden = self._look()
        sequence = sequence_at(now)
        for key in sorted(known.keys() - self._paths.keys()) if hidden is None else ():
            yield Arrival(key, sequence, removed=True)
        for key, path in sorted(self._paths.items()):
            version = self._version(key, path, rest)
            if version is not None and known.get(key) != version:
                yield Arrival(key, sequence, version)
        if hidden is not None:
            raise hidden

    def fetch(self, arrival: Arrival, limit: int) -> Document:
        """Read a file, if it is not larger than the limit."""
        path = self._paths.get(arrival.key, self._folder / arrival.key)
        try:
            content = read_whole(path, limit)
        except FileNotFoundError as error:
            raise DocumentGone("the file is gone") from error
        except OSError as error:
            raise AccessRefused(f"a file cannot be read: {error.strerror}") from error
        return Document(arrival.key, sha256(content).hexdigest(), content)

    def _version(self, key: str, path: Path, rest: float) -> str | None:
        """Hash a file once for as long as its size and time stay; None: not yet."""
        try:
            stat = path.stat()
            if 0 <= time.time() - stat.st_mtime < rest:
                return None
            mark = (stat.st_mtime_ns, stat.st_size)
            if (seen := self._seen.get(key)) and seen[:2] == mark:
                return seen[2]
            version = _hash(path)
        except OSError:
            return ""  # fetch meets the same trouble, and tells it
        self._seen[key] = (*mark, version)
        return version

    def _look(self) -> AccessRefused | None:
        """Find the files; give the error that kept some of them from sight."""
        self._paths = {}
        try:
            for path in files_below(self._folder, self._leave_out):
                self._paths[_key(path, self._folder)] = path
        except AccessRefused as error:
            return error
        return None


def _key(path: Path, folder: Path) -> str:
    """Names that are not valid in the file system's encoding get escapes."""
    name = path.relative_to(folder).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _hash(path: Path) -> str:
    with path.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()
