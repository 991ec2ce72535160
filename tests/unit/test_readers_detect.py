from io import BytesIO
from zipfile import ZipFile

import pytest
from readers_made import docx, p, pdf, rejection, shown

from briefing.adapters.readers.detect import Format, detect

_PDF = pdf(shown((700, 12, "Hello.")))


def _zip(*names: str) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return made.getvalue()


def _sheet() -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "x")
    return made.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50
_MSG = "an Outlook mail: save it as .eml"
_TABLE = (
    "a table of rows: readers are imported with `briefing subscribers import`, articles"
    " go into a .json list"
)


@pytest.mark.parametrize(
    ("key", "content", "told"),
    [
        ("a.txt", _PDF, Format.PDF),
        ("a.pdf", b"junk before\n" + _PDF, Format.PDF),
        ("a", docx(p("x")), Format.DOCX),
        ("a", _zip("[Content_Types].xml", "word/document2.xml"), Format.DOCX),
        ("a", _zip("word/a.txt"), Format.ZIP),
        ("a", _zip("content.xml"), Format.ODT),
        ("a.txt", b'<?xml version="1.0"?>\n<office:document xmlns', Format.ODT),
        ("a.txt", b"{\\rtf1 words", Format.RTF),
        ("a", b"\n{\\rtf1 words", Format.RTF),
        ("a.txt", b"Words on <office:document xmlns", Format.TXT),
        ("a.md", b"<!DOCTYPE html><p>x", Format.HTML),
        ("a", b"\xef\xbb\xbf\n <HTML lang=en>", Format.HTML),
        ("a", b'<?xml version="1.0"?><!-- x --><html>', Format.HTML),
        ("a", "<html><p>é".encode("utf-16"), Format.HTML),
        ("a", b"<article>x", Format.HTML),
        ("a.html", b"plain words", Format.HTML),
        ("a.md", b"<div>x</div>", Format.MD),
        ("a.MARKDOWN", b"plain words", Format.MD),
        ("a.txt", b"---\r\ntitle: x\r\n---\r\n", Format.MD),
        ("a.txt", b"---\nplain words\n---\n", Format.TXT),
        ("a.txt", b"plain words about <html>", Format.TXT),
        ("a.txt", b"BMW, MZ and PAR1 are plain words", Format.TXT),
        ("b.c/a", b"plain words", Format.TXT),
        ("a.txt", b"The sign %PDF- opens a file", Format.TXT),
        ("a", b"From: a\nSubject: b\n\nwords", Format.EML),
        ("a.txt", b"Received: a\r\n\tb\r\nMIME-Version: 1.0\r\n\r\nx", Format.EML),
        ("a.eml", b"Subject: b\n\nwords", Format.EML),
        ("a.eml", b"plain words", Format.TXT),
        ("a.txt", b"Date: today\n\nwords", Format.TXT),
        ("a.txt", b'\n[ {"title": "x"', Format.JSON),
        ("a.jsonl", b"plain words", Format.JSON),
        ("a.txt", b"[Rain] {x}", Format.TXT),
        ("a", _zip("a.txt"), Format.ZIP),
        ("a.zip", docx(p("x")), Format.DOCX),
        ("a.txt", b"one, two, three\n" * 4, Format.TXT),
        ("a.txt", b"N\bNA\bAM\bME\bE of the page", Format.TXT),
    ],
)
def test_the_content_tells_the_format_and_then_the_name(
    key: str, content: bytes, told: Format
) -> None:
    assert detect(key, content) is told


@pytest.mark.parametrize(
    ("key", "content", "reason"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unknown-type: a PNG picture"),
        ("a.pdf", b"\xff\xd8\xff\xe0\0\x10JFIF\0\1", "unknown-type: a JPEG picture"),
        ("a.csv", b"one line", f"no-prose: {_TABLE}"),
        ("a.txt", b"name,age,town\n" * 6, f"no-prose: {_TABLE}"),
        ("a.txt", b"name\tage\ttown\n" * 6, f"no-prose: {_TABLE}"),
        ("a.heic", b"\0\0\0\x18ftypheic\0\0\0\0", "unknown-type: a HEIC picture"),
        ("a", b"RIFF\0\0\0\0WEBPVP8 ", "unknown-type: a WebP picture"),
        ("a", b"\0" * 257 + b"ustar\0", "unknown-type: a tar archive"),
        ("a", b"\0" * 40_000 + b"koly" + b"\0" * 508, "unknown-type: a disk image"),
        ("a.msg", _OLE + "__substg1.0_".encode("utf-16-le"), f"unknown-type: {_MSG}"),
        ("a.asc", b"-----BEGIN PGP MESSAGE-----\n", "encrypted: "),
        ("a.docx", _zip("a.txt"), "corrupt: named docx, but it is not"),
        ("a.ods", _sheet(), "unknown-type: an OpenDocument spreadsheet"),
        ("a.txt", b"BM6\0\0\0\0\0\0\0", "unknown-type: a BMP picture"),
        ("a", b"\x7fELF\2\1\1\0\0\0", "unknown-type: a program"),
        ("a.txt", bytes(range(256)), "unknown-type: binary data"),
        ("a.txt", b"\0" * 50, "unknown-type: binary data"),
        ("a.odt", _zip("a.txt"), "corrupt: named odt, but it is not"),
        ("a.odt", b"PK\3\4junk", "corrupt: a damaged zip archive"),
        ("a.odt", _zip("mimetype", "encrypted-package"), "encrypted: "),
        ("a.xml", b"<news>x</news>", "no-prose: xml is no text to read"),
        ("a.zip", _zip(".DS_Store"), "empty: no documents inside"),
        ("a.docx", _zip("xl/workbook.xml"), "unknown-type: an Excel workbook"),
        ("a.zip", b"PK\3\4junk", "corrupt: a damaged zip archive"),
        ("a", b"PK\3\4junk", "unknown-type: a damaged zip archive"),
        ("a.docx", b"PK\3\4junk", "corrupt: a damaged zip archive"),
        ("a.docx", b"plain words", "corrupt: named docx, but it is not"),
        ("a.pdf", b"plain words", "corrupt: named pdf, but it is not"),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50,
            "unknown-type: an Office file of before 2007",
        ),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"
            + "EncryptedPackage".encode("utf-16-le"),
            "encrypted: ",
        ),
    ],
)
def test_other_files_are_rejected_by_their_own_name(
    key: str, content: bytes, reason: str
) -> None:
    assert rejection(key, content) == reason
