"""How the benchmark of summaries tells good bullets from bad ones."""

import pytest

from benchmarks.summaries.behaviour import (
    behaviour,
    fits,
    is_cut_off,
    is_in_order,
    is_whole,
    leans,
    repeats,
)
from briefing.domain.briefing import Bullet, Evidence

SENTENCE = 'The mayor, who was ill, said (again) that "nothing will change" in May.'


@pytest.mark.parametrize("text", ["It rained.", "but not here.", "That's it.", "THEY"])
def test_a_bullet_that_opens_on_another_sentence_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text", ["Italy won.", "Thereafter it rained.", "[Ada] won.", ""]
)
def test_a_bullet_that_names_its_subject_stands_alone(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize(
    ("words", "good"), [(9, False), (10, True), (28, True), (29, False)]
)
def test_a_bullet_has_10_to_28_words(words: int, good: bool) -> None:
    assert fits("word " * words) is good


def test_a_bullet_repeats_one_that_says_it_all() -> None:
    assert repeats("The bridge is shut.", ["On Monday the BRIDGE is shut, again"])
    assert not repeats("The bridge is shut.", ["The bridge is shutting."])
    assert not repeats("The bridge is shut.", [])


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that",
        'The mayor said that "nothing will change.',
        "The mayor said (again.",
        "The mayor said again).",
        "The mayor said “nothing.",
    ],
)
def test_a_bullet_that_stops_short_or_leaves_a_pair_open_is_cut_off(text: str) -> None:
    assert is_cut_off(text, SENTENCE)


@pytest.mark.parametrize("text", [SENTENCE, "The mayor said “nothing” (again)."])
def test_a_finished_bullet_is_not_cut_off(text: str) -> None:
    assert not is_cut_off(text, SENTENCE)


def test_a_line_without_a_mark_may_stand_without_one() -> None:
    assert not is_cut_off("Mayor says nothing", "Mayor says nothing")


def test_words_left_out_or_written_large_stay_in_order() -> None:
    assert is_in_order('Nothing "will change" in May.', SENTENCE)
    assert is_in_order("[Ada Byron] said that nothing will change.", SENTENCE)
    assert is_in_order("[Ada Byron]'s mayor said that.", SENTENCE)


@pytest.mark.parametrize(
    "text", ["The mayor said nothing that.", "The mayor says that.", "Nothing nothing."]
)
def test_words_moved_changed_or_doubled_are_noticed(text: str) -> None:
    assert not is_in_order(text, SENTENCE)


def test_a_whole_sentence_runs_from_stop_to_stop_within_its_line() -> None:
    body = "A heading\n- It rained. The river rose\nIt fell (later)."
    for sentence in ("It rained.", "The river rose", "It fell (later).", "A heading"):
        start = body.index(sentence)
        assert is_whole(body, start, start + len(sentence))
    for piece in ("rained.", "The river", "fell", "A head"):
        start = body.index(piece)
        assert not is_whole(body, start, start + len(piece))


def test_the_bullets_of_a_document_are_counted() -> None:
    body = "It rained. The river rose. The bridge held because it is made of old stone."
    places = [(0, 10), (11, 26), (27, len(body))]
    bullets = [Bullet(body[a:b], Evidence(a, b)) for a, b in places]
    counts = behaviour(body, [*bullets, Bullet("The river rose.", None)])
    assert counts == {
        "documents": 1,
        "bullets": 4,
        "words": 18,
        "leaning": 1,
        "fitting": 1,
        "repeated": 2,
        "cut off": 0,
        "in order": 3,
        "whole": 3,
    }
