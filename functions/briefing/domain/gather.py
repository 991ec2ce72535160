"""Gather briefings on the same event into stories, and put stories in order.

Two briefings tell of the same event when the cosine of their TF-IDF vectors (over
headline and opening words, Salton & Buckley 1988) reaches `SAME_EVENT`. The bar is
set for precision: a wrong merge hides news, a missed one only repeats it.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from briefing.domain.briefing import Briefing
from briefing.domain.story import Story

SAME_EVENT = 0.35
_OPENING = 150  # words of the text that tell what it is about
_TITLE_WEIGHT = 3
_TOO_COMMON = 0.5  # a word in more than half of the briefings tells nothing apart
_WORD = re.compile(r"\w{2,}")


def gather(briefings: Sequence[Briefing]) -> tuple[Story, ...]:
    """Make stories of briefings, in the order in which a digest tells them.

    Weight given by the editor comes first, then the number of briefings, then the
    newest. The longest text leads its story.
    """
    groups: dict[int, list[Briefing]] = defaultdict(list)
    for briefing, group in zip(briefings, same_event(briefings), strict=True):
        groups[group].append(briefing)
    return tuple(sorted(map(_story, groups.values()), key=_rank))


def same_event(briefings: Sequence[Briefing]) -> list[int]:
    """Number the event of each briefing: equal numbers tell of one event.

    A briefing joins the event of the earlier briefing nearest to it, when near
    enough to that event's first one too: so events do not grow into chains.
    """
    vectors = _vectors([_words(b) for b in briefings])
    postings: dict[str, list[int]] = defaultdict(list)
    events: list[int] = []
    for n, vector in enumerate(vectors):
        near = _nearest(vector, vectors, postings)
        joins = near is not None and _dot(vector, vectors[events[near]]) >= SAME_EVENT
        events.append(events[near] if joins and near is not None else n)
        for word in vector:
            postings[word].append(n)
    return events


def _story(briefings: list[Briefing]) -> Story:
    first, *others = sorted(briefings, key=lambda b: (-b.priority, -len(b.text), b.key))
    return Story(first, tuple(others))


def _rank(story: Story) -> tuple[int, int, float, str]:
    newest = max(b.briefed for b in story.briefings).timestamp()
    priority = max(b.priority for b in story.briefings)
    return (-priority, -len(story.briefings), -newest, story.lead.key)


def _words(briefing: Briefing) -> Counter[str]:
    counts = Counter(_WORD.findall(" ".join(briefing.text.split()[:_OPENING]).lower()))
    for word in _WORD.findall(briefing.headline.lower()):
        counts[word] += _TITLE_WEIGHT
    return counts


def _vectors(documents: list[Counter[str]]) -> list[dict[str, float]]:
    """Weigh words by (1 + log tf) × idf, each vector of length one."""
    found_in = Counter(word for words in documents for word in words)
    most = max(2, _TOO_COMMON * len(documents))
    idf = {w: math.log((1 + len(documents)) / n) for w, n in found_in.items()}
    return [
        _unit(
            {w: (1 + math.log(n)) * idf[w] for w, n in d.items() if found_in[w] <= most}
        )
        for d in documents
    ]


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(v * v for v in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _nearest(
    vector: dict[str, float],
    vectors: list[dict[str, float]],
    postings: dict[str, list[int]],
) -> int | None:
    """Find the nearest earlier vector through the words that both hold."""
    scores: dict[int, float] = defaultdict(float)
    for word, value in vector.items():
        for n in postings.get(word, ()):
            scores[n] += value * vectors[n][word]
    best = max(scores, key=lambda n: (scores[n], -n), default=None)
    return best if best is not None and scores[best] >= SAME_EVENT else None


def _dot(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(value * b[word] for word, value in a.items() if word in b)
