"""Who takes part, and which summarizer a document of a set meets."""

from collections.abc import Callable, Mapping
from functools import cache
from hashlib import sha256

from benchmarks.summaries.data import BULLETS
from benchmarks.summaries.plain import PlainLead, Summarizer
from briefing.summarize.engines import ENGINES
from briefing.summarize.summarizer import SumySummarizer

LEAD_3 = "lead-3"
BRIEFING = "briefing"
CROSS_VALIDATED = "briefing, cross-validated"
DEFAULT = (BRIEFING, CROSS_VALIDATED)
FOLDS = 5

OURS = ("lead", BRIEFING)
STOCK = tuple(name for name in ENGINES if name not in OURS)
"""The engines that are sumy's own."""

Learn = Callable[[str, int], Summarizer]
"""Makes a summarizer that has not seen the articles of a set's fold (0 to 4)."""

# Where weights are learned, what scores the fold that they were not learned on goes
# here, as CROSS_VALIDATED: it is reported, and held to the floors, beside the engine
# with the shipped weights.
LEARNED: Mapping[str, Learn] = {}


def entrants() -> list[str]:
    """Name all: the classic baseline first, then ours, then sumy's."""
    ours = [name for name in (BRIEFING, "lead") if name in ENGINES]
    return [LEAD_3, *LEARNED, *ours, *STOCK]


def fold_of(article_id: str) -> int:
    """Give the fold of an article, 0 to 4; it hangs on the id alone."""
    return int(sha256(article_id.encode()).hexdigest(), 16) % FOLDS


@cache
def fold(entrant: str, held: str, number: int) -> Summarizer:
    """Give the summarizer that an entrant sends to a fold of a set."""
    if entrant in LEARNED:
        return LEARNED[entrant](held, number)
    if entrant == LEAD_3:
        return PlainLead(BULLETS[held])
    return SumySummarizer(entrant, BULLETS[held])
