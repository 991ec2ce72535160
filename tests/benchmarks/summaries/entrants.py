"""Who takes part, and which summarizer a document of a set meets."""

from collections.abc import Callable, Mapping
from functools import cache

from benchmarks.summaries.data import BULLETS
from benchmarks.summaries.learn import CrossValidated, learned
from benchmarks.summaries.plain import PlainLead, Summarizer
from briefing.summarize.engines import ENGINES
from briefing.summarize.summarizer import SumySummarizer

LEAD_3 = "lead-3"
BRIEFING = "briefing"
CROSS_VALIDATED = "briefing, cross-validated"
DEFAULT = (BRIEFING, CROSS_VALIDATED)

OURS = ("lead", BRIEFING)
STOCK = tuple(name for name in ENGINES if name not in OURS)
"""The engines that are sumy's own."""

Learn = Callable[[str, int], Summarizer]
"""Makes a summarizer that has not seen the articles of a set's fold (0 to 4)."""


def _unseen(held: str, number: int) -> Summarizer:
    return CrossValidated(BULLETS[held], learned(leaving=number))


# Who scores the fold that the weights were not learned on: reported, and held to the
# floors, beside the engine with the shipped weights.
LEARNED: Mapping[str, Learn] = {CROSS_VALIDATED: _unseen}


def entrants() -> list[str]:
    """Name all: the classic baseline first, then ours, then sumy's."""
    ours = [name for name in (BRIEFING, "lead") if name in ENGINES]
    return [LEAD_3, *LEARNED, *ours, *STOCK]


@cache
def fold(entrant: str, held: str, number: int) -> Summarizer:
    """Give the summarizer that an entrant sends to a fold of a set."""
    if entrant in LEARNED:
        return LEARNED[entrant](held, number)
    if entrant == LEAD_3:
        return PlainLead(BULLETS[held])
    return SumySummarizer(entrant, BULLETS[held])
