"""Gather briefings on the same event into stories, and put stories in order."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from briefing.domain.briefing import Briefing
from briefing.domain.likeness import same_event
from briefing.domain.novelty import known, news
from briefing.domain.story import Story, Telling

_WORD = re.compile(r"\w+")


def gather(
    briefings: Sequence[Briefing], told: Sequence[Telling] = ()
) -> tuple[Story, ...]:
    """Make stories of briefings, in the order in which a digest tells them.

    Of an event that was told before, the latest telling first, only what is new is
    told, as an update; when nothing is, it is left out. Weight given by the editor
    comes first, then the number of briefings, then the newest. In a story leads the
    briefing whose bullets the others tell most of too.
    """
    events = same_event([*briefings, *(telling.briefing for telling in told)])
    groups: dict[int, list[Briefing]] = defaultdict(list)
    for briefing, event in zip(briefings, events, strict=False):
        groups[event].append(briefing)
    before: dict[int, list[Telling]] = defaultdict(list)
    for telling, event in zip(told, events[len(briefings) :], strict=True):
        before[event].append(telling)
    stories = (_told(group, before[event]) for event, group in groups.items())
    return tuple(sorted(filter(None, stories), key=_order))


def _told(briefings: list[Briefing], before: list[Telling]) -> Story | None:
    if not before:
        return _story(briefings)
    old = known(telling.briefing for telling in before)
    new = [fresh for briefing in briefings if (fresh := news(briefing, old))]
    return replace(_story(new), earlier=before[0].earlier) if new else None


def _story(briefings: list[Briefing]) -> Story:
    texts = {b.id: frozenset(_WORD.findall(b.text.lower())) for b in briefings}

    def best(briefing: Briefing) -> tuple[int, float, int, str]:
        told = {w for b in briefing.bullets for w in _WORD.findall(b.text.lower())}
        rest = [texts[other] for other in texts if other != briefing.id]
        shared = sum(len(told & text) for text in rest) / max(1, len(told))
        return (-briefing.priority, -shared, -len(briefing.text), briefing.key)

    first, *others = sorted(briefings, key=best)
    return Story(first, tuple(others))


def _order(story: Story) -> tuple[tuple[int, int, int], float, str]:
    newest = max(b.briefed for b in story.briefings).timestamp()
    return (story.rank, -newest, story.lead.key)
