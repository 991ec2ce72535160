"""The arithmetic of the benchmark of summaries, and a run of it on two articles."""

import json
import math
from collections import Counter
from pathlib import Path

import nltk
import pytest

from benchmarks.summaries import punkt, report
from benchmarks.summaries.__main__ import run
from benchmarks.summaries.data import FOLDS, articles, fold_of
from benchmarks.summaries.entrants import LEAD_3, STOCK, entrants, fold
from benchmarks.summaries.field import Outcome
from benchmarks.summaries.figures import behaviours, margins, means, scores
from benchmarks.summaries.floors import Floor, Verdict, verdicts
from benchmarks.summaries.growth import against_n_log_n, exponent
from benchmarks.summaries.plain import PlainLead, PlainLexRank
from benchmarks.summaries.prose import body
from benchmarks.summaries.rouge import Rouge
from briefing.domain.reading import Reading
from briefing.domain.reading import fold as fold_text
from briefing.summarize.engines import ENGINES
from briefing.summarize.sentences import sentences

TEXT = "The council met.\nIt rained. The river rose by a metre. The bridge held."


def outcomes(entrant: str, *rouge1: float, held: str = "cnndm") -> list[Outcome]:
    counts = Counter(documents=1, bullets=2, words=30, leaning=1)
    return [Outcome(entrant, held, Rouge(x, 0.0, x), counts) for x in rouge1]


def test_differences_are_paired_so_an_even_gain_has_no_spread() -> None:
    told = scores(
        outcomes(LEAD_3, 0.1, 0.5, 0.3)
        + outcomes("lead", 0.2, 0.6, 0.4)
        + outcomes("lexrank", 0.0, 0.0, 0.3)
        + outcomes("luhn", 0.1, 0.2, 0.3)
    )["cnndm"]
    assert told[LEAD_3]["rouge1"][0] == pytest.approx(30)
    assert told["lead"]["vs_lead3"]["rouge1"] == pytest.approx([10, 10, 10])
    assert told["lead"]["vs_stock"]["engine"] == "luhn"
    assert told["lead"]["vs_stock"]["rouge1"][0] == pytest.approx(20)


def test_the_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    rows = outcomes("lead", *(n / 100 for n in range(100)))
    mean, low, high = scores(rows)["cnndm"]["lead"]["rouge1"]
    assert low < mean < high
    assert high - low == pytest.approx(4 * 100 * 0.2887 / 10, rel=0.1)
    assert scores(rows) == scores(rows)


def test_without_a_baseline_there_are_no_differences() -> None:
    told = scores(outcomes("lead", 0.1))["cnndm"]["lead"]
    assert "vs_lead3" not in told
    assert "vs_stock" not in told


def test_means_are_told_of_all_sets_that_count_or_not_at_all() -> None:
    told = scores(
        outcomes("lead", 0.1, held="cnndm") + outcomes("lead", 0.2, 0.4, held="xsum")
    )
    assert means(told, ("cnndm", "xsum"))["lead"]["rouge1"] == pytest.approx(20)
    assert means(told) == {}


def test_a_margin_is_over_the_best_of_all_others() -> None:
    averages = {who: {"rouge1": x} for who, x in (("a", 3.0), ("b", 1.0), ("c", 2.5))}
    assert margins(averages) == {"a": 0.5, "b": -2.0, "c": -0.5}
    assert margins({"a": {"rouge1": 3.0}}) == {}


def test_the_shipped_engine_is_no_rival_of_the_cross_validated_one() -> None:
    names = ("briefing", "briefing, cross-validated", "lead")
    averages = {who: {"rouge1": x} for who, x in zip(names, (3, 2, 1), strict=True)}
    assert margins(averages) == dict(zip(names, (2, 1, -2), strict=True))


def test_shares_are_of_all_bullets_of_a_set() -> None:
    told = behaviours(outcomes("lead", 0.1, 0.2))["cnndm"]["lead"]
    assert (told["leaning"], told["words"], told["bullets"]) == (0.5, 30, 2)


def test_an_exponent_is_that_of_the_power() -> None:
    assert exponent({n: 3e-6 * n**1.5 for n in (10, 100, 1000)}) == pytest.approx(1.5)


def test_n_log_n_growth_stays_at_one() -> None:
    times = {n: 5 * n * math.log(n) for n in (1000, 3000)}
    assert against_n_log_n(times) == pytest.approx({1000: 1, 3000: 1})
    assert against_n_log_n({100: 1, 10_000: 400})[10_000] == pytest.approx(2)


def test_folds_depend_on_the_id_alone_and_are_of_about_one_size() -> None:
    sizes = Counter(fold_of(f"article-{n}") for n in range(1000))
    assert sorted(sizes) == list(range(FOLDS))
    assert min(sizes.values()) > 150


def test_all_engines_take_part_and_the_plain_lead_is_first() -> None:
    assert entrants()[0] == LEAD_3
    assert set(ENGINES) < set(entrants())
    assert "reduction" in STOCK
    assert "lead" not in STOCK


@pytest.mark.parametrize("held", ["cnndm", "xsum"])
def test_each_set_has_its_number_of_bullets(held: str) -> None:
    count = {"cnndm": 3, "xsum": 1}[held]
    reading = Reading(None, (), body(10))
    for entrant in (LEAD_3, "lead"):
        assert len(fold(entrant, held, 0)(reading).bullets) == count


def test_the_plain_lead_takes_what_comes_first() -> None:
    bullets = PlainLead(3)(Reading(None, (), TEXT)).bullets
    assert [b.text for b in bullets] == [
        "The council met.",
        "It rained.",
        "The river rose by a metre.",
    ]
    places = [b.evidence for b in bullets if b.evidence]
    assert [TEXT[e.start : e.end] for e in places] == [b.text for b in bullets]


def test_the_plain_lexrank_is_sumy_on_all_sentences() -> None:
    punkt.provide([body(400)])
    text = body(40)
    told = {bullet.text for bullet in PlainLexRank(3)(Reading(None, (), text)).bullets}
    assert len(told) == 3
    assert all(said in fold_text(text) for said in told)


def test_a_model_of_sentences_is_learned_once() -> None:
    punkt.provide([body(400)])
    held = [*nltk.data.path]
    punkt.provide([body(400)])
    assert nltk.data.path == held
    parted = nltk.sent_tokenize("The council met. It rained on Mr. Hill.")
    assert parted[0] == "The council met."


def test_made_up_text_has_the_sentences_asked_for_and_is_the_same_each_time() -> None:
    text = body(200)
    assert len(list(sentences(text, "en"))) == 200
    assert text == body(200) != body(200, seed=8)


def test_floors_that_were_not_measured_are_not_broken() -> None:
    floor = Floor(("a",), "<=", 0.02, "")
    assert not Verdict(floor, None).broken
    assert not Verdict(floor, 0.02).broken
    assert Verdict(floor, 0.03).broken
    assert Verdict(Floor(("a",), ">=", 5, ""), 4.9).broken


def test_scores_are_held_to_the_floors_by_the_cross_validated_engine() -> None:
    told = scores(
        outcomes(LEAD_3, 0.1)
        + outcomes("briefing", 0.2)
        + outcomes("briefing, cross-validated", 0.15)
    )
    found = {v.floor.path: v.value for v in verdicts({"scores": told})}
    path = ("scores", "cnndm", "briefing, cross-validated", "vs_lead3", "rouge1", 0)
    assert found[path] == pytest.approx(5)


def test_tables_are_aligned() -> None:
    assert report.table(["who", "n"], [["a", "1.0"], ["bcde", "10.0"]]).split("\n") == [
        "| who  |    n |",
        "| ---- | ---: |",
        "| a    |  1.0 |",
        "| bcde | 10.0 |",
    ]


@pytest.fixture
def two_articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    rows = [
        {"id": "a", "body": TEXT, "highlights": ["The council met.", "It rained."]},
        {"id": "b", "title": "T", "body": TEXT, "refs": [["The bridge held."], ["No"]]},
    ]
    lines = "\n".join(map(json.dumps, rows))
    (tmp_path / "cnndm.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setenv("BRIEFING_DATA", str(tmp_path))
    return tmp_path


def test_articles_come_with_one_or_more_references(two_articles: Path) -> None:
    first, second = articles("cnndm")
    assert first.references == (("The council met.", "It rained."),)
    assert second.references == (("The bridge held.",), ("No",))
    assert (first.reading.title, second.reading.title) == (None, "T")
    assert len(articles("cnndm", most=1)) == 1


SMALL = ["--engines", "lead", "--sets", "cnndm", "--parts", "scores"]
SMALL += ["--processes", "1"]


def test_a_run_prints_tables_and_writes_figures(
    two_articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SMALL, "--json", str(two_articles / "figures.json")]) == 0
    figures = json.loads((two_articles / "figures.json").read_text(encoding="utf-8"))
    assert figures["scores"]["cnndm"]["lead"]["documents"] == 2
    assert figures["behaviour"]["cnndm"]["lead-3"]["leaning"] == pytest.approx(1 / 3)
    printed = capsys.readouterr()
    assert "## cnndm: 2 documents" in printed.out
    assert printed.err == ""


def test_a_check_that_measured_nothing_of_the_default_engine_fails(
    two_articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*SMALL, "--check"]) == 1
    assert "not measured" in capsys.readouterr().out


def test_without_articles_one_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BRIEFING_DATA", str(tmp_path))
    assert run(["--check"]) == 0
    assert capsys.readouterr().out.count("\n") == 1
