"""Where a text supports a statement that someone else wrote."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from briefing.domain.briefing import Evidence
from briefing.summarize.sentences import Sentence
from briefing.summarize.words import Words

# The share of a statement's matter that a sentence must hold. With it, five in six
# statements on an article found support in the article, and 3 in 1,000 in another one.
SUPPORT = 0.3
_FEWEST = 2  # words in common; one alone is chance


def find_evidence(
    statements: Sequence[str], sentences: Sequence[Sentence], words: Words
) -> list[Evidence | None]:
    """Find for each statement the sentence that holds most of its matter.

    Matter is counted in stems of content words, those that are rare in the text (or
    missing) weighing more (idf over its sentences). The first of equals wins; None when
    no sentence holds enough.
    """
    held = [set(words.content(sentence.said)) for sentence in sentences]
    found_in = Counter(stem for stems in held for stem in stems)
    found: list[Evidence | None] = []
    for statement in statements:
        matter = {
            stem: math.log(1 + len(held) / (0.5 + found_in[stem]))
            for stem in words.content(statement)
        }
        shares = [_share(matter, stems) for stems in held]
        most = max(shares, default=0.0)
        best = sentences[shares.index(most)] if most >= SUPPORT else None
        found.append(Evidence(best.start, best.end) if best else None)
    return found


def _share(matter: Mapping[str, float], stems: set[str]) -> float:
    shared = [stem for stem in matter if stem in stems]
    if len(shared) < _FEWEST:
        return 0.0
    return sum(matter[stem] for stem in shared) / sum(matter.values())
