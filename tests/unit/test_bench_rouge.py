"""ROUGE as the benchmark of summaries computes it, against Google's library."""

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import numpy as np
import pytest

from benchmarks.summaries.data import articles, folder
from benchmarks.summaries.figures import interval
from benchmarks.summaries.rouge import rouge

REFERENCE = [
    "The council closed the old bridge on Monday after engineers found cracks.",
    "Ferries will run every 20 minutes until the repairs are finished.",
]
BULLETS = [
    "Engineers found cracks, so the council is closing the bridge.",
    "Until repairs finish, ferries run every 20 minutes, the council said.",
]
EXPECTED = (17 / 22, 1 / 3, 1 / 2)  # what the library says of them


def test_the_scores_are_those_of_the_library() -> None:
    found = rouge([REFERENCE], BULLETS)
    assert found == pytest.approx(EXPECTED, abs=1e-12)


def test_several_references_are_averaged() -> None:
    one, other = rouge([REFERENCE], BULLETS), rouge([BULLETS], BULLETS)
    both = rouge([REFERENCE, BULLETS], BULLETS)
    assert other == (1, 1, 1)
    assert both == pytest.approx([(a + 1) / 2 for a in one])


@pytest.mark.parametrize("bullets", [[], [""], ["…"], ["Nothing else matches here"]])
def test_what_shares_no_word_scores_nothing(bullets: list[str]) -> None:
    assert rouge([REFERENCE], bullets) == (0, 0, 0)


def test_words_are_compared_by_stem_and_short_ones_as_they_are() -> None:
    assert rouge([["closing bridges"]], ["closed BRIDGE"]).rouge2 == 1
    assert rouge([["was"]], ["wa"]).rouge1 == 0


def test_word_order_counts_in_the_sequence_only() -> None:
    found = rouge([["bridge closed monday"]], ["monday closed bridge"])
    assert found.rouge1 == 1
    assert found.rouge2 == 0
    assert found.rouge_lsum == pytest.approx(1 / 3)


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    """A script that scores with the library itself, kept beside the articles."""
    pytest.importorskip("rouge_score", reason="it has no wheel to be locked")
    place = folder().parent / "tools" / "score.py"
    if not place.is_file():
        pytest.skip(f"there is no {place}")
    spec = spec_from_file_location("score", place)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("held", ["cnndm", "writers", "scitldr"])
def test_scores_and_intervals_agree_with_the_library_on_articles(
    scorer: ModuleType, held: str
) -> None:
    sample = articles(held, 10)
    said = {a.id: scorer.texts(a.reading.text.split(". ")[1:4]) for a in sample}
    gold = [{"id": a.id, "refs": a.references} for a in sample]
    rows = scorer.rouge_rows(gold, said)
    ours = 100 * np.array([rouge(a.references, said[a.id]) for a in sample])
    assert ours == pytest.approx(rows, abs=1e-9)
    low, high = scorer.interval(rows)
    found = np.array(list(interval(ours).values()))
    assert found[:, 1:] == pytest.approx(np.stack([low, high], 1), abs=1e-9)
