"""Gather briefings on the same event into stories, and put stories in order."""

from collections import defaultdict
from collections.abc import Sequence

from briefing.domain.briefing import Briefing
from briefing.domain.likeness import same_event
from briefing.domain.story import Story


def gather(briefings: Sequence[Briefing]) -> tuple[Story, ...]:
    """Make stories of briefings, in the order in which a digest tells them.

    Weight given by the editor comes first, then the number of briefings, then the
    newest. The longest text leads its story.
    """
    groups: dict[int, list[Briefing]] = defaultdict(list)
    for briefing, group in zip(briefings, same_event(briefings), strict=True):
        groups[group].append(briefing)
    return tuple(sorted(map(_story, groups.values()), key=_rank))


def _story(briefings: list[Briefing]) -> Story:
    first, *others = sorted(briefings, key=lambda b: (-b.priority, -len(b.text), b.key))
    return Story(first, tuple(others))


def _rank(story: Story) -> tuple[int, int, float, str]:
    newest = max(b.briefed for b in story.briefings).timestamp()
    priority = max(b.priority for b in story.briefings)
    return (-priority, -len(story.briefings), -newest, story.lead.key)
