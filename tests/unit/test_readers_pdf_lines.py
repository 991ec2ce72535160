"""How the lines of a PDF are put together: order, words, hyphens, directions."""

import pytest
from readers_made import read

from briefing.adapters.readers.pdf.hyphens import Words
from briefing.adapters.readers.pdf.script import as_read
from corpus.pdfs import FONT, at, below, document

_LEFT = ["The council of the town has", "voted to close the bridge for", "a year."]
_RIGHT = ["Its cables have been rusting", "faster than anyone had seen", "or said."]


def _text(*drawn: bytes, font: str = FONT) -> str:
    return read("a.pdf", document(*drawn, font=font)).text


def test_columns_are_read_one_after_the_other_however_they_were_drawn() -> None:
    rows = zip(_LEFT, _RIGHT, (700, 688, 676), strict=True)
    drawn = b"".join(at(60, y, one) + at(240, y, two) for one, two, y in rows)
    assert _text(drawn) == f"{' '.join(_LEFT)}\n\n{' '.join(_RIGHT)}"


def test_cells_that_stand_in_columns_are_rows() -> None:
    cells = (("Bridge", "12"), ("Ferry", "4"), ("Road", "1"))
    drawn = b"".join(
        at(60, 700 - 14 * n, one) + at(240, 700 - 14 * n, two)
        for n, (one, two) in enumerate(cells)
    )
    text = _text(at(60, 730, "What it costs:") + drawn)
    assert text.split("\n\n")[1:] == ["Bridge | 12", "Ferry | 4", "Road | 1"]


def test_the_mark_of_a_note_is_no_part_of_a_word() -> None:
    drawn = at(72, 700, "It rained") + at(112, 704, "7", 6) + at(118, 700, "all day.")
    assert _text(drawn) == "It rained all day."


def test_a_large_first_letter_belongs_to_the_line_beside_its_top() -> None:
    drawn = at(60, 676, "T", 36) + below(84, 700, ["he rain fell all day,", "and on."])
    assert _text(drawn).startswith("The rain fell all day,")


def test_letters_that_were_drawn_twice_to_look_bold_are_read_once() -> None:
    assert _text(at(60, 700, "Rain fell") + at(60.3, 700, "Rain fell")) == "Rain fell"


def test_letters_that_are_set_wide_are_one_word() -> None:
    drawn = b"BT /F 10 Tf 60 700 Td [(R) -400 (a) -400 (i) -400 (n)"
    drawn += b" -1200 (f) -400 (e) -400 (l) -400 (l) -400 (.)] TJ ET"
    assert _text(drawn) == "Rain fell."


def test_an_accent_that_was_drawn_before_its_letter_is_put_on_it() -> None:
    drawn = b"BT /F 10 Tf 60 700 Td [(Br) -300 (\xa8) 400 (ucke.)] TJ ET"
    assert "r" in _text(drawn)
    assert "ü" in _text(drawn)


def test_names_of_joined_letters_are_taken_before_a_wrong_table() -> None:
    differences = "<< /Type /Encoding /Differences [1 /T_h 2 /f_i] >>"
    font = FONT.replace("/WinAnsiEncoding", differences)
    assert _text(at(60, 700, "\x01e \x02rst."), font=font) == "The first."


def test_text_stands_for_what_is_drawn_and_heads_that_are_marked_are_left_out() -> None:
    drawn = b"/Artifact <</Type /Pagination>> BDC\n" + at(60, 800, "Head") + b"EMC\n"
    drawn += b"/Span <</ActualText (rain)>> BDC\n" + at(60, 700, "xyz") + b"EMC\n"
    assert _text(drawn) == "rain"


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        ("in the moun-", "tains", "in the mountains"),
        ("a long-", "term plan", "a long-term plan"),
        ("the Anglo-", "Saxon", "the Anglo-Saxon"),
        ("two-", "and three-room flats", "two- and three-room flats"),
        ("a rail-", "bus", "a rail-bus"),
        ("a trace-", "compiler", "a trace-compiler"),
        ("a note-", "book", "a notebook"),
        ("in 2019-", "20", "in 2019-20"),
        ("a soft\xad", "ware", "a software"),
        ("市议会", "决定", "市议会决定"),
        ("It rained", "all day", "It rained all day"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(above: str, below: str, joined: str) -> None:
    words = Words(["a rail-bus, the trace of a compiler", "my notebook, note, book"])
    assert words.before(above, below) + below == joined


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("שלום עולם"[::-1], "שלום עולם"),
        ("47 " + "חתולים"[::-1], "חתולים 47"),
        ("(x) " + "בלשון Python"[:6][::-1], "בלשון  (x)"),
        ("an Arabic " + "العربية"[::-1] + " word", "an Arabic العربية word"),
        ("plain", "plain"),
    ],
)
def test_a_line_is_read_in_its_directions(seen: str, read: str) -> None:
    assert as_read(seen) == read


def test_what_stands_outside_of_the_page_is_not_read() -> None:
    assert _text(at(60, 700, "It rained.") + at(60, 900, "Cut off.")) == "It rained."


def test_a_caption_that_stands_alone_is_the_text() -> None:
    assert _text(at(60, 700, "Figure 1: The bridge.")) == "Figure 1: The bridge."
