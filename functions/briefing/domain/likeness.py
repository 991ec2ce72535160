"""Which briefings tell of the same event.

Two briefings are alike by the cosine of their TF-IDF vectors over headline and opening
words (Salton & Buckley 1988). Events grow by average linkage (Sokal & Michener 1958):
the two whose briefings are most alike on average become one, until no two reach
`SAME_EVENT`. The bar is set for precision: a wrong merge hides news, a missed one only
repeats it. But for exact ties, the order of the briefings does not matter.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import count

from briefing.domain.briefing import Briefing

SAME_EVENT = 0.25
_OPENING = 300  # words of the text that tell what it is about
_TITLE_WEIGHT = 2
_STEM = 6  # characters that the forms of one word share, in most languages
_TOO_COMMON = 0.5  # a word in more than half of the briefings tells nothing apart
# Documents that we imagine beside the given ones. Without them a dozen briefings make
# a word that two of them share look common, and a pair looks less alike than it would
# among hundreds.
_IMAGINED = 30
_WORD = re.compile(r"\d{2,}|[^\W\d_]{3,}")
_PAIR = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff]{2}))")  # words without spaces

Vector = dict[str, float]


def same_event(briefings: Sequence[Briefing]) -> list[int]:
    """Number the event of each briefing: equal numbers tell of one event.

    The number is the place of the event's first briefing.
    """
    vectors = _vectors([_words(briefing) for briefing in briefings])
    events = list(range(len(vectors)))
    for members in _link(vectors):
        for member in members:
            events[member] = min(members)
    return events


def _words(briefing: Briefing) -> Counter[str]:
    counts = Counter(_stems(" ".join(briefing.text.split()[:_OPENING])))
    for word in _stems(briefing.headline):
        counts[word] += _TITLE_WEIGHT
    return counts


def _stems(text: str) -> list[str]:
    folded = text.lower()
    return [word[:_STEM] for word in _WORD.findall(folded)] + _PAIR.findall(folded)


def _vectors(documents: Sequence[Counter[str]]) -> list[Vector]:
    """Weigh words by (1 + log tf) × idf, each vector of length one."""
    found_in = Counter(word for words in documents for word in words)
    total = len(documents) + _IMAGINED
    most = _TOO_COMMON * total
    idf = {w: math.log((1 + total) / (n + 0.5)) for w, n in found_in.items()}
    return [
        _unit(
            {w: (1 + math.log(n)) * idf[w] for w, n in d.items() if found_in[w] <= most}
        )
        for d in documents
    ]


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _link(vectors: Sequence[Vector]) -> Iterable[list[int]]:
    """Merge events, the most alike first; each is the list of its briefings.

    An average never exceeds the best of its parts. So a merged event can only be near
    to those to which one of its parts was near, and no others are looked at.
    """
    sums = dict(enumerate(vectors))
    members = {n: [n] for n in sums}
    near, queue = _neighbours(vectors)
    heapify(queue)
    names = count(len(vectors))
    while queue:
        _, one, other = heappop(queue)
        if one not in members or other not in members:
            continue
        new = next(names)
        sums[new] = _sum(sums.pop(one), sums.pop(other))
        members[new] = members.pop(one) + members.pop(other)
        for third in sorted((near.pop(one) | near.pop(other)) & members.keys()):
            pairs = len(members[new]) * len(members[third])
            likeness = _dot(sums[new], sums[third]) / pairs
            if likeness >= SAME_EVENT:
                near[new].add(third)
                near[third].add(new)
                heappush(queue, (-likeness, third, new))
    return members.values()


def _neighbours(
    vectors: Sequence[Vector],
) -> tuple[defaultdict[int, set[int]], list[tuple[float, int, int]]]:
    """Find all pairs that are alike, through the words that both hold."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    queue: list[tuple[float, int, int]] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        likeness: defaultdict[int, float] = defaultdict(float)
        for word, value in vector.items():
            for earlier in holders[word]:
                likeness[earlier] += value * vectors[earlier][word]
            holders[word].append(n)
        for earlier, value in likeness.items():
            if value >= SAME_EVENT:
                near[n].add(earlier)
                near[earlier].add(n)
                queue.append((-value, earlier, n))
    return near, queue


def _sum(one: Vector, other: Vector) -> Vector:
    return {w: one.get(w, 0.0) + other.get(w, 0.0) for w in one.keys() | other.keys()}


def _dot(one: Vector, other: Vector) -> float:
    return sum(value * other[word] for word, value in one.items() if word in other)
