"""One issue of a digest: ordered stories for a slot and a window."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from briefing.domain.briefing import Briefing
from briefing.domain.slot import Cadence, Slot, Window
from briefing.domain.story import Story


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition as the archive lists it: everything but its stories.

    `title` is the headline of its top story. `briefings` holds the ids of what the
    edition tells, so that the next one does not tell it again. `released` is true
    once its audience was called.
    """

    id: str
    slot: Slot
    window: Window
    title: str
    briefings: tuple[str, ...]
    released: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """The stories of one topic."""

    topic: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """An entry with its stories, the top story first."""

    entry: Entry
    stories: tuple[Story, ...]

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.entry.id

    def map(self, change: Callable[[Briefing], Briefing]) -> "Edition":
        """Give the edition with each briefing changed."""
        stories = (
            Story(change(story.lead), tuple(map(change, story.others)))
            for story in self.stories
        )
        return replace(self, stories=tuple(stories))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The stories by topic; topics stand in the order of their first story."""
        topics: dict[str, list[Story]] = {}
        for story in self.stories:
            topics.setdefault(story.topic, []).append(story)
        return tuple(Section(topic, tuple(held)) for topic, held in topics.items())

    def only(self, stories: tuple[Story, ...]) -> "Edition":
        """Give the same edition with some of its stories, titled by the first."""
        title = stories[0].lead.headline if stories else self.entry.title
        return replace(self, entry=replace(self.entry, title=title), stories=stories)


def edition_id(slot: Slot, window: Window) -> str:
    """Name an edition by cadence, local time and zone, such as
    `daily-2026-11-22-0700-europe-berlin`. Seconds appear when they are not zero, the
    slot's hour when the edition leaves at another time."""
    end = window.end.astimezone(ZoneInfo(slot.zone))
    moment = end.strftime("%Y-%m-%d-%H%M%S").removesuffix("00")
    zone = slot.zone.lower().replace("/", "-").replace("+", "plus")
    elsewhen = slot.cadence is not Cadence.IMMEDIATE and end.time() != time(slot.hour)
    hour = f"-for-{slot.hour:02}" if elsewhen else ""
    return f"{slot.cadence}-{moment}-{zone}{hour}"
