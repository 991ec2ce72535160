"""Tell the format of a document: from its content first, from its name second."""

import re
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from briefing.adapters.readers import signatures
from briefing.adapters.readers.encoding import marked
from briefing.adapters.readers.frontmatter import opens_front_matter
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
    "pdf": Format.PDF,
    "rtf": Format.RTF,
    "epub": Format.EPUB,
}
# Files inside of a zip archive that tell what it is.
_PACKED = {
    "word/document.xml": Format.DOCX,
    "content.xml": Format.ODT,
    "META-INF/container.xml": Format.EPUB,
}
_BINARY = frozenset([Format.PDF, Format.DOCX, Format.ODT, Format.RTF, Format.EPUB])
_HEAD = 4096  # bytes that tell the format
_PDF_HEADER = 1024  # bytes within which viewers accept a PDF's header
_MOST_CONTROLS = 0.02  # of the bytes; a text has none but white space
_STRAY = 2  # controls that slip into any text
_CONTROLS = bytes([*range(9), *range(14, 27), *range(28, 32)])
# An encrypted docx is no zip but an OLE file, with a stream of this name.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_TYPES = "[Content_Types].xml"  # of every package of Office
_SEALED = "encrypted-package"  # of a whole OpenDocument file, since 2023
_BLANK = b"\xef\xbb\xbf\0\t\n\r "
# The root of an OpenDocument text that is one XML file.
_FLAT = b"<office:document xmlns"
_PAGE = re.compile(
    r"\s*+(?:<\?xml[^<>]{0,200}>\s*+)?(?:<!--.{0,999}?-->\s*+)?"
    r"<(?:!doctype\s++html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    r"\s*+<(?:head|body|title|meta|article|main|section|div|h[1-6]|p|ul|ol)[\s>]",
    re.IGNORECASE,
)


def detect(key: str, content: bytes) -> Format:
    """Tell the format. Raises `DocumentRejected`, which names what was found."""
    ending = PurePosixPath(key).suffix.lower().removeprefix(".")
    named = _NAMES.get(ending)
    if _is_pdf(content, named):
        return Format.PDF
    if content.startswith(b"PK\3\4"):
        return _zipped(content, named)
    if content.lstrip(_BLANK).startswith(b"{\\rtf"):
        return Format.RTF
    if content.lstrip(_BLANK).startswith(b"<") and _FLAT in content[:_HEAD]:
        return Format.ODT
    _refuse_binary(content)
    markup = _markup(content, named)
    if markup is None and ending in signatures.NO_PROSE:
        raise DocumentRejected(Reason.UNKNOWN_TYPE, f"{ending} is no text to read")
    if markup is None and named in _BINARY:
        raise DocumentRejected(Reason.CORRUPT, f"named {ending}, but it is not")
    return markup or Format.TXT


def _is_pdf(content: bytes, named: Format | None) -> bool:
    if content.lstrip(_BLANK)[:5] == b"%PDF-":
        return True
    return named is Format.PDF and b"%PDF-" in content[:_PDF_HEADER]


def _zipped(content: bytes, named: Format | None) -> Format:
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, OSError) as error:
        damaged = Reason.CORRUPT if named in _BINARY else Reason.UNKNOWN_TYPE
        raise DocumentRejected(damaged, "a damaged zip archive") from error
    if found := next((kind for name, kind in _PACKED.items() if name in names), None):
        return found
    if _SEALED in names:
        raise DocumentRejected(Reason.ENCRYPTED)
    if _TYPES in names and any(name.startswith("word/") for name in names):
        return Format.DOCX
    if other := next((w for name, w in signatures.ZIPPED if name in names), None):
        raise DocumentRejected(Reason.UNKNOWN_TYPE, other)
    if named in _BINARY:
        raise DocumentRejected(Reason.CORRUPT, f"named {named}, but it is not")
    return Format.ZIP


def _refuse_binary(content: bytes) -> None:
    head = content[:_HEAD]
    if head.startswith(signatures.OLE) and _ENCRYPTED in content:
        raise DocumentRejected(Reason.ENCRYPTED)
    controls = len(head) - len(head.translate(None, _CONTROLS)) - _STRAY
    binary = controls > _MOST_CONTROLS * len(head) and marked(content) is None
    signs = signatures.TEXTUAL + (signatures.BINARY if binary else ())
    found = next((what for sign, what in signs if head.startswith(sign)), None)
    if binary or found:
        raise DocumentRejected(Reason.UNKNOWN_TYPE, found or "binary data")


def _markup(content: bytes, named: Format | None) -> Format | None:
    """Tell by what the text opens with. UTF-16 is told without its zeros."""
    head = content[:_HEAD].replace(b"\0", b"").decode("utf-8", "replace")
    head = head.lstrip("\ufeff\ufffd")
    if _PAGE.match(head):
        return Format.HTML
    if opens_front_matter(head):
        return Format.MD
    if named is None and _PART.match(head):
        return Format.HTML
    return named if named in (Format.MD, Format.HTML) else None
