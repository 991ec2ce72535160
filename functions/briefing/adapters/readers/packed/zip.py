"""Zip archives: each file in them is a document of its own."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath
from zipfile import ZipInfo

from briefing.adapters.readers.extract import Extract, Member
from briefing.adapters.readers.packed.archive import Archive
from briefing.adapters.readers.text.guess import likeliest
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_WHOLE = 4  # times the longest document: what all files together may expand to
_UTF8 = 0x800  # bit of the flags: the name is UTF-8 (APPNOTE.TXT, appendix D)
# What systems and programs leave behind beside the documents.
_LEFT_BEHIND = frozenset(["thumbs.db", "desktop.ini", "icon\r", "__macosx"])
_DRAWN = re.compile(r"[\u2310-\u25ff\u03b1-\u03c6\xa0-\xbf]")  # letters, taken wrongly


def read(content: bytes, limits: Limits) -> Extract:
    """List the documents of an archive; each is expanded when it is asked for."""
    archive = Archive(content, limits)
    files = [info for info in archive.files() if _is_document(info.filename)]
    if not files:
        raise DocumentRejected(Reason.EMPTY, "no documents inside")
    if len(files) > limits.member_limit:
        found = f"member_limit: over {limits.member_limit} documents inside"
        raise DocumentRejected(Reason.TOO_LARGE, found)
    if _overlap(files):
        raise DocumentRejected(Reason.CORRUPT, "the files inside overlap")
    return Extract(members=_members(archive, files, limits))


def _overlap(files: Sequence[ZipInfo]) -> bool:
    """Tell whether files share their bytes, as only bombs have it (Fifield, 2019)."""
    placed = sorted(files, key=lambda info: info.header_offset)
    return any(
        before.header_offset + before.compress_size > after.header_offset
        for before, after in pairwise(placed)
    )


def _is_document(name: str) -> bool:
    """Tell documents from folders, hidden files and what systems leave behind."""
    steps = PurePosixPath(name.replace("\\", "/").casefold()).parts
    hidden = ((s.startswith(".") and s != "..") or s in _LEFT_BEHIND for s in steps)
    return not name.endswith(("/", "\\")) and not any(hidden)


def _members(
    archive: Archive, files: Sequence[ZipInfo], limits: Limits
) -> Iterator[Member]:
    left = _WHOLE * limits.document_limit

    def contents(info: ZipInfo) -> Callable[[], bytes]:
        def content() -> bytes:
            nonlocal left
            kept = bytearray()
            for chunk in archive.chunks(info):
                left -= len(chunk)
                if left < 0:
                    raise DocumentRejected(Reason.TOO_LARGE, "the archive is too large")
                kept += chunk
            return bytes(kept)

        return content

    for info, name in zip(files, _names(files), strict=True):
        yield Member(name, contents(info))


def _names(files: Sequence[ZipInfo]) -> list[str]:
    """Decode the names that are in no declared encoding, all by one guess."""
    raw = [_raw(info) for info in files]
    codec = _codec(b"\n".join(name for name in raw if name is not None))
    return [
        info.filename if name is None else name.decode(codec, "replace")
        for info, name in zip(files, raw, strict=True)
    ]


def _raw(info: ZipInfo) -> bytes | None:
    """Give the bytes of a name that zipfile took for code page 437."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return None
    return info.filename.encode("cp437", "replace")


def _codec(names: bytes) -> str:
    try:
        names.decode()
    except UnicodeDecodeError:
        if not _DRAWN.search(names.decode("cp437")):
            return "cp437"
        return likeliest(names, ("cp866", "cp932", "gb18030", "cp949", "big5", "cp850"))
    return "utf-8"
