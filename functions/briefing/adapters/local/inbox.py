"""A folder as the inbox: every file below it is a document."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from briefing.domain.document import Arrival, Document, sequence_at
from briefing.domain.rejection import Reason
from briefing.errors import AccessRefused, DocumentGone, DocumentRejected

_CHUNK = 1024 * 1024


class FolderInbox:
    """The port `Inbox`, and the news that a look at the folder gives.

    A key is the path below the folder, with `/`. A version is the content's SHA-256.
    Hidden files and folders (a leading dot) are not documents. Nothing is written
    to the folder, and nothing in it is deleted.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths: dict[str, Path] = {}

    def news(self, known: Mapping[str, str], now: datetime) -> Iterator[Arrival]:
        """Compare the folder with the known versions: what is new, changed, gone."""
        self._paths = {_key(path, self._folder): path for path in self._files()}
        sequence = sequence_at(now)
        for key, path in sorted(self._paths.items()):
            version = _hash(path)
            if known.get(key) != version:
                yield Arrival(key, sequence, version)
        for key in sorted(known.keys() - self._paths.keys()):
            yield Arrival(key, sequence, removed=True)

    def fetch(self, arrival: Arrival, limit: int) -> Document:
        """Read a file, if it is not larger than the limit."""
        path = self._paths.get(arrival.key, self._folder / arrival.key)
        try:
            size = path.stat().st_size
            if size > limit:
                raise DocumentRejected(Reason.TOO_LARGE, f"{size:,} bytes")
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise DocumentGone("the file is gone") from error
        except OSError as error:
            raise AccessRefused(f"a file cannot be read: {error.strerror}") from error
        return Document(arrival.key, sha256(content).hexdigest(), content)

    def _files(self) -> Iterator[Path]:
        for path in self._folder.rglob("*"):
            below = path.relative_to(self._folder)
            if path.is_file() and not any(p.startswith(".") for p in below.parts):
                yield path


def _key(path: Path, folder: Path) -> str:
    """Names that are not valid in the file system's encoding get escapes."""
    name = path.relative_to(folder).as_posix()
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _hash(path: Path) -> str:
    digest = sha256()
    try:
        with path.open("rb") as content:
            while chunk := content.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""  # fetch meets the same trouble, and tells it
    return digest.hexdigest()
