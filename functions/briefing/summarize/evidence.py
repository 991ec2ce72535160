"""Where a text supports a statement that someone else wrote."""

from collections.abc import Sequence

from briefing.domain.briefing import Evidence
from briefing.summarize.sentences import Sentence
from briefing.summarize.words import Words

SUPPORT = 0.5  # share of the statement's content words that the sentence must hold
_FEWEST = 2  # content words in common; one alone is chance


def evidence_for(
    statement: str, sentences: Sequence[Sentence], words: Words
) -> Evidence | None:
    """Find the sentence that holds most of a statement's content words (by stem).

    The first of equals wins; None when no sentence holds enough of them.
    """
    wanted = set(words.content(statement))
    shared = [len(wanted.intersection(words.content(s.said))) for s in sentences]
    most = max(shared, default=0)
    if most < max(_FEWEST, SUPPORT * len(wanted)):
        return None
    best = sentences[shared.index(most)]
    return Evidence(best.start, best.end)
