"""PDF files for the tests, made by hand: sound ones, and what nobody would make."""

import zlib
from collections.abc import Sequence
from io import BytesIO

FONT = (
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
)
_PAGE = "/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"


def at(x: float, y: float, text: str, size: float = 10) -> bytes:
    """Draw a line of text at a place in points, the height from below."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F {size} Tf {x} {y} Td ({escaped}) Tj ET\n".encode("cp1252")


def below(x: float, y: float, lines: Sequence[str], size: float = 10) -> bytes:
    """Draw lines from a place downwards, 1.2 sizes apart."""
    placed = (at(x, y - 1.2 * size * n, line, size) for n, line in enumerate(lines))
    return b"".join(placed)


def stream(content: bytes, said: str = "", *, packed: bool = False) -> bytes:
    """Make a stream with what its dictionary says."""
    if packed:
        content, said = zlib.compress(content, 9), f"{said} /Filter /FlateDecode"
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (
        said.encode(),
        len(content),
        content,
    )


def document(
    *pages: bytes,
    more: Sequence[bytes] = (),
    resources: str = "",
    info: str = "",
    font: str = FONT,
) -> bytes:
    """Make a file of its pages' drawing; packed, if one is long.

    Object 3 is the font `F`, 4 the information, `more` are those from 5 on, which
    `resources` may name.
    """
    first = 5 + len(more)
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        font.encode(),
        f"<< {info} >>".encode(),
        *more,
    ]
    for n, drawn in enumerate(pages):
        page = f"/Resources << /Font << /F 3 0 R >> {resources} >>"
        page += f" /Contents {first + 2 * n + 1} 0 R"
        objects.append(f"<< {_PAGE} {page} >>".encode())
        objects.append(stream(drawn, packed=len(drawn) > 10_000))
    return written(objects)


def written(objects: Sequence[bytes]) -> bytes:
    """Number objects, the first of which is the catalog, the fourth the information."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for n, said in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (n, said)
    start, count = len(made), len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    made += b"trailer\n<< /Size %d /Root 1 0 R /Info 4 0 R >>\n" % count
    return bytes(made + b"startxref\n%d\n%%%%EOF\n" % start)


def locked(content: bytes, password: str, algorithm: str) -> bytes:
    """Encrypt a file for those who have the password of its readers."""
    from pypdf import PdfReader, PdfWriter

    writer, made = PdfWriter(PdfReader(BytesIO(content))), BytesIO()
    writer.encrypt(password, "owner", algorithm=algorithm)
    writer.write(made)
    return made.getvalue()


def coded(text: str, *, vertical: bool = False) -> tuple[str, bytes, bytes]:
    """Make a font of 16-bit codes for a text's letters: font, its parts, the codes.

    The parts are objects 5 and 6 of a document.
    """
    letters = sorted(set(text))
    codes = {letter: n for n, letter in enumerate(letters, 1)}
    pairs = "\n".join(
        f"<{n:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, n in codes.items()
    )
    unicode = f"{len(letters)} beginbfchar\n{pairs}\nendbfchar".encode()
    direction = "V" if vertical else "H"
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /Sample"
        f" /Encoding /Identity-{direction} /DescendantFonts [6 0 R] /ToUnicode 5 0 R >>"
    )
    shown = b"".join(codes[letter].to_bytes(2, "big") for letter in text)
    return font, stream(unicode), shown
