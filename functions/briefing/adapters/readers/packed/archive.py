"""Parts of a zip archive, read with caps on what they may expand to."""

import lzma
import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_RATIO_FROM = 1024 * 1024  # bytes expanded, below which no ratio is too much
_CHUNK = 64 * 1024
_ENCRYPTED = 1  # bit of the flags

# What zipfile lets through on damaged archives, next to its own error.
BROKEN = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    ValueError,
    lzma.LZMAError,
    zlib.error,
)


class Archive:
    """An archive in memory. Its methods raise `DocumentRejected`."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self._limits = limits
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as error:
            raise DocumentRejected(Reason.CORRUPT, "a damaged zip archive") from error

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def files(self) -> list[ZipInfo]:
        """List the parts. Names may stand in it more than once."""
        return self._zip.infolist()

    def chunks(self, part: str | ZipInfo) -> Iterator[bytes]:
        """Stream a part that is there."""
        info = self._zip.getinfo(part) if isinstance(part, str) else part
        _refuse(info)
        expanded = 0
        for chunk in self._expand(info):
            expanded += len(chunk)
            self._refuse_bomb(expanded, info.compress_size)
            yield chunk

    def _expand(self, info: ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except BROKEN as error:
            raise DocumentRejected(Reason.CORRUPT, "a damaged zip archive") from error

    def _refuse_bomb(self, expanded: int, packed: int) -> None:
        most = self._limits.expansion_limit * packed
        if expanded > max(most, _RATIO_FROM) or expanded > self._limits.document_limit:
            raise DocumentRejected(
                Reason.TOO_LARGE, "expansion_limit: it unpacks to very much more"
            )


def _refuse(info: ZipInfo) -> None:
    if info.flag_bits & _ENCRYPTED:
        raise DocumentRejected(Reason.ENCRYPTED)
    if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise DocumentRejected(Reason.CORRUPT, "an unusual way of packing")
