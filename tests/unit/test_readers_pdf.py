from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_made import pdf, read, rejection, shown

from briefing.errors import DocumentRejected

_PAGE = shown((700, 12, "It rained all day."))


def test_information_gives_the_facts() -> None:
    info = "/Title (Rain in the north) /Keywords (Rain, Sun)"
    reading = read("a.pdf", pdf(_PAGE, info=info, catalog="/Lang (en-GB)"))
    assert (reading.title, reading.text) == ("Rain in the north", "It rained all day.")
    assert (reading.facts.topics, reading.facts.language) == (("Rain", "Sun"), "en")


def test_a_title_that_a_program_left_behind_gives_way_to_the_first_line() -> None:
    page = shown((700, 18, "Rain in the north"), (650, 12, "It rained."))
    info = "/Title (Microsoft Word - Document1.docx)"
    assert read("a.pdf", pdf(page, info=info)).title == "Rain in the north"


def test_gaps_part_paragraphs_and_hyphens_at_line_ends_are_joined() -> None:
    page = shown(
        (700, 12, "It rained all day in the moun-"),
        (686, 12, "tains of the north, say the Anglo-"),
        (672, 12, "Saxon staff."),
        (644, 12, "The south stayed dry."),
        (630, 12, "It was warm."),
    )
    assert read("a.pdf", pdf(page)).text.split("\n\n") == [
        "It rained all day in the mountains of the north, say the Anglo-Saxon staff.",
        "The south stayed dry. It was warm.",
    ]


def test_headings_are_larger_and_may_run_over_two_lines() -> None:
    page = shown(
        (720, 9, "Institute, 4 March"),
        (700, 20, "Rain in the north"),
        (676, 20, "goes on"),
        (650, 12, "It rained all day."),
        (630, 15, "And the south"),
        (612, 12, "It stayed dry."),
    )
    reading = read("a.pdf", pdf(page))
    assert reading.title == "Rain in the north goes on"
    assert reading.text == "It rained all day.\n\nAnd the south\n\nIt stayed dry."


def test_running_heads_and_page_numbers_are_dropped() -> None:
    pages = [
        shown(
            (800, 9, "The Sample Paper"),
            (700, 12, f"It rained in the north of {place},"),
            (686, 12, f"as {place} had feared."),
            (600, 12, f"Night fell on {place}."),
            (30, 9, f"Page {n} of 3"),
        )
        for n, place in enumerate(("Harrow", "Dunmere", "Torrin"), 1)
    ]
    text = read("a.pdf", pdf(*pages)).text
    assert "Night fell on Torrin." in text
    assert "Paper" not in text
    assert "Page" not in text


def test_a_lone_page_number_is_dropped() -> None:
    assert read("a.pdf", pdf(_PAGE + b"\n" + shown((30, 9, "- 7 -")))).text == (
        "It rained all day."
    )


def test_a_paragraph_goes_on_across_pages() -> None:
    pages = shown((60, 12, "It rained all")), shown((780, 12, "day in the north."))
    assert read("a.pdf", pdf(*pages)).text == "It rained all day in the north."


def test_bullets_and_joined_letters_of_typesetters_are_read() -> None:
    page = shown(
        (700, 12, "Rain"),
        (680, 12, "\u2022"),
        (680, 12, "one goes on"),
        (666, 12, "and on"),
        (652, 12, "\u2022 two"),
        (624, 12, "It rained all day."),
    )
    assert read("a.pdf", pdf(page)).bullets == ("one goes on and on", "two")


def test_a_document_of_another_program_is_read() -> None:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate

    styles, made = getSampleStyleSheet(), BytesIO()
    items = [Paragraph(text, styles["Normal"]) for text in ("one", "two")]
    text = "It rained all day in the north, as it had done for weeks. " * 9
    SimpleDocTemplate(made, title="Rain").build(
        [
            Paragraph("Rain in the north", styles["Title"]),
            ListFlowable(items, bulletType="bullet", start="•"),
            Paragraph(text, styles["BodyText"]),
        ]
    )
    reading = read("a.pdf", made.getvalue())
    assert (reading.title, reading.bullets) == ("Rain", ("one", "two"))
    assert reading.text == text.strip()


def _locked(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer, made = PdfWriter(PdfReader(BytesIO(pdf(_PAGE)))), BytesIO()
    writer.encrypt(password, "owner", algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


def test_a_file_with_a_password_is_encrypted() -> None:
    assert rejection("a.pdf", _locked("secret")) == "encrypted: "


def test_a_file_that_is_locked_against_changes_alone_is_read() -> None:
    assert read("a.pdf", _locked("")).text == "It rained all day."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n", "corrupt: no sound PDF"),
        (pdf(_PAGE)[:300], "corrupt: "),
        (pdf(b"0 0 100 100 re f"), "no-text-layer: "),
        (pdf(shown((700, 12, "12 / 13"))), "no-text-layer: "),
        (pdf(*[b""] * 501), "too-large: page_limit: over 500 pages"),
        (pdf(b" " * 30_000_000, packed=True), "too-large: it expands beyond measure"),
    ],
)
def test_what_holds_no_sound_text_is_rejected(content: bytes, reason: str) -> None:
    assert rejection("a.pdf", content) == reason


_SOUND = pdf(_PAGE, shown((700, 12, "More.")), info="/Title (Rain)")


@given(
    changes=st.lists(
        st.tuples(
            st.integers(0, len(_SOUND) - 1),
            st.integers(0, 12),
            st.one_of(
                st.binary(max_size=4),
                st.sampled_from([b"[", b"<<", b"(", b"null", b"-1", b"3 0 R", b"1e9"]),
            ),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=40, deadline=None)
def test_a_damaged_file_is_read_or_rejected(
    changes: list[tuple[int, int, bytes]],
) -> None:
    damaged = _SOUND
    for place, length, new in changes:
        damaged = damaged[:place] + new + damaged[place + length :]
    with suppress(DocumentRejected):
        assert read("a.pdf", damaged).text
