"""Short news texts of our own in twelve languages, two of them without a lexicon."""

import re
from functools import cache
from pathlib import Path

import pytest

from briefing.domain.briefing import Bullet, Evidence
from briefing.domain.reading import Reading
from briefing.summarize.engine.facets import facets
from briefing.summarize.language import NAMES
from briefing.summarize.lexicon import Lexicon, lexicon_of
from briefing.summarize.sentences import sentences
from briefing.summarize.shorten.openings import leans
from briefing.summarize.summarizer import SumySummarizer
from briefing.summarize.summary import Summary

NEWS = sorted((Path(__file__).parent / "news").glob("*.txt"))
WORD = re.compile(r"\w+")

news = pytest.mark.parametrize("path", NEWS, ids=lambda path: path.stem)


def language_in(path: Path) -> str:
    return path.stem.split("-")[0]


def reading_of(path: Path) -> Reading:
    title, body = path.read_text("utf-8").strip().split("\n\n", maxsplit=1)
    return Reading(title, (), body)


@cache
def summary_of(path: Path) -> Summary:
    return SumySummarizer("briefing")(reading_of(path))


def grounded(path: Path) -> list[tuple[Bullet, Evidence]]:
    return [(b, b.evidence) for b in summary_of(path).bullets if b.evidence]


def listed(path: Path) -> bool:
    return lexicon_of(language_in(path)) != Lexicon()


def told(path: Path) -> list[str]:
    return [s.said for s in sentences(reading_of(path).text, language_in(path))]


def in_order(words: list[str], others: list[str]) -> bool:
    left = iter(others)
    return all(word in left for word in words)


def test_there_are_two_texts_in_each_language() -> None:
    languages = [language_in(path) for path in NEWS]
    assert {code: languages.count(code) for code in languages} == dict.fromkeys(
        ("ar", "de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "sw", "zh"), 2
    )


@news
def test_a_text_gives_three_bullets_in_its_order(path: Path) -> None:
    places = [evidence.start for _, evidence in grounded(path)]
    assert len(places) == 3
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    "path", [path for path in NEWS if language_in(path) in NAMES], ids=lambda p: p.stem
)
def test_the_language_is_told(path: Path) -> None:
    assert summary_of(path).language == language_in(path)


@news
def test_a_bullet_says_words_of_its_evidence_in_their_order(path: Path) -> None:
    body = reading_of(path).text
    for bullet, evidence in grounded(path):
        own = (
            re.sub(r"\[.*?\]", "", bullet.text) if evidence.antecedent else bullet.text
        )
        held = WORD.findall(body[evidence.start : evidence.end].lower())
        assert in_order(WORD.findall(own.lower()), held)


@news
def test_the_evidence_is_a_whole_sentence(path: Path) -> None:
    body = f"\n{reading_of(path).text}\n"
    for _, evidence in grounded(path):
        start, end = evidence.start + 1, evidence.end + 1
        assert re.search(r"[\s。”」]\Z", body[:start])
        assert re.search(r"[.。][”»“」]?\Z", body[start:end])
        assert "\n" not in body[start:end]
        assert body[end].isspace() or body[end - 1] in "。”"


@news
def test_no_bullet_leans_on_the_sentence_before(path: Path) -> None:
    language = language_in(path)
    assert not any(leans(bullet.text, language) for bullet, _ in grounded(path))
    assert listed(path) == any(leans(said, language) for said in told(path))


@news
def test_somebody_responds_and_something_is_to_come(path: Path) -> None:
    found = facets(told(path), language_in(path))
    assert found["reaction"].any()
    assert found["outlook"].any() == listed(path)
    assert not found["reaction"].all()
    assert not found["outlook"].all()
