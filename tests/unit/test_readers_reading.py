import pytest

from briefing.domain.reading import Block, Facts, Kind, arrange, fold

_HEADING = Block(Kind.HEADING, "Bridge closes")
_TEXT = Block(Kind.PARAGRAPH, "It rained all day.")


def _line(text: str) -> Block:
    return Block(Kind.PARAGRAPH, text)


def _items(count: int) -> list[Block]:
    return [Block(Kind.ITEM, f"point {n}") for n in range(count)]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (" a\n\tb\u2028c\xa0d ", "a b c d"),
        ("a\x0bb\x0cc\x1dd\x85e", "a b c d e"),
        ("a\x00b\x1bc\x7fd\x9be", "abcde"),
        ("a\x00 \x00b", "a b"),
        ("\ud800a\udfff", "a"),
        ("a\u202eb\u202cc\u2066d\u2069", "abcd"),
        ("a\ufeff\u200b\xad\u2060b", "ab"),
        ("e\x00\u0301", "é"),
        ("a\U000e0041\U000e007fb", "ab"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d💻 ❤\ufe0f", "👩\u200d💻 ❤\ufe0f"),
        ("\u200fשלום\u200e", "\u200fשלום\u200e"),
        (
            "\U0001f3f4\U000e0067\U000e0062\U000e007f",
            "\U0001f3f4\U000e0067\U000e0062\U000e007f",
        ),
        ("." * 50, "." * 50),
    ],
)
def test_fold_drops_what_is_harmful_and_keeps_what_scripts_need(
    text: str, folded: str
) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_fold_keeps_at_most_thirty_marks_on_a_letter() -> None:
    assert len(fold("a" + "\u0301\u0323" * 500_000)) <= 31


def test_a_question_may_be_a_headline_and_a_statement_may_not() -> None:
    assert arrange([_line("Will it rain?"), _TEXT], Facts()).title == "Will it rain?"
    assert arrange([_line("It rains."), _TEXT], Facts()).title is None


def test_a_single_line_is_text_without_a_headline() -> None:
    reading = arrange([_line("Just a line")], Facts())
    assert (reading.title, reading.text) == (None, "Just a line")


def test_a_heading_below_a_title_given_elsewhere_is_not_told_twice() -> None:
    reading = arrange([_HEADING, *_items(3), _TEXT], Facts(title="Shut"))
    assert reading.title == "Shut"
    assert (len(reading.bullets), reading.text) == (3, _TEXT.text)


def test_a_paragraph_below_a_title_given_elsewhere_stays_text() -> None:
    reading = arrange([_line("A quiet day"), _TEXT], Facts(title="Rain"))
    assert reading.text == "A quiet day\n\nIt rained all day."


@pytest.mark.parametrize("kind", [Kind.ROW, Kind.QUOTE, Kind.ITEM])
def test_what_opens_a_document_and_is_no_line_of_its_own_is_text(kind: Kind) -> None:
    reading = arrange([Block(kind, "Bridge | 12"), _TEXT], Facts())
    assert reading.title is None


@pytest.mark.parametrize("count", [1, 11])
def test_one_item_or_a_long_list_is_text_and_no_bullets(count: int) -> None:
    reading = arrange([_HEADING, *_items(count), _TEXT], Facts())
    assert reading.bullets == ()
    assert reading.text.startswith("point 0")


def test_a_list_without_text_after_it_is_the_text() -> None:
    reading = arrange([_HEADING, *_items(3)], Facts())
    assert (reading.bullets, reading.text) == ((), "point 0\n\npoint 1\n\npoint 2")
