"""Gather briefings on the same event into stories, and put stories in order."""

import re
from collections import defaultdict
from collections.abc import Sequence

from briefing.domain.briefing import Briefing
from briefing.domain.likeness import same_event
from briefing.domain.story import Story

_WORD = re.compile(r"\w+")


def gather(briefings: Sequence[Briefing]) -> tuple[Story, ...]:
    """Make stories of briefings, in the order in which a digest tells them.

    Weight given by the editor comes first, then the number of briefings, then the
    newest. In a story leads the briefing whose bullets the others tell most of too.
    """
    groups: dict[int, list[Briefing]] = defaultdict(list)
    for briefing, group in zip(briefings, same_event(briefings), strict=True):
        groups[group].append(briefing)
    return tuple(sorted(map(_story, groups.values()), key=_rank))


def _story(briefings: list[Briefing]) -> Story:
    texts = {b.id: frozenset(_WORD.findall(b.text.lower())) for b in briefings}

    def best(briefing: Briefing) -> tuple[int, float, int, str]:
        told = {w for b in briefing.bullets for w in _WORD.findall(b.text.lower())}
        rest = [texts[other] for other in texts if other != briefing.id]
        shared = sum(len(told & text) for text in rest) / max(1, len(told))
        return (-briefing.priority, -shared, -len(briefing.text), briefing.key)

    first, *others = sorted(briefings, key=best)
    return Story(first, tuple(others))


def _rank(story: Story) -> tuple[int, int, float, str]:
    newest = max(b.briefed for b in story.briefings).timestamp()
    priority = max(b.priority for b in story.briefings)
    return (-priority, -len(story.briefings), -newest, story.lead.key)
