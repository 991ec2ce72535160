"""PDF files, good and hostile."""

from collections.abc import Callable
from io import BytesIO

from briefing.domain.rejection import Reason
from corpus.case import Case
from corpus.pdfs import FONT, at, below, coded, document, locked, stream, written

_TITLE = "Council closes the old bridge for two years"
_BULLETS = ("Engineers found corroded cables.", "A ferry will carry commuters.")
_TEXT = "The council of Sampletown voted on Monday to close the old bridge."
_GOOD = document(
    at(72, 760, _TITLE, 18)
    + at(72, 720, f"• {_BULLETS[0]}")
    + at(72, 706, f"• {_BULLETS[1]}")
    + at(72, 670, _TEXT)
)
_LEFT = (
    "The cables of the bridge have been",
    "corroding faster than expected, and",
    "nobody knows why they have been so",
    "weak since the spring of last year,",
    "say those who were sent to look at",
    "the two piers on the northern bank.",
)
_RIGHT = (
    "A ferry is to carry the commuters",
    "from one bank to the other until the",
    "repair has come to its end in about",
    "two years, or in three if the winter",
    "comes as early as it did when the",
    "first of the bridges had been built.",
)
_DESCENDANT = b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /DW 1000 >>"


def _columns(*order: int) -> bytes:
    rows = [
        at(60, 700 - 12 * n, left) + at(320, 700 - 12 * n, right)
        for n, (left, right) in enumerate(zip(_LEFT, _RIGHT, strict=True))
    ]
    return b"".join(rows[n] for n in order)


def _numbered(count: int) -> bytes:
    return document(
        *(
            at(60, 800, "The Sample Paper", 8)
            + below(
                60, 700, [f"It rained on day {n} of the storm, and all day", "long."]
            )
            + at(290, 30, f"Page {n} of {count}", 8)
            for n in range(1, count + 1)
        )
    )


def _from_platypus() -> bytes:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate

    styles, made = getSampleStyleSheet(), BytesIO()
    listed = [Paragraph(text, styles["Normal"]) for text in _BULLETS]
    flow = [
        Paragraph(_TITLE, styles["Title"]),
        ListFlowable(listed, bulletType="bullet", start="•"),
        *(Paragraph(f"{_TEXT} " * 40, styles["BodyText"]) for _ in range(3)),
    ]
    SimpleDocTemplate(made, invariant=1).build(flow)
    return made.getvalue()


def _drawn_in(text: str, *, vertical: bool = False) -> bytes:
    font, unicode, codes = coded(text, vertical=vertical)
    half = len(codes) // 4 * 2
    lines = ((300, codes[:half]), (280, codes[half:]))
    drawn = b"".join(
        b"BT /F 12 Tf %d %d Td <%s> Tj ET\n"
        % (*((y, 700) if vertical else (72, 400 + y)), shown.hex().encode())
        for y, shown in lines
    )
    return document(drawn, more=(unicode, _DESCENDANT), font=font)


_PICTURE = stream(
    b"\x00" * 100,
    "/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8"
    " /ColorSpace /DeviceGray",
)


def _scattered(count: int) -> bytes:
    """Draw a word at so many places."""
    return b"".join(at(n * 97 % 577, n * 89 % 829, "so", 4) for n in range(count))


def _scanned(stamp: bytes = b"") -> bytes:
    page = b"q 595 0 0 842 0 0 cm /P Do Q\n" + stamp
    resources = "/XObject << /P 5 0 R >>"
    return document(page, page, more=(_PICTURE,), resources=resources)


def _forms(count: int, calls: int) -> bytes:
    """Draw forms that draw the next ones, the last the first again."""
    made = []
    for n in range(count):
        drawn = at(72, 700 - n, f"Form {n}.") + b"/N Do\n" * calls
        said = "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources"
        said += (
            f" << /Font << /F 3 0 R >> /XObject << /N {5 + (n + 1) % count} 0 R >> >>"
        )
        made.append(stream(drawn, said))
    resources = "/XObject << /N 5 0 R >>"
    return document(at(72, 760, _TEXT) + b"/N Do", more=made, resources=resources)


def _tree(kids: str, count: int = 1) -> bytes:
    pages = f"<< /Type /Pages /Count {count} /Kids [{kids}] >>".encode()
    return written([b"<< /Type /Catalog /Pages 2 0 R >>", pages, b"<< >>", b"<< >>"])


def _unicode_bomb() -> bytes:
    ranges = b"<0000> <FFFF> <0000>\n" * 50
    cmap = stream(b"50 beginbfrange\n" + ranges + b"endbfrange", packed=True)
    font = FONT.replace("/Encoding", "/ToUnicode 5 0 R /Encoding")
    return document(at(72, 700, _TEXT), more=(cmap,), font=font)


def _objects_in_themselves() -> bytes:
    """Say that an object stream is in itself."""
    objects = stream(b"2 0 << /Type /Pages >>", "/Type /ObjStm /N 1 /First 4")
    made = written([b"<< /Type /Catalog /Pages 2 0 R >>", objects, b"<< >>", b"<< >>"])
    xref = stream(
        b"\x00\x00\x00\x02\x00\x02\x02\x00\x02",
        "/Type /XRef /Size 3 /W [1 1 1] /Root 1 0 R",
    )
    start = len(made)
    return made + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF" % (xref, start)


def _many(content: bytes, pages: int = 1) -> Callable[[], bytes]:
    return lambda: document(*[content] * pages)


_READ = [
    Case("seed.pdf", lambda: _GOOD, title=_TITLE, bullets=_BULLETS, says=(_TEXT,)),
    Case(
        "platypus.pdf",
        _from_platypus,
        title=_TITLE,
        bullets=_BULLETS,
        says=(f"{_TEXT} " * 39 + _TEXT,),
    ),
    Case(
        "columns.pdf",
        lambda: document(at(60, 740, _TITLE, 20) + _columns(0, 1, 2, 3, 4, 5)),
        title=_TITLE,
        says=(" ".join(_LEFT), " ".join(_RIGHT)),
    ),
    Case(
        "columns-in-disorder.pdf",
        lambda: document(_columns(3, 0, 5, 1, 4, 2)),
        says=(" ".join(_LEFT), " ".join(_RIGHT)),
    ),
    Case(
        "hyphens.pdf",
        lambda: document(
            below(72, 100, ["It rained in the moun-", "tains for the long-"]),
            below(72, 780, ["term guests of the Anglo-", "Saxon inn."]),
        ),
        says=(
            "It rained in the mountains for the long-term guests of the Anglo-Saxon",
        ),
    ),
    Case(
        "heads.pdf",
        lambda: _numbered(3),
        says=("It rained on day 3 of the storm, and all day long.",),
        hushes=("Paper", "Page"),
    ),
    Case(
        "notes.pdf",
        lambda: document(
            below(60, 700, [*_LEFT, "It is said by the council and by"])
            + below(60, 90, ["1 See the report of the council."], 7),
            below(60, 700, ["those who live there.", *_RIGHT])
            + below(60, 400, ["Figure 3: The bridge."]),
        ),
        says=("by the council and by those who live there.", "See the report"),
        hushes=("Figure",),
    ),
    Case(
        "table.pdf",
        lambda: document(
            b"".join(
                at(60, 700 - 14 * n, name) + at(250, 700 - 14 * n, f"{n},000")
                for n, name in enumerate(("Bridge", "Ferry", "Road", "Rail"))
            )
        ),
        says=("Ferry | 1,000",),
    ),
    Case(
        "turned.pdf",
        lambda: document(
            below(60, 700, _LEFT)
            + b"BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 300 Tm (DRAFT) Tj ET\n"
            + b"BT /F 8 Tf 0 1 -1 0 20 300 Tm (in the margin) Tj ET\n"
        ),
        says=(" ".join(_LEFT),),
        hushes=("DRAFT", "margin"),
    ),
    Case(
        "hebrew.pdf",
        lambda: _drawn_in(
            "הגשר נסגר ביום שני"[::-1] + " " + "המועצה החליטה לסגור"[::-1]
        ),
        says=("הגשר נסגר",),
    ),
    Case(
        "chinese.pdf",
        lambda: _drawn_in("市议会周一投票决定关闭旧桥。"),
        says=("市议会周一投票决定关闭旧桥。",),
    ),
    Case(
        "downwards.pdf",
        lambda: _drawn_in("市議会は月曜日に古い橋を閉めた。", vertical=True),
        says=("市議会は月曜日に古い橋を閉めた。",),
    ),
    Case("locked-aes.pdf", lambda: locked(_GOOD, "", "AES-256"), title=_TITLE),
    Case("locked-aes128.pdf", lambda: locked(_GOOD, "", "AES-128"), title=_TITLE),
    Case("locked-rc4.pdf", lambda: locked(_GOOD, "", "RC4-128"), title=_TITLE),
    Case("junk-before.pdf", lambda: b"\r\njunk\0\r\n" * 9 + _GOOD, title=_TITLE),
    Case("no-table.pdf", lambda: _GOOD[: _GOOD.rindex(b"xref\n0")], title=_TITLE),
    Case("cut.pdf", lambda: _GOOD[: _GOOD.rindex(b"0000000")], title=_TITLE),
    Case("loop.pdf", lambda: _forms(3, 1), says=(_TEXT,)),
    Case("scattered.pdf", lambda: document(_scattered(25_000))),
    Case(
        "one-paragraph.pdf", lambda: document(*[below(9, 820, ["so it"] * 700, 1)] * 30)
    ),
]
_REFUSED = [
    Case("password.pdf", lambda: locked(_GOOD, "x", "AES-256"), Reason.ENCRYPTED),
    Case("scanned.pdf", _scanned, Reason.NO_TEXT_LAYER),
    Case(
        "stamped.pdf",
        lambda: _scanned(at(20, 20, "Scanned by a scanner, page 1", 6)),
        Reason.NO_TEXT_LAYER,
    ),
    Case("pages.pdf", _many(b"", 501), Reason.TOO_LARGE),
    Case("forms.pdf", lambda: _forms(11, 10), Reason.TOO_LARGE),
    Case("tree.pdf", lambda: _tree("2 0 R 2 0 R"), Reason.CORRUPT),
    Case("counted.pdf", lambda: _tree("", 10**9), Reason.CORRUPT),
    Case("bomb.pdf", _many(b" " * 40_000_000), Reason.TOO_LARGE),
    Case(
        "letters.pdf",
        _many(b"BT /F 9 Tf (" + b"a" * 15_000_000 + b") Tj"),
        Reason.TOO_LARGE,
    ),
    Case(
        "operators.pdf",
        _many(b"BT /F 9 Tf " + b"(a)Tj " * 2_000_000),
        Reason.TOO_LARGE,
    ),
    Case("numbers.pdf", _many(b"(a)Tj " + b"1 " * 3_000_000), Reason.TOO_LARGE),
    Case(
        "spaces.pdf",
        _many(b"BT /F 9 Tf (.%b) Tj " % (b" " * 190_000)),
        Reason.NO_TEXT_LAYER,
    ),
    Case("deep.pdf", _many(b"(a)Tj " + b"[" * 1_000_000), Reason.NO_TEXT_LAYER),
    Case("unicode.pdf", _unicode_bomb, Reason.TOO_LARGE),
    Case("objects.pdf", _objects_in_themselves, Reason.CORRUPT),
]
CASES = [*_READ, *_REFUSED]
