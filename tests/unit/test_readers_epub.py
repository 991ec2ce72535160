from datetime import date

import pytest
from readers_made import read, rejection

from corpus.epubs import FACTS, enciphered, epub, package

_ONE = "<h1>One</h1><p>It rained.</p>"
_TWO = '<h2><a href="toc.xhtml">Two</a></h2><p>It rained on.</p>'


def test_chapters_come_in_the_order_of_the_spine() -> None:
    opf = package("b.xhtml", "a.xhtml")
    reading = read("a.epub", epub(opf, a=_TWO, b=_ONE))
    assert reading.text == "It rained.\n\nTwo\n\nIt rained on."


def test_the_package_gives_the_facts() -> None:
    reading = read("a.epub", epub(a=_ONE))
    assert (reading.title, reading.facts.source) == ("Rain in the north", "Ann Author")
    assert (reading.facts.published, reading.facts.language) == (date(2026, 3, 4), "en")


def test_a_table_of_contents_is_left_out() -> None:
    contents = "<ol><li><a href='a.xhtml'>One</a></li><li><a href=b>Two</a></li></ol>"
    assert read("a.epub", epub(toc=contents, a=_ONE)).text == "It rained."


def test_a_chapter_that_the_spine_names_often_is_read_once() -> None:
    opf = package("a.xhtml", "./a.xhtml", "../OEBPS/a.xhtml#end", "none.xhtml")
    assert read("a.epub", epub(opf, a=_ONE)).text == "It rained."


def test_encrypted_fonts_are_no_matter() -> None:
    book = epub(a=_ONE, encryption=enciphered("OEBPS/fonts/a.otf"))
    assert read("a.epub", book).text == "It rained."


_ENTITY = '<!DOCTYPE package [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
_EXTERNAL = '<!DOCTYPE package [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
_PICTURE = package("a.xhtml").replace("application/xhtml+xml", "image/jpeg")


@pytest.mark.parametrize(
    ("book", "reason"),
    [
        (epub(a=_ONE, encryption=enciphered("OEBPS/a.xhtml")), "encrypted: "),
        (epub(package("b.xhtml"), a=_ONE), "corrupt: no chapters"),
        (epub("<package", a=_ONE), "corrupt: the package is no sound XML"),
        (epub(package("a.xhtml", said=_ENTITY), a=_ONE), "corrupt: "),
        (
            epub(package("a.xhtml", opening=_ENTITY, said="&b;"), a=_ONE),
            "corrupt: the package is no sound XML",
        ),
        (
            epub(package("a.xhtml", opening=_EXTERNAL, said="&a;"), a=_ONE),
            "corrupt: the package is no sound XML",
        ),
        (epub(_PICTURE, a=_ONE), "no-text-layer: no chapter is a text"),
        (
            epub(a="<p>" + "x" * 9_000_000),
            "too-large: expansion_limit: it unpacks to very much more",
        ),
        (epub(package("a.xhtml", said=FACTS + "<a>" * 9), a=_ONE), "corrupt: "),
    ],
)
def test_books_that_cannot_be_read_are_rejected(book: bytes, reason: str) -> None:
    assert rejection("a.epub", book).startswith(reason)
