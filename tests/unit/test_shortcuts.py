"""What is told at once agrees with the closer look that it spares."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.reading import fold
from briefing.summarize.language import NAMES
from briefing.summarize.lexicon import lexicon_of
from briefing.summarize.shorten.grammar import grammar_of
from briefing.summarize.words import tokens, words_of

LANGUAGES = ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "und", "zh"]
MARKS = [",", "،", "、", "'", "’", '"', "“", "-", ".", "1", "It", "sah", "qu'il"]
SET = re.compile(r"\[[^\]]*\]")
GROUP = re.compile(r"\((?:[^()\\]|\\.)*\)")


@st.composite
def openings(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(LANGUAGES))
    listed = lexicon_of(language)
    known = (
        *listed.opening.connectives,
        *listed.opening.loose,
        *listed.opening.coordinators,
        *listed.opening.leaning,
        *listed.opening.pointing,
        *listed.shortening.prepositions,
        *listed.shortening.subordinators,
        *listed.naming.pronouns,
    )
    parts = draw(st.lists(st.sampled_from([*known, *MARKS]), min_size=1, max_size=6))
    said = draw(st.sampled_from([" ", ""])).join(parts) + draw(
        st.sampled_from(["", " came.", ", the harbour stayed open."])
    )
    return language, draw(st.sampled_from([said, said.capitalize(), said.upper()]))


@given(openings())
def test_an_opening_that_is_matched_may_be_one(opening: tuple[str, str]) -> None:
    language, said = opening
    grammar = grammar_of(language)
    if grammar.connective.match(said):
        assert grammar.may_open(said, grammar.connecting)
    if grammar.leaning.match(said):
        assert grammar.may_open(said, grammar.hanging)


def test_most_sentences_open_otherwise() -> None:
    grammar = grammar_of("en")
    assert not grammar.may_open("Ferries sail at noon.", grammar.hanging)


@given(st.text(max_size=60), st.sampled_from(["en", "ja", "tr", "und", "xx"]))
def test_stop_words_are_told_alike_one_by_one_and_together(
    text: str, language: str
) -> None:
    words, found = words_of(language), [*tokens(text), "the", "a", "の", "с"]
    assert words.stops(found) == [words.is_stop(word) for word in found]


@given(st.text("a, ", max_size=9) | st.text("a \t\n\x1c\x00", max_size=9))
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    assert fold(text) == fold(f"{text}\u00e9").removesuffix("\u00e9").rstrip()


@pytest.mark.parametrize("language", sorted(NAMES))
def test_each_pattern_of_furniture_is_one(language: str) -> None:
    """Those that begin with one letter are joined, without it."""
    for pattern in lexicon_of(language).cleaning.furniture:
        rest = SET.sub("", pattern)
        while (plain := GROUP.sub("", rest)) != rest:
            rest = plain
        assert "|" not in rest, pattern
