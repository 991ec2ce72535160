import pytest
from readers_made import read

from briefing.adapters.readers.text.lines import blocks, part_lists
from briefing.domain.reading import Block, Kind


def _texts(text: str, *, opening: bool = False) -> list[str]:
    return [block.text for block in blocks(text, opening=opening)]


def test_wrapped_lines_are_joined_and_blank_lines_part_paragraphs() -> None:
    text = "It rained all day\nin the north.\n \nThe south\nstayed dry."
    assert _texts(text) == ["It rained all day in the north.", "The south stayed dry."]


def test_drawn_rules_part_paragraphs_and_are_no_text() -> None:
    assert _texts("One\n=====\nTwo\n- - -\nThree\n***") == ["One", "Two", "Three"]


def test_long_lines_are_paragraphs_of_their_own() -> None:
    long = "word " * 40
    assert _texts(f"{long}\n{long}") == [long.strip()] * 2


def test_a_headline_right_above_wrapped_text_stands_alone() -> None:
    text = "Bridge closes\nThe council voted on Monday to\nclose the old bridge."
    assert _texts(text, opening=True)[0] == "Bridge closes"
    assert len(_texts(text)) == 1


def test_a_first_line_that_is_full_is_no_headline() -> None:
    text = "The council voted on Monday to\nclose the old bridge for good."
    assert len(_texts(text, opening=True)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "- one goes\n  on here\n- two",
        "- one goes\non here\n- two",
        "* one goes\n  on here\n* two",
        "  • one goes\n    on here\n  • two",
    ],
)
def test_wrapped_items_are_joined(text: str) -> None:
    assert blocks(text) == [
        Block(Kind.ITEM, "one goes on here"),
        Block(Kind.ITEM, "two"),
    ]


def test_a_wrapped_item_may_go_on_with_a_name() -> None:
    assert _texts("- The council of\nSampletown met\n- two")[0].endswith("met")


def test_text_right_after_the_last_item_is_a_paragraph() -> None:
    made = blocks("- one\n- two\nThe text goes on.")
    assert made[-1] == Block(Kind.PARAGRAPH, "The text goes on.")


@pytest.mark.parametrize("line", ["-5 degrees", "*bold* words", "-", "• ", "a - b"])
def test_a_mark_without_space_and_words_is_no_item(line: str) -> None:
    assert all(block.kind is Kind.PARAGRAPH for block in blocks(line))


def test_lists_are_parted_from_the_paragraph_below_for_markdown() -> None:
    assert part_lists("- a\n- b\nText.") == "- a\n- b\n\nText."
    untouched = "# T\n\n- a\n  more\n- b\n\n```\ncode\n```\n---\nText."
    assert part_lists(untouched) == untouched


@pytest.mark.parametrize(
    "text",
    [
        "-" + " " * 1_000_000 + "x",
        "- " * 500_000 + "x",
        "a\n" * 60_000,
        "- a\nb\n" * 20_000,
        "." + ")" * 1_000_000 + "x",
        "x" * 1_000_000,
    ],
)
def test_a_megabyte_of_hostile_lines_is_read(text: str) -> None:
    assert read("a.txt", text).text
