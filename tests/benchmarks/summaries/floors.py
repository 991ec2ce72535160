"""What the default engine must not fall below, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.summaries.data import BULLETS
from benchmarks.summaries.entrants import BRIEFING, CROSS_VALIDATED
from benchmarks.summaries.figures import Figures

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Floor:
    """A bound of the figure that a path through the figures leads to."""

    path: Path
    sign: str  # ">=" or "<="
    bound: float
    reason: str

    def holds(self, value: float) -> bool:
        """Compare."""
        return value >= self.bound if self.sign == ">=" else value <= self.bound


@dataclass(frozen=True, slots=True)
class Verdict:
    """A floor beside what was measured; None where it was not."""

    floor: Floor
    value: float | None

    @property
    def broken(self) -> bool:
        """Tell whether something was measured, and is out of bounds."""
        return self.value is not None and not self.floor.holds(self.value)


_MEAN, _LOW = 0, 1  # of [mean, low, high]
_BETTER = "it must earn its place over the opening sentences"
_STAND_ALONE = "a bullet stands alone"
_READS_WELL = "a bullet is a short sentence"
_TRUST = "a reader can trust each bullet"
_LINEAR = "a long text costs what its length explains"

_SCORES: tuple[tuple[Path, float, str], ...] = (
    (("cnndm", "vs_lead3", "rouge1", _MEAN), 1.0, _BETTER),
    (("cnndm", "vs_lead3", "rouge1", _LOW), 0.0, "and not by chance"),
    (("cnndm", "vs_lead3", "rouge2", _MEAN), 0.0, _BETTER),
    (("cnndm", "vs_lead3", "rouge_lsum", _MEAN), 0.0, _BETTER),
    (("cnndm", "vs_stock", "rouge1", _MEAN), 6.0, "it replaces sumy's own"),
    (("writers", "vs_lead3", "rouge1", _MEAN), 1.0, "summaries by hired writers"),
    (("scitldr", "rouge1", _MEAN), 31.0, "texts without lead bias gain as well"),
    (("xsum", "rouge1", _MEAN), 19.5, "one bullet tells it all"),
)
_BULLETS = (
    ("leaning", "<=", 0.02, _STAND_ALONE),
    ("fitting", ">=", 0.95, _READS_WELL),
    ("repeated", "<=", 0.0, "no bullet tells what another one tells"),
    ("cut off", "<=", 0.0, _TRUST),
    ("in order", ">=", 1.0, _TRUST),
)


def floors(judged: str) -> Iterator[Floor]:
    """Yield all floors; `judged` is who stands for the default engine in scores."""
    for (name, *rest), bound, reason in _SCORES:
        yield Floor(("scores", name, judged, *rest), ">=", bound, reason)
    yield Floor(("margin", judged), ">=", 0.0, "one default for all kinds of text")
    for name in BULLETS:
        for kind, sign, bound, reason in _BULLETS:
            yield Floor(("behaviour", name, BRIEFING, kind), sign, bound, reason)
    quick = "bullets cost next to nothing"
    yield Floor(("speed", BRIEFING, "vs_plain"), ">=", 5, quick)
    yield Floor(("long", BRIEFING, "vs_plain"), ">=", 50, _LINEAR)
    # A fifth is what a busy machine and caches that overflow may add to n log n.
    yield Floor(("growth", BRIEFING, "100000", "vs_n_log_n"), "<=", 1.2, _LINEAR)
    yield Floor(
        ("growth", BRIEFING, "100000", "megabytes"), "<=", 200, "so does memory"
    )


def verdicts(figures: Figures) -> list[Verdict]:
    """Hold the figures against the floors; the cross-validated scores, if any."""
    learned = any(CROSS_VALIDATED in told for told in figures["scores"].values())
    judged = CROSS_VALIDATED if learned else BRIEFING
    return [Verdict(floor, _found(figures, floor.path)) for floor in floors(judged)]


def _found(figures: Figures, path: Path) -> float | None:
    told: Any = figures
    for step in path:
        if isinstance(told, dict) and step not in told:
            return None
        told = told[step]
    return float(told)
