"""An article in every format, and the plain call of the library that can read it."""

import json
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document as Word
from markdown_it import MarkdownIt
from pypdf import PdfReader
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate
from selectolax.lexbor import LexborHTMLParser

TITLE = "The bridge over the river"
_WORDS = ("harbour", "council", "river", "school", "bridge", "market", "engine")
_ODT = "urn:oasis:names:tc:opendocument:xmlns:"


def paragraphs(times: int = 1) -> list[str]:
    """Make paragraphs, 20 KB of text times the number given."""
    chance = Random(7)
    return [
        ". ".join(
            " ".join(
                chance.choice(_WORDS) + chance.choice("abcdefgh") for _ in range(15)
            ).capitalize()
            for _ in range(4)
        )
        + "."
        for _ in range(43 * times)
    ]


def make(kind: str, times: int = 1) -> bytes:
    """Make the article as a file."""
    return _MAKERS[kind](paragraphs(times))


def _txt(text: list[str]) -> bytes:
    return "\n\n".join([TITLE, *text]).encode()


def _md(text: list[str]) -> bytes:
    return "\n\n".join([f"# {TITLE}", *text]).encode()


def _html(text: list[str]) -> bytes:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in text)
    menu = "<nav><ul>" + "<li><a href='/x'>Menu</a></li>" * 40 + "</ul></nav>"
    page = f"<!doctype html><html><body>{menu}<article><h1>{TITLE}</h1>{body}"
    return f"{page}</article></body></html>".encode()


def _pdf(text: list[str]) -> bytes:
    made, styles = BytesIO(), getSampleStyleSheet()
    story = [Paragraph(TITLE, styles["Title"])]
    story += [Paragraph(paragraph, styles["BodyText"]) for paragraph in text]
    SimpleDocTemplate(made).build(story)
    return made.getvalue()


def _docx(text: list[str]) -> bytes:
    document, made = Word(), BytesIO()
    document.add_heading(TITLE, 0)
    for paragraph in text:
        document.add_paragraph(paragraph)
    document.save(made)
    return made.getvalue()


def _odt(text: list[str]) -> bytes:
    body = "".join(f"<text:p>{paragraph}</text:p>" for paragraph in text)
    content = (
        f'<office:document-content xmlns:office="{_ODT}office:1.0"'
        f' xmlns:text="{_ODT}text:1.0"><office:body><office:text>'
        f"<text:h>{TITLE}</text:h>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return _packed({"mimetype": mimetype, "content.xml": content})


def _rtf(text: list[str]) -> bytes:
    body = "".join(rf"\pard {paragraph}\par" + "\n" for paragraph in text)
    return rf"{{\rtf1\ansi\ansicpg1252 {{\b {TITLE}}}\par {body}}}".encode()


def _epub(text: list[str]) -> bytes:
    chapter = "".join(f"<p>{paragraph}</p>" for paragraph in text)
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{chapter}</body></html>"
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{TITLE}</dc:title></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
        ' version="1.0"><rootfiles><rootfile full-path="book.opf"'
        ' media-type="application/oebps-package+xml"/></rootfiles></container>'
    )
    return _packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "book.opf": package,
            "a.xhtml": page,
        }
    )


def _eml(text: list[str]) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "Desk <desk@example.com>", TITLE
    message.set_content("\n\n".join(text))
    return message.as_bytes()


def _json(text: list[str]) -> bytes:
    return json.dumps({"title": TITLE, "body": "\n\n".join(text)}).encode()


def _zip(text: list[str]) -> bytes:
    half = len(text) // 2
    return _packed({"a.txt": _txt(text[:half]), "b.txt": _txt(text[half:])})


def _packed(parts: dict[str, str] | dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def _unpacked(content: bytes) -> list[bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist()]


_MAKERS: dict[str, Callable[[list[str]], bytes]] = {
    "txt": _txt,
    "md": _md,
    "html": _html,
    "pdf": _pdf,
    "docx": _docx,
    "odt": _odt,
    "rtf": _rtf,
    "epub": _epub,
    "eml": _eml,
    "json": _json,
    "zip": _zip,
}

PLAIN: dict[str, Callable[[bytes], object]] = {
    "txt": bytes.decode,
    "md": lambda content: MarkdownIt("commonmark").parse(content.decode()),
    "html": lambda content: LexborHTMLParser(content.decode()).text(),
    "pdf": lambda content: [
        page.extract_text() for page in PdfReader(BytesIO(content)).pages
    ],
    "docx": lambda content: [p.text for p in Word(BytesIO(content)).paragraphs],
    "odt": _unpacked,
    "rtf": bytes.decode,
    "epub": lambda content: [
        LexborHTMLParser(part.decode()).text() for part in _unpacked(content)
    ],
    "eml": lambda content: (
        message_from_bytes(content, policy=policy.default).get_body().get_content()
    ),
    "json": json.loads,
    "zip": _unpacked,
}
