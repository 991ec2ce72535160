"""Plain TF-IDF cosine with average linkage, and the threshold that suits it best."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from benchmarks.stories.agreement import Agreement, agreement
from briefing.domain.briefing import Briefing
from briefing.domain.linkage import Vector, link

_BARS = [n / 100 for n in range(6, 42, 2)]


def best_plain(
    briefings: Sequence[Briefing], clusters: Sequence[str]
) -> tuple[float, Agreement]:
    """Give the threshold of the best B-cubed F1, chosen with the answers known."""
    vectors = _vectors([_terms(briefing) for briefing in briefings])
    tried = [(bar, agreement(_numbers(vectors, bar), clusters)) for bar in _BARS]
    return max(tried, key=lambda one: one[1].b_cubed)


def _terms(briefing: Briefing) -> Counter[str]:
    title = briefing.headline.lower().split()
    words = title * 3 + briefing.text.lower().split()[:150]
    words = [word.strip(".,;:!?()\"'“”’") for word in words]
    return Counter(words + [f"{one} {two}" for one, two in pairwise(words)])


def _vectors(documents: Sequence[Counter[str]]) -> list[Vector]:
    found_in = Counter(term for terms in documents for term in terms)
    ordered = sorted(found_in, key=lambda term: (found_in[term], term))
    place = {term: n for n, term in enumerate(ordered)}
    idf = {t: math.log((1 + len(documents)) / (1 + n)) for t, n in found_in.items()}
    return [
        _unit(
            {place[t]: terms[t] * idf[t] for t in sorted(terms, key=place.__getitem__)}
        )
        for terms in documents
    ]


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _numbers(vectors: Sequence[Vector], bar: float) -> list[int]:
    groups = link(vectors, bar)
    number = {member: n for n, group in enumerate(groups) for member in group}
    return [number[n] for n in range(len(vectors))]
