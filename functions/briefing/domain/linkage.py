"""Average linkage (Sokal & Michener 1958) over sparse vectors, in near-linear time.

Pairs are found by an inverted index with prefix filtering (Chaudhuri, Ganti & Kaushik
2006; Bayardo, Ma & Srikant 2007): a vector is only looked up by its rarest words, up to
where the rest of it is too short to reach the bar alone.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush
from itertools import count

HOLDERS = 100  # vectors that one word leads to; the rest are found by other words
_HINT = 0.05  # what a pair shares in its rarest words at least, to be looked at

# Word by its number, the rarest in all vectors first; of length one at most.
Vector = dict[int, float]


def link(vectors: Sequence[Vector], bar: float) -> Iterable[list[int]]:
    """Merge groups, the most alike first, until none are alike by `bar`, 0 to 1.

    Gives the vectors' places by group. An average never exceeds the best of its parts:
    a merged group can only be near to those to which one of its parts was near, and no
    others are looked at.
    """
    sums = dict(enumerate(vectors))
    members = {n: [n] for n in sums}
    near, queue = _neighbours(vectors, bar)
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
            if likeness >= bar:
                near[new].add(third)
                near[third].add(new)
                heappush(queue, (-likeness, third, new))
    return members.values()


def _neighbours(
    vectors: Sequence[Vector], bar: float
) -> tuple[defaultdict[int, set[int]], list[tuple[float, int, int]]]:
    """Find the pairs that are alike by `bar`; of a queue, the most alike is least."""
    near: defaultdict[int, set[int]] = defaultdict(set)
    queue: list[tuple[float, int, int]] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        for earlier in _candidates(vector, n, vectors, holders, bar):
            likeness = _dot(vector, vectors[earlier])
            if likeness >= bar:
                near[n].add(earlier)
                near[earlier].add(n)
                queue.append((-likeness, earlier, n))
    return near, queue


def _candidates(
    vector: Vector,
    name: int,
    vectors: Sequence[Vector],
    holders: defaultdict[int, list[int]],
    bar: float,
) -> list[int]:
    """List earlier vectors that may be near, and have later ones find this one."""
    shared: defaultdict[int, float] = defaultdict(float)
    rest = math.fsum(value * value for value in vector.values())
    for word, value in vector.items():
        if rest < bar * bar:
            break
        rest -= value * value
        found = holders[word]
        for earlier in found:
            shared[earlier] += value * vectors[earlier][word]
        if len(found) < HOLDERS:
            found.append(name)
    return [earlier for earlier, value in shared.items() if value >= _HINT]


def _sum(one: Vector, other: Vector) -> Vector:
    return {w: one.get(w, 0.0) + other.get(w, 0.0) for w in one.keys() | other.keys()}


def _dot(one: Vector, other: Vector) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[word] for word, value in one.items() if word in other)
