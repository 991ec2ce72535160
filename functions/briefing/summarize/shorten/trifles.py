"""Words that a sentence can do without when a few too many stand in it.

"The council also opened a pier on Monday": the day and the "also" may go, the last one
first. Where a sentence denies anything nothing goes: what happened "not on Monday" may
have happened.
"""

from collections.abc import Iterator

from briefing.summarize.shorten.clauses import Clauses
from briefing.summarize.shorten.endings import Endings
from briefing.summarize.shorten.quotations import Span

_MOST = 8  # words that trifles may have together


def slimmed(clauses: Clauses, endings: Endings, spare: int) -> str | None:
    """Leave out trifles of `spare` words or a few more; None where too few can go."""
    said = clauses.said
    if spare > _MOST:
        return None
    for start, end in _trifles(clauses, endings):
        said = said[:start] + said[end:]
        spare -= clauses.said.count(" ", start, end)
        if spare <= 0:
            return None if endings.denying.search(clauses.said) else said
    return None


def _trifles(clauses: Clauses, endings: Endings) -> Iterator[Span]:
    """Yield each trifle with the space before it, the last one first."""
    said = clauses.said
    for found in reversed(list(endings.trifles.finditer(said, 0, clauses.end))):
        before = said[said.rfind(" ", 0, found.start()) + 1 : found.start()]
        if _loose(before, found.group(), endings) and clauses.free(found.span()):
            yield found.span()


def _loose(before: str, trifle: str, endings: Endings) -> bool:
    """Tell whether the word before a trifle can do without it."""
    clings = endings.cling.match(trifle) and endings.clinging.fullmatch(before)
    return not clings and before.lower() not in endings.binding
