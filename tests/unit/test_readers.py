import json
import subprocess
import sys
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from mail_made import mail
from readers_made import (
    BULLETS,
    HEADLINE,
    TEXT,
    docx,
    item,
    p,
    pdf,
    read,
    rejection,
    shown,
    zipped,
)

from briefing.errors import DocumentRejected

_LINES = "\n".join(f"- {bullet}" for bullet in BULLETS)
_SEED = f"{HEADLINE}\n{_LINES}\n{TEXT}"
_FIRST, _SECOND = TEXT.split(". ")
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def _odt(body: str) -> bytes:
    return (
        f'<office:document xmlns:office="{_ODF}:office:1.0"'
        f' xmlns:text="{_ODF}:text:1.0"><office:body>'
        f"<office:text>{body}</office:text></office:body></office:document>"
    ).encode()


_SEEDS = {
    "seed.txt": _SEED.encode(),
    "seed": _SEED.encode(),
    "windows.txt": _SEED.replace("\n", "\r\n").encode("utf-16"),
    "stars.txt": _SEED.replace("\n- ", "\n* ").encode(),
    "dots.txt": _SEED.replace("\n- ", "\n• ").encode(),
    "dashes.txt": _SEED.replace("\n- ", "\n– ").encode(),
    "parted.txt": f"{HEADLINE}\n\n{_LINES}\n\n{TEXT}\n".encode(),
    "seed.md": _SEED.encode(),
    "dots.md": _SEED.replace("\n- ", "\n• ").encode(),
    "heading.md": f"# {HEADLINE}\n\n{_LINES}\n\n{TEXT}".encode(),
    "front.md": f"---\ntitle: {HEADLINE}\n---\n{_LINES}\n\n{TEXT}".encode(),
    "list.html": (
        f"<html><h1>{HEADLINE}</h1><ul>"
        + "".join(f"<li>{bullet}</li>" for bullet in BULLETS)
        + f"</ul><p>{TEXT}</p>"
    ).encode(),
    "breaks.html": ("<html><p>" + _SEED.replace("\n", "<br>")).encode(),
    "typed.html": ("<html><p>" + _SEED.replace("\n", "<p>")).encode(),
    "list.docx": docx(p(HEADLINE) + "".join(map(item, BULLETS)) + p(TEXT)),
    "typed.docx": docx("".join(map(p, _SEED.split("\n")))),
    "typed.rtf": ("{\\rtf1 " + _SEED.replace("\n", "\\par\n") + "}").encode(),
    "typed.fodt": _odt("".join(f"<text:p>{li}</text:p>" for li in _SEED.split("\n"))),
    "list.fodt": _odt(
        f"<text:h>{HEADLINE}</text:h><text:list>"
        + "".join(
            f"<text:list-item><text:p>{b}</text:p></text:list-item>" for b in BULLETS
        )
        + f"</text:list><text:p>{TEXT}</text:p>"
    ),
    "typed.eml": mail(f"{_LINES}\n\n{TEXT}\n", subject=HEADLINE),
    "list.json": json.dumps(
        {"title": HEADLINE, "bullets": BULLETS, "body": TEXT}
    ).encode(),
    "typed.json": json.dumps({"title": HEADLINE, "body": _SEED}).encode(),
    "seed.zip": zipped(seed=_SEED),
    "seed.pdf": pdf(
        shown(
            (700, 18, HEADLINE),
            (660, 11, f"- {BULLETS[0]}"),
            (646, 11, f"- {BULLETS[1]}"),
            (632, 11, f"- {BULLETS[2]}"),
            (604, 11, f"{_FIRST}."),
            (590, 11, _SECOND),
        )
    ),
}


@pytest.mark.parametrize("key", _SEEDS)
def test_headline_bullets_and_text_are_told_apart_in_every_format(key: str) -> None:
    reading = read(key, _SEEDS[key])
    assert (reading.title, reading.bullets, reading.text) == (HEADLINE, BULLETS, TEXT)


def test_metadata_overrides_what_the_document_says() -> None:
    said = "---\ntitle: Old\ntopics: [a]\nsource: Paper\npriority: 1\n---\nIt rained."
    reading = read(
        "a.md",
        said,
        title="New",
        topics="Rain, Sun",
        url="https://example.com/a",
        published="2026-03-04",
        language="de-AT",
        priority="3",
    )
    facts = reading.facts
    assert (reading.title, facts.topics) == ("New", ("Rain", "Sun"))
    assert (facts.source, facts.url) == ("Paper", "https://example.com/a")
    assert (facts.published, facts.language) == (date(2026, 3, 4), "de")
    assert facts.priority == 3


def test_metadata_that_cannot_be_used_leaves_what_the_document_says() -> None:
    said = "---\nurl: https://example.com/a\npriority: 2\ntitle: Rain\n---\nIt rained."
    facts = read("a.md", said, url="file:///x", priority="high", title=" ").facts
    assert (facts.url, facts.priority, facts.title) == (
        "https://example.com/a",
        2,
        "Rain",
    )


def test_a_title_given_elsewhere_replaces_the_headline_of_the_document() -> None:
    reading = read("seed.txt", _SEED, title="Bridge shut")
    assert (reading.title, reading.bullets) == ("Bridge shut", BULLETS)
    assert HEADLINE not in reading.text


@pytest.mark.parametrize(
    ("key", "content", "reason"),
    [
        ("news/", b"", "folder: "),
        ("news/", b"text", "folder: "),
        ("a.txt", b"", "empty: "),
        ("a.pdf", b"", "empty: "),
        ("a.txt", b" \n\t\n", "no-sentences: "),
        ("a.txt", b"--- 12 % ---", "no-sentences: "),
        ("a.md", "# Only a title", "no-sentences: "),
        ("a.html", "<html><script>let x = 'words'</script>", "no-sentences: "),
        ("a.docx", docx(p(" ")), "no-sentences: "),
        (
            "a.txt",
            "word " * 400_001,
            "too-large: text_limit: over 2,000,000 characters",
        ),
        (
            "a.html",
            "<html>" + "<p>word" * 1_500_000,
            "too-large: text_limit: over 10,000,000",
        ),
    ],
)
def test_a_document_without_text_is_rejected_with_its_reason(
    key: str, content: bytes | str, reason: str
) -> None:
    assert rejection(key, content).startswith(reason)


def test_a_text_does_not_wait_for_the_libraries_of_other_formats() -> None:
    source = (
        "import sys\n"
        "from briefing.adapters.readers.reader import read_parts\n"
        "from briefing.settings import Limits\n"
        "from briefing.domain.document import Document\n"
        "list(read_parts(Document('a.txt', '1', b'It rained. ' * 9), Limits()))\n"
        "heavy = {'pypdf', 'selectolax', 'markdown_it', 'yaml', 'defusedxml'}\n"
        "sys.exit(bool(heavy & set(sys.modules)))\n"
    )
    assert subprocess.run([sys.executable, "-c", source], check=False).returncode == 0


_ENDINGS = ["", ".txt", ".md", ".html", ".pdf", ".docx", ".doc", ".csv", "/", ".x"]
_OPENINGS = [b"", b"%PDF-1.7\n", b"PK\3\4", b"<html>", b"---\na: ", b"\xff\xfe", b"# "]


@given(
    name=st.text(max_size=8),
    ending=st.sampled_from(_ENDINGS),
    opening=st.sampled_from(_OPENINGS),
    content=st.one_of(
        st.binary(max_size=300), st.text(max_size=200).map(lambda t: t.encode("utf-8"))
    ),
)
@example(name="", ending="", opening=b"", content=b"a")
@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_under_any_name_are_read_or_rejected(
    name: str, ending: str, opening: bytes, content: bytes
) -> None:
    with suppress(DocumentRejected):
        assert read(name + ending, opening + content).text.strip()
