"""Colours that can be read, and lines that fit, whatever they are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.adapters.rendering.colour import NIGHT, PAPER, contrast, tones
from briefing.adapters.rendering.columns import columns, wrap


@given(st.integers(0, 0xFFFFFF))
def test_every_accent_can_be_read_by_day_and_by_night(colour: int) -> None:
    found = tones(f"#{colour:06x}")
    assert contrast(found.day, PAPER) >= 4.5
    assert contrast(found.night, NIGHT) >= 4.5


def test_an_accent_that_can_be_read_stays_as_it_is() -> None:
    assert tones("#8a1c1c").day == "#8a1c1c"


@pytest.mark.parametrize(
    ("text", "widest"),
    [
        ("The harbour waits for ships. " * 9, 72),
        ("港口工人继续罢工，船只等待。" * 9, 72),
        ("ميناء المدينة ينتظر السفن منذ أيام " * 9, 72),
        ("see https://example.org/" + "x" * 90 + " for more", 114),
    ],
)
def test_text_is_folded_in_every_script(text: str, widest: int) -> None:
    lines = wrap(text, " 1. ").split("\n")
    assert max(map(columns, lines)) <= widest
    assert lines[0].startswith(" 1. ")
    assert all(line.startswith("    ") for line in lines[1:])
    assert not any(line.strip().startswith(("，", "。")) for line in lines)
    assert "".join("".join(lines).split()).replace("1.", "") == "".join(text.split())
