"""Learn the weights of the engine from articles with references.

    python -m benchmarks.summaries.learn [--write]

Three models, one after the other, each on articles of all judged sets, every set with
the same say: which words the references hold (logistic), which pairs of words
(logistic, over the words' odds), and what else makes one bullet score better than
another of the same article (linear, ROUGE-1). `--write` replaces the engine's file.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.summaries.data import BULLETS, JUDGED, Article, articles, fold_of
from benchmarks.summaries.rouge import rouge
from briefing.domain.reading import Reading
from briefing.summarize.engine import weights as shipped
from briefing.summarize.engine.analysis import ROOM, Analysis
from briefing.summarize.engine.briefing import chooser, counted_text
from briefing.summarize.engine.forms import Form, held_by
from briefing.summarize.engine.pairs import Pairs, pair_features, pairs_of
from briefing.summarize.engine.phrasing import phrased
from briefing.summarize.engine.salience import probability, word_features
from briefing.summarize.engine.standing import standing_features
from briefing.summarize.engine.text import Text
from briefing.summarize.engine.weights import Weights
from briefing.summarize.material import Material, material_of
from briefing.summarize.summarizer import bullet_of
from briefing.summarize.summary import Summary
from briefing.summarize.words import tokens

FILE = Path(shipped.__file__).with_name("weights.json")
_SOFT = 1e-3  # of a weight's square: keeps features that say the same in bounds
_STEPS = 50  # of Newton's method, which needs about eight
_FORMS = 60  # of an article, at most, for the third model

Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """An article with what the models look at, and what they should tell.

    `held` and `linked` are the shares of references that hold each word and pair.
    """

    article: Article
    material: Material
    text: Text
    pairs: Pairs
    held: Matrix
    linked: Matrix

    @property
    def many(self) -> float:
        """Tell how many bullets its set gets, as the models want it."""
        return 1.0 - 1.0 / BULLETS[self.article.held]


@dataclass(frozen=True)
class CrossValidated:
    """The engine with weights learned elsewhere."""

    bullets: int
    weights: Weights

    def __call__(self, reading: Reading) -> Summary:
        """Summarize."""
        picks = chooser(material_of(reading), self.weights)(self.bullets, frozenset())
        bullets = tuple(bullet_of(pick) for pick in picks)
        return Summary(bullets, " ".join(b.text for b in bullets), "en")


@cache
def learned(leaving: int | None = None) -> Weights:
    """Learn from all folds but one."""
    seen = [case for case in cases() if fold_of(case.article.id) != leaving]
    say = [1.0 / _size(case.article.held) for case in seen]
    features = [word_features(case.text, case.many) for case in seen]
    words = _logistic(features, [case.held for case in seen], say)
    salience = [probability(told, words) for told in features]
    links = [
        pair_features(case.pairs, case.text.counted, salient)
        for case, salient in zip(seen, salience, strict=True)
    ]
    pairs = _logistic(links, [case.linked for case in seen], say)
    return Weights(words, pairs, _standing(seen, words, pairs, say))


@cache
def cases() -> Sequence[Case]:
    """Prepare the articles of all judged sets that have sentences."""
    return [_case(article) for name in JUDGED for article in articles(name)]


@cache
def _size(name: str) -> int:
    return sum(case.article.held == name for case in cases())


def _case(article: Article) -> Case:
    material = material_of(article.reading)
    text = counted_text(material)
    counted, references = text.counted, article.references
    pairs, count = pairs_of(counted), len(counted.stop)
    held, linked = np.zeros(count), np.zeros(len(pairs.keys))
    for reference in references:
        numbers = [
            counted.numbers.get(word, -1) for word in tokens(" ".join(reference))
        ]
        held[sorted({n for n in numbers if n >= 0})] += 1
        met = [a * count + b for a, b in pairwise(numbers) if a >= 0 and b >= 0]
        linked += np.isin(pairs.keys, met)
    told = len(references)
    return Case(article, material, text, pairs, held / told, linked / told)


def _logistic(
    features: Sequence[Mapping[str, Matrix]],
    targets: Sequence[Matrix],
    say: Sequence[float],
) -> dict[str, float]:
    """Fit by Newton's method; each article has its say, however long it is."""
    names = list(features[0])
    rows = np.vstack([np.column_stack(list(told.values())) for told in features])
    rows = np.column_stack([rows, np.ones(len(rows))])
    wanted = np.concatenate(targets)
    say_of_row = _by_row(targets, say)
    found = np.zeros(rows.shape[1])
    soft = _SOFT * np.eye(len(found))
    for _ in range(_STEPS):
        told = 1.0 / (1.0 + np.exp(-rows @ found))
        slope = rows.T @ (say_of_row * (wanted - told)) - soft @ found
        bend = (rows * (say_of_row * told * (1.0 - told))[:, None]).T @ rows + soft
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < 1e-9:
            break
    return dict(zip([*names, "bias"], found.tolist(), strict=True))


def _by_row(targets: Sequence[Matrix], say: Sequence[float]) -> Matrix:
    shares = [
        np.full(len(target), weight / max(1, len(target)))
        for target, weight in zip(targets, say, strict=True)
    ]
    rows = np.concatenate(shares)
    return rows / rows.mean()


def _standing(
    seen: Sequence[Case],
    words: Mapping[str, float],
    pairs: Mapping[str, float],
    say: Sequence[float],
) -> dict[str, float]:
    """Fit what else makes a bullet better, in parts of the words' share in it."""
    rows, targets = [], []
    for case in seen:
        told, scores = _told(case, words, pairs), _scores(case.article.id)
        rows.append(told - told.mean(axis=0))
        targets.append(scores - scores.mean())
    matrix, weight = np.vstack(rows), np.sqrt(_by_row(targets, say))
    scale = matrix.std(axis=0) + 1e-12
    scaled = matrix / scale * weight[:, None]
    bend = scaled.T @ scaled + len(matrix) * 1e-3 * np.eye(matrix.shape[1])
    found = np.linalg.solve(bend, scaled.T @ (np.concatenate(targets) * weight)) / scale
    names = standing_features(seen[0].text)
    return dict(zip(names, (found[2:] / found[0]).tolist(), strict=True))


def _told(case: Case, words: Mapping[str, float], pairs: Mapping[str, float]) -> Matrix:
    """Give the share of words and pairs in each form, and its sentence's traits."""
    counted = case.text.counted
    salient = probability(word_features(case.text, case.many), words)
    linked = probability(pair_features(case.pairs, counted, salient), pairs)
    forms = _forms(case.article.id)
    nothing = np.zeros_like
    columns = []
    for worth, worth_linked in ((salient, nothing(linked)), (nothing(salient), linked)):
        looked = Analysis(counted, worth, case.pairs, linked, nothing(worth), worth)
        held = held_by(forms, looked, worth_linked, {}, {})
        columns.append(2.0 * (held.has @ held.worth) / (held.lengths + ROOM))
    traits = [values[held.sentence] for values in standing_features(case.text).values()]
    return np.column_stack([*columns, *traits])


@cache
def _by_id() -> Mapping[str, Case]:
    return {case.article.id: case for case in cases()}


@cache
def _forms(article: str) -> list[Form]:
    """Phrase the first sentences of an article."""
    material = _by_id()[article].material
    phrasings = (
        phrasing
        for number in range(min(_FORMS, len(material.sentences)))
        for phrasing in phrased(material, number)
    )
    return [form for form, _ in phrasings][:_FORMS]


@cache
def _scores(article: str) -> Matrix:
    """Score each form as the only bullet."""
    references = _by_id()[article].article.references
    return np.array([rouge(references, [f.text]).rouge1 for f in _forms(article)])


def main() -> None:
    """Print the weights, or write them."""
    settings = {"sets": JUDGED, "articles": len(cases()), "soft": _SOFT}
    held = {"settings": settings, **asdict(learned())}
    text = json.dumps(_rounded(held), indent=2, ensure_ascii=False) + "\n"
    if "--write" in sys.argv[1:]:
        FILE.write_text(text, "utf-8")
    else:
        print(text, end="")


def _rounded(held: Any) -> Any:
    if isinstance(held, dict):
        return {name: _rounded(value) for name, value in held.items()}
    return round(held, 3) if isinstance(held, float) else held


if __name__ == "__main__":
    main()
