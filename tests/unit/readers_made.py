"""Small files for the readers' tests, made by hand."""

import zlib
from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from briefing.adapters.readers.reader import read_parts
from briefing.domain.document import Document
from briefing.domain.part import Part
from briefing.domain.reading import Reading
from briefing.errors import DocumentRejected
from briefing.settings import Limits

HEADLINE = "Council closes the old bridge for two years"
BULLETS = (
    "Engineers found corroded cables in the spring.",
    "A ferry will carry 4,000 commuters a day.",
    "The repair costs 12 million crowns.",
)
TEXT = (
    "The council of Sampletown voted on Monday to close the old bridge. "
    "Its cables have been corroding faster than expected, and nobody knows why."
)
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


LIMITS = Limits(shortest_text=1)


def parts(
    key: str, content: bytes | str, limits: Limits = LIMITS, **metadata: str
) -> list[Part]:
    """Read all documents in what was dropped under a key."""
    raw = content.encode() if isinstance(content, str) else content
    return list(read_parts(Document(key, "1", raw, metadata), limits))


def read(
    key: str, content: bytes | str, limits: Limits = LIMITS, **metadata: str
) -> Reading:
    """Read the one document that was dropped under a key."""
    (part,) = parts(key, content, limits, **metadata)
    assert isinstance(part.found, Reading)
    return part.found


def rejection(key: str, content: bytes | str) -> str:
    """Give the reason and the detail of a rejection."""
    try:
        reading = read(key, content)
    except DocumentRejected as error:
        return f"{error.rejection.reason}: {error.rejection.detail}"
    raise AssertionError(f"was read: {reading}")


def packed(*files: tuple[str, bytes | str]) -> bytes:
    """Make a zip archive of files; two may have one name."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return made.getvalue()


def zipped(**members: str) -> bytes:
    """Make a zip archive of texts."""
    return packed(*members.items())


def docx(body: str, **parts: str) -> bytes:
    """Make a docx of its body; `styles` and `core` are the other parts."""
    names = {"styles": "word/styles.xml", "core": "docProps/core.xml"}
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
        for part, content in parts.items():
            archive.writestr(names[part], content)
    return made.getvalue()


def p(text: str, properties: str = "") -> str:
    """Make a paragraph of a docx."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def item(text: str) -> str:
    """Make a list item of a docx."""
    return p(text, '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')


def shown(*lines: tuple[int, int, str]) -> bytes:
    """Draw lines on a PDF page: the height in points, the size, the text."""
    drawn = (
        f"BT /F {size} Tf 72 {y} Td ({text}) Tj ET".encode("cp1252")
        for y, size, text in lines
    )
    return b"\n".join(drawn)


def pdf(
    *pages: bytes, info: str = "", catalog: str = "", packed: bool = False
) -> bytes:
    """Make a PDF of the drawing operations of its pages."""
    filtered = "/Filter /FlateDecode " if packed else ""
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding %s >>"
        % b"/WinAnsiEncoding",
        f"<< {info} >>".encode(),
    ]
    for n, drawn in enumerate(pages):
        content = zlib.compress(drawn) if packed else drawn
        page = "/Parent 2 0 R /MediaBox [0 0 595 842]"
        page += f" /Resources << /Font << /F 3 0 R >> >> /Contents {6 + 2 * n} 0 R"
        objects += [
            f"<< /Type /Page {page} >>".encode(),
            b"<< %s/Length %d >>\nstream\n%s\nendstream"
            % (filtered.encode(), len(content), content),
        ]
    return _numbered(objects)


def _numbered(objects: Sequence[bytes]) -> bytes:
    made, places = bytearray(b"%PDF-1.4\n"), []
    for n, written in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (n, written)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, count = len(made), len(objects) + 1
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    made += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % count
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)
