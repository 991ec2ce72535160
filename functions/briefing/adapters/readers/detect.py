"""Tell the format of a document: from its content first, from its name second."""

import re
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from briefing.adapters.readers import shapes, signatures
from briefing.adapters.readers.text.encoding import marked
from briefing.adapters.readers.text.frontmatter import opens_front_matter
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected


class Format(StrEnum):
    """The formats; each is the name of the module that reads it."""

    TXT = "txt"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    RTF = "rtf"
    EPUB = "epub"
    EML = "eml"
    JSON = "json"
    ZIP = "zip"


_NAMES = {
    **dict.fromkeys(("md", "markdown", "mdown", "mkd"), Format.MD),
    **dict.fromkeys(("html", "htm", "xhtml"), Format.HTML),
    **dict.fromkeys(("docx", "docm", "dotx", "dotm"), Format.DOCX),
    **dict.fromkeys(("odt", "ott", "fodt"), Format.ODT),
    **dict.fromkeys(("json", "jsonl", "ndjson"), Format.JSON),
    **dict.fromkeys(("eml", "mbox"), Format.EML),
    "pdf": Format.PDF,
    "rtf": Format.RTF,
    "epub": Format.EPUB,
    "zip": Format.ZIP,
}
# Files inside of a zip archive that tell what it is.
_PACKED = {
    "word/document.xml": Format.DOCX,
    "content.xml": Format.ODT,
    "META-INF/container.xml": Format.EPUB,
}
_BINARY = frozenset([Format.PDF, Format.DOCX, Format.ODT, Format.RTF, Format.EPUB])
_BINARY |= {Format.ZIP}
_SHOWN = _BINARY | {Format.EML}  # these show in the content; of others a name will do
_HEAD = 4096  # bytes that tell the format
_MEDIA_TYPE = 200  # bytes within which an OpenDocument file tells its media type
_PDF_HEADER = 1024  # bytes within which viewers accept a PDF's header
_MOST_PACKED = 20_000  # files in an archive; each takes half a kilobyte to list
_MOST_CONTROLS = 0.02  # of the bytes; a text has none but white space
_STRAY = 2  # controls that slip into any text
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
_TYPED_OVER = re.compile(rb".\x08")  # how typewriters, and man, make letters bold
# An encrypted docx is no zip but an OLE file, with a stream of this name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"  # of every package of Office
_SEALED = "encrypted-package"  # of a whole OpenDocument file, since 2023
_BLANK = b"\xef\xbb\xbf\0\t\n\r "
# The root of an OpenDocument text that is one XML file.
_FLAT = b"<office:document xmlns"
_TABLE = (
    "a table of rows: readers are imported with `briefing subscribers import`, articles"
    " go into a .json list"
)


def detect(key: str, content: bytes) -> Format:
    """Tell the format. Raises `DocumentRejected`, which names what was found."""
    ending = PurePosixPath(key).suffix.lower().removeprefix(".")
    named = _NAMES.get(ending)
    if _is_pdf(content, named):
        return Format.PDF
    if content.startswith((b"PK\3\4", b"PK\5\6")):
        return _zipped(content, named)
    if content.lstrip(_BLANK).startswith(b"{\\rtf"):
        return Format.RTF
    if content.lstrip(_BLANK).startswith(b"<") and _FLAT in content[:_HEAD]:
        return Format.ODT
    if shapes.is_mail(content[:_HEAD], named=named is Format.EML):
        return Format.EML
    _refuse_binary(content)
    head = shapes.opening(content[:_HEAD])
    markup = _markup(head, named) or _data(head)
    if markup is None:
        _refuse_data(ending, head)
    if markup is None and named in _BINARY:
        raise DocumentRejected(Reason.CORRUPT, f"named {ending}, but it is not")
    return markup or Format.TXT


def _is_pdf(content: bytes, named: Format | None) -> bool:
    if content.lstrip(_BLANK)[:5] == b"%PDF-":
        return True
    return named is Format.PDF and b"%PDF-" in content[:_PDF_HEADER]


def _zipped(content: bytes, named: Format | None) -> Format:
    if (files := content.count(b"PK\1\2")) > _MOST_PACKED:
        raise DocumentRejected(Reason.TOO_LARGE, f"{files:,} files inside")
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        damaged = Reason.CORRUPT if named in _BINARY else Reason.UNKNOWN_TYPE
        raise DocumentRejected(damaged, "a damaged zip archive") from error
    types = signatures.OPEN_DOCUMENT
    other = next((what for t, what in types if t in content[:_MEDIA_TYPE]), None)
    found = next((kind for name, kind in _PACKED.items() if name in names), None)
    if other is None and found:
        return found
    if _SEALED in names:
        raise DocumentRejected(Reason.ENCRYPTED)
    if _TYPES in names and any(name.startswith("word/") for name in names):
        return Format.DOCX
    other = other or next((w for name, w in signatures.ZIPPED if name in names), None)
    if other:
        raise DocumentRejected(Reason.UNKNOWN_TYPE, other)
    if named in _BINARY and named is not Format.ZIP:
        raise DocumentRejected(Reason.CORRUPT, f"named {named}, but it is not")
    return Format.ZIP


def _refuse_binary(content: bytes) -> None:
    head = content[:_HEAD]
    if head.startswith(signatures.OLE) and _ENCRYPTED in content:
        raise DocumentRejected(Reason.ENCRYPTED)
    plain = _TYPED_OVER.sub(b"", head)
    controls = len(plain) - len(plain.translate(None, _CONTROLS)) - _STRAY
    binary = controls > _MOST_CONTROLS * len(head)
    found = signatures.of_binary(content) if binary else signatures.of_text(head)
    if found or (binary and marked(content) is None):
        raise DocumentRejected(Reason.UNKNOWN_TYPE, found or "binary data")


def _markup(head: str, named: Format | None) -> Format | None:
    if shapes.is_page(head):
        return Format.HTML
    if opens_front_matter(head):
        return Format.MD
    if named is None and shapes.is_part_of_page(head):
        return Format.HTML
    return None if named in _SHOWN else named


def _data(head: str) -> Format | None:
    return Format.JSON if shapes.is_object(head) else None


def _refuse_data(ending: str, head: str) -> None:
    if head.startswith("-----BEGIN PGP MESSAGE"):
        raise DocumentRejected(Reason.ENCRYPTED)
    if ending in signatures.TABLES or shapes.is_table(head):
        raise DocumentRejected(Reason.NO_PROSE, _TABLE)
    if ending in signatures.NO_PROSE:
        raise DocumentRejected(Reason.NO_PROSE, f"{ending} is no text to read")
