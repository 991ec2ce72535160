"""OpenDocument texts (ISO/IEC 26300), zipped or flat, streamed part by part.

Deleted text, notes, comments and tables of contents are left out. The dates that the
file knows are those of its making, not of its publication, and the default language of
its styles is that of the program: for four documents in ten it is wrong.
"""

from collections.abc import Iterable

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.office.streamed import listen
from briefing.adapters.readers.office.writer_body import Body
from briefing.adapters.readers.office.writer_styles import Meta, Styles
from briefing.adapters.readers.packed.archive import Archive
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"
_BEFORE = b"application/vnd.sun.xml."  # the format's forerunner
_CHUNK = 64 * 1024


def read(content: bytes, limits: Limits) -> Extract:
    """Read an odt: headings, list items, quotes, paragraphs, tables as rows of text."""
    meta, styles = Meta(), Styles()
    body = Body(styles, limits)
    if content.startswith(b"PK"):
        archive = _opened(content, limits)
        for name in ("meta.xml", "styles.xml"):
            if name in archive:
                listen(name, archive.chunks(name), meta, styles)
        listen(_CONTENT, archive.chunks(_CONTENT), styles, body)
    else:
        listen("the file", _cut(content), meta, styles, body)
    blocks = body.manuscript.blocks()
    title = meant(body.manuscript.title) or meant(meta.said.get("title"))
    return Extract(blocks, facts({**meta.said, "title": title}))


def _opened(content: bytes, limits: Limits) -> Archive:
    archive = Archive(content, limits)
    if _ENCRYPTED in _whole(archive, _MANIFEST):
        raise DocumentRejected(Reason.ENCRYPTED)
    if _whole(archive, "mimetype").startswith(_BEFORE):
        found = "an OpenOffice file of before 2005"
        raise DocumentRejected(Reason.UNKNOWN_TYPE, found)
    return archive


def _whole(archive: Archive, name: str) -> bytes:
    return b"".join(archive.chunks(name)) if name in archive else b""


def _cut(content: bytes) -> Iterable[bytes]:
    starts = range(0, len(content), _CHUNK)
    return (content[start : start + _CHUNK] for start in starts)
