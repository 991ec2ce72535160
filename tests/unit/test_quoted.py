"""Straight quotation marks told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.summarize.quoted import told_apart


@pytest.mark.parametrize(
    "text",
    ['He said "no" to it.', '"No," he said. "I am ill."', 'She said: "So it is.'],
)
def test_marks_that_alternate_stay_as_they_are(text: str) -> None:
    assert told_apart(text) == (text, [])


def test_a_stray_mark_goes_and_the_others_are_turned() -> None:
    assert told_apart('So it was." He said "no" and left.') == (
        "So it was.  He said “no” and left.",
        [],
    )


def test_inches_are_no_quotations() -> None:
    assert told_apart('Screens of 6" and 8" sell. Others do not.') == (
        "Screens of 6  and 8  sell. Others do not.",
        [],
    )


def test_a_mark_that_opens_again_continues_a_speech() -> None:
    assert told_apart('"One. "Two," he said.') == (" One. “Two,” he said.", [(0, 6)])


def test_a_mark_in_doubt_closes_what_is_open() -> None:
    assert told_apart('He said "go"now. "So. "We went."') == (
        "He said “go”now.  So. “We went.”",
        [(17, 22)],
    )


@given(st.text('ab".,! \n“”'))
def test_only_marks_change_and_nothing_moves(text: str) -> None:
    apart, speeches = told_apart(text)
    assert len(apart) == len(text)
    for was, now in zip(text, apart, strict=True):
        assert was == now or (was == '"' and now in " “”")
    assert all(text[a] == text[b] == '"' for a, b in speeches)
    assert all(a < b for a, b in speeches)
