import json
import struct
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from readers_made import TEXT, docx, p, packed, parts, rejection, zipped

from briefing.domain.part import Part
from briefing.domain.reading import Reading
from briefing.settings import Limits


def _told(part: Part) -> str:
    found = part.found
    return "read" if isinstance(found, Reading) else f"{found.reason}: {found.detail}"


_TEXT = TEXT.encode()


def test_each_file_is_a_document_of_its_own() -> None:
    found = parts("a.zip", packed(("a.txt", _TEXT), ("b/c.docx", docx(p(TEXT)))))
    assert [(part.name, _told(part)) for part in found] == [
        ("a.txt", "read"),
        ("b/c.docx", "read"),
    ]


def test_what_systems_leave_behind_is_passed_over() -> None:
    junk = ("__MACOSX/._a.txt", ".DS_Store", "x/Thumbs.db", "desktop.ini", ".git/b.txt")
    made = packed(("d/", b""), *((name, _TEXT) for name in junk), ("../a.txt", _TEXT))
    assert [part.name for part in parts("a.zip", made)] == ["../a.txt"]


@pytest.mark.parametrize("codec", ["utf-8", "cp437", "cp866", "cp932"])
def test_names_in_undeclared_encodings_are_told(codec: str) -> None:
    name = {"cp866": "Новости дня", "cp932": "新聞記事"}.get(codec, "Grüße")
    raw = name.encode(codec)
    made = packed(("x" * len(raw) + ".txt", _TEXT)).replace(b"x" * len(raw), raw)
    assert parts("a.zip", made)[0].name == f"{name}.txt"


def test_a_bomb_is_refused_and_its_neighbours_are_read() -> None:
    made = packed(("bomb.txt", b"\0" * 3_000_000), ("a.txt", _TEXT))
    told = [_told(part) for part in parts("a.zip", made)]
    assert told == ["too-large: expansion_limit: it unpacks to very much more", "read"]


def test_all_files_together_may_not_expand_beyond_measure() -> None:
    limits = Limits(document_limit=len(_TEXT), shortest_text=1)
    made = packed(*((f"{n}.txt", _TEXT) for n in range(5)))
    told = [_told(part) for part in parts("a.zip", made, limits)]
    assert told == ["read"] * 4 + ["too-large: the archive is too large"]


def test_documents_are_counted_over_all_that_lies_in_a_file() -> None:
    listed = json.dumps([{"title": "Rain", "body": TEXT}] * 3)
    made = zipped(**{f"{n}.json": listed for n in range(3)})
    told = [_told(part) for part in parts("a.zip", made, Limits(member_limit=6))]
    assert told.count("read") == 4
    assert told[-1] == "too-large: member_limit: over 6 documents inside"
    assert len(told) == 5


def test_what_lies_too_deep_is_told_once_for_each_file_around_it() -> None:
    inner = zipped(a=TEXT, b=TEXT, c=TEXT)
    made = packed(("b.zip", inner), ("a.txt", _TEXT))
    told = [_told(part) for part in parts("a.zip", made)]
    assert told == ["too-deep: nesting_limit", "read"]


def test_paragraphs_are_counted_over_all_that_lies_in_a_file() -> None:
    text = "It rained.\n\n" * 40_000
    told = [_told(part) for part in parts("a.zip", zipped(a=text, b=text, c=text))]
    assert told == ["read", "read", "too-large: over 100,000 paragraphs"]


def test_an_archive_in_an_archive_lies_too_deep() -> None:
    made = packed(("b.zip", packed(("a.txt", _TEXT))), ("a.txt", _TEXT))
    told = [_told(part) for part in parts("a.zip", made)]
    assert told == ["too-deep: nesting_limit", "read"]


def test_an_encrypted_file_is_told_from_the_others() -> None:
    made = bytearray(packed(("a.txt", _TEXT), ("b.txt", _TEXT)))
    directory = made.index(b"PK\1\2")
    for place in (6, directory + 8):
        made[place : place + 2] = struct.pack("<H", 1)
    assert [_told(part) for part in parts("a.zip", bytes(made))] == [
        "encrypted: ",
        "read",
    ]


def test_files_of_one_name_are_all_read() -> None:
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("a.txt", _TEXT)
        archive.writestr(ZipInfo("b.txt"), _TEXT + b" More.")
    same = made.getvalue().replace(b"b.txt", b"a.txt")
    assert [part.name for part in parts("a.zip", same)] == ["a.txt", "a.txt (2)"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (packed(), "empty: no documents inside"),
        (packed(("a/", b""), (".x", b"")), "empty: no documents inside"),
        (
            packed(*((str(n), b"") for n in range(201))),
            "too-large: member_limit: over 200 documents",
        ),
        (packed(("a", b""))[:-9], "corrupt: a damaged zip archive"),
        (b"PK\3\4" + b"PK\1\2" * 20_001, "too-large: 20,001 files inside"),
        (packed(("Index/Document.iwa", b"")), "unknown-type: an Apple Pages"),
    ],
)
def test_an_archive_without_documents_is_rejected(content: bytes, reason: str) -> None:
    assert rejection("a.zip", content).startswith(reason)
