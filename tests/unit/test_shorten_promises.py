"""What shortening promises of any text, odd or hostile."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.domain.reading import fold
from briefing.summarize.sentences import sentences
from briefing.summarize.shorten.antecedent import named
from briefing.summarize.shorten.openings import leans
from briefing.summarize.shorten.shorten import variants

DATA = Path(__file__).parents[3] / "shared" / "data"
SETS = ["cnndm", "writers", "xsum", "scitldr", "bbc"]
LANGUAGES = ["ar", "de", "en", "es", "fr", "it", "ja", "nl", "pt", "ru", "und", "zh"]

WORD = re.compile(r"\w+")
NUMBER = re.compile(r"\d")
KEPT = re.compile(
    r"\b(?:not|no|never|may|might|could|should|must|if|unless|only|except|until|two"
    r"|million|hundred)\b|n['’]t\b"
)
DANGLING = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|however"
    r"|meanwhile|also|then|so|instead)\b",
    re.IGNORECASE,
)
DOUBLED = re.compile(r"[,;:]\s?[,;:.]|\s\s")
CAPTION = re.compile(r"[a-z]{2}['’.)]? \Z")
END = re.compile(r"[.!?]?[\"”’]?\Z")


def words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(text)]


def is_subset(part: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in part)


def assert_sound(said: str, language: str, longest: int) -> None:
    for form in variants(said, language, longest):
        assert is_subset(words(form), words(said))
        assert_balanced(said, form)
        assert len(DOUBLED.findall(form)) <= len(DOUBLED.findall(said))
        assert END.findall(form)[0] == END.findall(said)[0]
        assert not (said[0].isupper() and form[:1].islower())
        assert variants(form, language, longest)[0] in variants(said, language, longest)
    first = variants(said, language, longest)[0]
    assert variants(first, language, longest)[0] == first
    if language == "en" and DANGLING.match(first):
        assert leans(said, language)


def assert_balanced(said: str, form: str) -> None:
    gone = Counter(said)
    gone.subtract(form)
    for pair in ("()", "[]", "{}", "“”", "«»", "「」"):
        assert gone[pair[0]] == gone[pair[1]]
    assert gone['"'] % 2 == 0


def said_in(name: str) -> Iterator[str]:
    with (DATA / f"{name}.jsonl").open(encoding="utf-8") as rows:
        for row in rows:
            yield from (s.said for s in sentences(json.loads(row)["body"], "en"))


@pytest.mark.parametrize("name", SETS)
def test_sentences_of_real_texts_keep_every_promise(name: str) -> None:
    if not DATA.is_dir():
        pytest.skip("the texts are not here")
    for said in said_in(name):
        assert_sound(said, "en", 28)
        for form in variants(said, "en"):
            if form.endswith(said[-40:]) or form == said:
                continue
            whole = caption_less(opening_less(said), form)
            assert len(NUMBER.findall(form)) >= len(NUMBER.findall(whole))
            assert len(KEPT.findall(form)) >= len(KEPT.findall(whole))


def caption_less(whole: str, form: str) -> str:
    """Leave out a sentence that lost its stop, if the form begins behind it."""
    at = whole.find(form[:25])
    lost = form.startswith(("The ", "A ", "An ")) and CAPTION.search(
        whole[: max(at, 0)]
    )
    return whole[at:] if lost else whole


def opening_less(said: str) -> str:
    return variants(said, "en", longest=10_000)[0]


PIECES = st.sampled_from(
    [
        *("But", "However", "And", "The", "the", "a", "boat", "Ann", "Nore", "keeper"),
        *("which", "who", "said", "was", "officials", "he", "while", "as", "adding"),
        *("that", "not", "if", "may", "two", "45", "Inc.", "In", "players'", "can't"),
        *(",", ",", ",", ",", ";", ":", ".", "(", ")", "(Reuters)", "-", "—", '"'),
        *("“", "”", "'", "‘", "’", "«", "»", "[", "]", "``", "''", "?", "!", "…"),
        *(
            "Pero",
            "que",
            "aber",
            "но",
            "который",
            "لكن",
            "،",
            "しかし",
            "、",
            "（",
            "）",
        ),
    ]
)
JOINED = st.lists(st.tuples(PIECES, st.sampled_from([" ", " ", " ", ""])), max_size=60)


@given(JOINED, st.sampled_from(LANGUAGES), st.integers(0, 30))
@settings(max_examples=400, deadline=None)
def test_sentences_of_odd_pieces_keep_every_promise(
    pieces: list[tuple[str, str]], language: str, longest: int
) -> None:
    said = fold("".join(piece + gap for piece, gap in pieces))
    if said:
        assert_sound(said, language, longest)


@given(st.text(max_size=200), st.sampled_from(LANGUAGES), st.integers(0, 30))
@settings(max_examples=300, deadline=None)
def test_any_text_keeps_every_promise(text: str, language: str, longest: int) -> None:
    if said := fold(text):
        assert_sound(said, language, longest)


@pytest.mark.parametrize("gap", [", ,", ",  ,", ", , ,"])
def test_commas_with_nothing_between_them_do_no_harm(gap: str) -> None:
    said = fold(
        f"The harbour council of Nore, which the mayor opened{gap} and the ferry "
        "company have for a long time sold the tickets of the old pier to the visitors "
        "of the town in spring."
    )
    assert_sound(said, "en", 28)


@given(st.text(max_size=60))
def test_a_name_in_brackets_takes_one_word_away(text: str) -> None:
    said = fold(text)
    rest = named(said, "Ann Hill", "en").partition("]")[2].removeprefix("'s")
    assert is_subset(words(rest), words(said))


@pytest.mark.parametrize("piece", [", ", " (a)", '"', "' ", ", who ", " - ", "But, "])
@pytest.mark.parametrize("language", ["en", "de", "zh"])
def test_hostile_runs_take_no_more_than_linear_time(piece: str, language: str) -> None:
    seconds = [_time(piece * (size // len(piece)), language) for size in (4000, 32000)]
    assert seconds[1] < 30 * max(seconds[0], 0.01)


def _time(said: str, language: str) -> float:
    start = time.process_time()
    variants(said, language, longest=0)
    leans(said, language)
    return time.process_time() - start
