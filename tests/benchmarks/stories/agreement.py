"""How well found stories agree with the events that are known."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Shares from 0 to 1: of pairs, and the F1 of B-cubed (Bagga & Baldwin 1998)."""

    precision: float
    recall: float
    b_cubed: float


def agreement(found: Sequence[Hashable], known: Sequence[Hashable]) -> Agreement:
    """Compare two numberings of the same articles. No pair at all counts as right."""
    both = list(zip(found, known, strict=True))
    shared, right, wanted = _pairs(both), _pairs(found), _pairs(known)
    precision, recall = _cubed(both, found), _cubed(both, known)
    return Agreement(
        shared / right if right else 1.0,
        shared / wanted if wanted else 1.0,
        2 * precision * recall / (precision + recall),
    )


def _pairs(groups: Iterable[Hashable]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(groups).values())


def _cubed(both: Sequence[tuple[Hashable, ...]], side: Sequence[Hashable]) -> float:
    sizes, overlaps = Counter(side), Counter(both)
    shares = (overlaps[pair] / sizes[one] for pair, one in zip(both, side, strict=True))
    return sum(shares) / len(both)
