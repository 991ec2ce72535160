from datetime import date

import pytest
from readers_made import BULLETS, HEADLINE, TEXT, read


def _kinds(text: str) -> list[tuple[str, str]]:
    reading = read("a.txt", text, title="Given")
    return [(p.kind.value, reading.text[p.start : p.end]) for p in reading.passages]


def test_a_numbered_list_below_the_headline_is_the_authors_bullets() -> None:
    listed = "\n".join(f"{n}. {bullet}" for n, bullet in enumerate(BULLETS, 1))
    reading = read("a.txt", f"{HEADLINE}\n\n{listed}\n\n{TEXT}")
    assert (reading.title, reading.bullets, reading.text) == (HEADLINE, BULLETS, TEXT)


@pytest.mark.parametrize(
    "text", ["1. May is a holiday.\n4. May is none.", "7) alone here", "1999. A year"]
)
def test_a_number_that_none_follows_is_no_item(text: str) -> None:
    assert all(kind == "paragraph" for kind, _ in _kinds(text))


def test_underlined_lines_and_lines_in_capitals_are_headings() -> None:
    text = f"{TEXT}\n\nRoads\n-----\nIt rained.\n\nTHE WEATHER\n\nIt snowed."
    assert _kinds(text)[1:] == [
        ("heading", "Roads"),
        ("paragraph", "It rained."),
        ("heading", "THE WEATHER"),
        ("paragraph", "It snowed."),
    ]


def test_quoted_lines_are_quotes() -> None:
    text = f"{TEXT}\n> We were\n> surprised.\n\nIt rained."
    assert _kinds(text)[1:] == [
        ("quote", "We were surprised."),
        ("paragraph", "It rained."),
    ]


def test_labelled_lines_tell_facts() -> None:
    said = "Title: Rain\nDate: 2026-03-04\nSource: Paper\nTags: a, b\n\n"
    reading = read("a.txt", said + TEXT)
    assert (reading.title, reading.text) == ("Rain", TEXT)
    assert reading.facts.published == date(2026, 3, 4)
    assert (reading.facts.source, reading.facts.topics) == ("Paper", ("a", "b"))


@pytest.mark.parametrize(
    "opening", ["Title: Rain\nMood: bad\n\n", "Note: Rain\n\n", "Title: Rain\n"]
)
def test_lines_with_other_labels_stay_text(opening: str) -> None:
    assert read("a.txt", opening + TEXT).facts.title is None


def test_letters_typed_over_and_colours_of_a_terminal_are_plain_letters() -> None:
    assert (
        read("a.txt", "N\bNA\bAM\bME\bE _\bi_\bs \x1b[1mbold\x1b[0m").text
        == "NAME is bold"
    )
