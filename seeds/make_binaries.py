"""Make the sample PDF and DOCX in ``inbox/`` from the texts in ``manuscripts/``.

Run it as ``python seeds/make_binaries.py [DIR]``. The same manuscripts make the same
bytes each time: dates come from the manuscript, never from the clock, and nothing is
compressed, because zlib builds differ in the bytes that they choose.
"""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

import docx
import yaml
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.coreprops import CoreProperties
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

HERE = Path(__file__).resolve().parent
MARGIN = 30 * mm
PADDING = 6  # points that reportlab adds inside a frame
HEADING = "## "
ITEM = "- "

TITLE = ParagraphStyle(
    "title", fontName="Helvetica-Bold", fontSize=17, leading=22, spaceAfter=14
)
SECTION = ParagraphStyle(
    "section",
    fontName="Helvetica-Bold",
    fontSize=12.5,
    leading=16,
    spaceBefore=8,
    spaceAfter=6,
    keepWithNext=1,
)
BODY = ParagraphStyle(
    "body",
    fontName="Times-Roman",
    fontSize=12,
    leading=19,
    spaceAfter=9,
    alignment=TA_JUSTIFY,
)


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A text to set: front matter fields and blocks, one block a paragraph or list."""

    title: str
    source: str
    topics: tuple[str, ...]
    written: date
    blocks: tuple[str, ...]

    @property
    def noon(self) -> datetime:
        """Give the one time that every date inside the files is set to."""
        return datetime.combine(self.written, time(12), tzinfo=UTC)


def read_manuscript(path: Path) -> Manuscript:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    return Manuscript(
        title=fields["title"],
        source=fields["source"],
        topics=tuple(fields["topics"]),
        written=fields["date"],
        blocks=tuple(body.strip().split("\n\n")),
    )


def typographic(text: str) -> str:
    """Turn straight quotes into curly ones, as a word processor would."""
    opened = [
        "\u201c" + part if n % 2 else part for n, part in enumerate(text.split('"'))
    ]
    closed = "".join(
        part + ("\u201d" if n % 2 else "") for n, part in enumerate(opened)
    )
    return closed.replace("'", "\u2019")


def pdf_bytes(manuscript: Manuscript) -> bytes:
    """Set the manuscript as A4 pages with a running head and page numbers."""
    # reportlab reads the time of making from this variable and nowhere else.
    os.environ["SOURCE_DATE_EPOCH"] = str(int(manuscript.noon.timestamp()))
    out = BytesIO()
    template = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=MARGIN - PADDING,
        rightMargin=MARGIN - PADDING,
        topMargin=32 * mm,
        bottomMargin=28 * mm,
        title=manuscript.title,
        author=manuscript.source,
        creator="briefing-digest seeds",
        subject="Research brief",
        keywords=", ".join(manuscript.topics),
        lang="en",
        invariant=1,
        pageCompression=0,
    )

    def furnish(canvas: Canvas, _: SimpleDocTemplate) -> None:
        draw_head_and_foot(canvas, manuscript)

    template.build(list(flow(manuscript)), onFirstPage=furnish, onLaterPages=furnish)
    return out.getvalue()


def flow(manuscript: Manuscript) -> Iterator[Paragraph]:
    yield Paragraph(typographic(manuscript.title), TITLE)
    for block in manuscript.blocks:
        style = SECTION if block.startswith(HEADING) else BODY
        yield Paragraph(typographic(block.removeprefix(HEADING)), style)


def draw_head_and_foot(canvas: Canvas, manuscript: Manuscript) -> None:
    width, height = A4
    canvas.saveState()
    canvas.setFont("Helvetica", 8.5)
    canvas.drawString(MARGIN, height - 18 * mm, manuscript.source)
    day = f"{manuscript.written:%d %B %Y}"
    canvas.drawRightString(width - MARGIN, height - 18 * mm, day)
    canvas.setLineWidth(0.4)
    canvas.line(MARGIN, height - 20 * mm, width - MARGIN, height - 20 * mm)
    canvas.drawCentredString(width / 2, 15 * mm, f"Page {canvas.getPageNumber()}")
    canvas.restoreState()


def docx_bytes(manuscript: Manuscript) -> bytes:
    """Set the manuscript as a Word file with headings, paragraphs and a list."""
    document = docx.Document()
    drop_ballast(document)
    describe(document.core_properties, manuscript)
    document.add_heading(typographic(manuscript.title), level=1)
    for block in manuscript.blocks:
        add_block(document, typographic(block))
    out = BytesIO()
    document.save(out)
    return with_fixed_times(out.getvalue(), manuscript.noon)


def drop_ballast(document: Document) -> None:
    """Leave out a hundred table styles and their twin part, nine tenths of the file."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name != "Normal Table":
            style.delete()
    relations = document.part.rels
    for key in [k for k, r in relations.items() if "WithEffects" in r.reltype]:
        del relations[key]


def describe(properties: CoreProperties, about: Manuscript) -> None:
    properties.title = about.title
    properties.author = properties.last_modified_by = about.source
    properties.keywords = ", ".join(about.topics)
    properties.category = "Briefing note"
    properties.comments = ""
    properties.language = "en"
    properties.created = properties.modified = about.noon.replace(tzinfo=None)


def add_block(document: Document, block: str) -> None:
    if block.startswith(HEADING):
        document.add_heading(block.removeprefix(HEADING), level=2)
    elif block.startswith(ITEM):
        for line in block.splitlines():
            document.add_paragraph(line.removeprefix(ITEM), style="List Bullet")
    else:
        document.add_paragraph(block)


def with_fixed_times(archive: bytes, moment: datetime) -> bytes:
    """Copy a zip archive so that no member tells when or where it was written."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(archive)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new,
    ):
        for name in old.namelist():
            member = zipfile.ZipInfo(name, moment.timetuple()[:6])
            member.create_system = 3  # else the host's own number is written
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return out.getvalue()


def make(folder: Path) -> None:
    """Write both files into the folder, replacing what is there."""
    lake = read_manuscript(HERE / "manuscripts" / "lake-core-record.md")
    (folder / "lake-core-record.pdf").write_bytes(pdf_bytes(lake))
    note = read_manuscript(HERE / "manuscripts" / "coalition-note.md")
    (folder / "coalition-note.docx").write_bytes(docx_bytes(note))


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "inbox")
