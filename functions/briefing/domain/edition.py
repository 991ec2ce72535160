"""One issue of a digest: ordered stories for a slot and a window."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import time
from zoneinfo import ZoneInfo

from briefing.domain.briefing import GENERAL, Briefing
from briefing.domain.slot import Cadence, Slot, Window
from briefing.domain.story import Story
from briefing.domain.subscriber import touches


@dataclass(frozen=True, slots=True)
class Teaser:
    """A story as a list of stories shows it. `briefing` is the id of the leading one,
    `outlets` the number of briefings.
    """

    briefing: str
    headline: str
    line: str
    topics: tuple[str, ...]
    language: str
    source: str | None = None
    outlets: int = 1
    update: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An edition as the archive lists it: everything but its texts.

    `title` is the headline of its top story, empty when nothing is new. `briefings`
    holds the ids of what was looked at, so that the next one does not tell it again.
    `released` is true once its audience was called. The archive and the feeds show
    what is `listed`.
    """

    id: str
    slot: Slot
    window: Window
    title: str
    briefings: tuple[str, ...]
    released: bool = False
    listed: bool = False
    teasers: tuple[Teaser, ...] = ()

    @property
    def month(self) -> str:
        """The month that the archive keeps it under, such as `2026-11`."""
        return f"{self.window.end.astimezone(ZoneInfo(self.slot.zone)):%Y-%m}"

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics that its stories touch, each once."""
        return tuple(dict.fromkeys(t for teaser in self.teasers for t in teaser.topics))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What the web site lists: the newest entries first, and all months (`2026-11`),
    the newest first.
    """

    entries: tuple[Entry, ...]
    months: tuple[str, ...]

    @property
    def front(self) -> Entry:
        """The edition that the front page shows: the newest daily one, if any."""
        daily = (e for e in self.entries if e.slot.cadence is Cadence.DAILY)
        return next(daily, self.entries[0])

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics of its entries, those with most stories first."""
        held = Counter(
            topic for e in self.entries for t in e.teasers for topic in t.topics
        )
        names: dict[str, str] = {}  # one spelling of each, the commonest
        for topic in sorted(held, key=lambda t: (-held[t], t)):
            names.setdefault(topic.casefold(), topic)
        return tuple(names.values())

    def about(self, topic: str) -> Iterator[tuple[Entry, Teaser]]:
        """Yield the stories on a topic, the newest first, each briefing once."""
        seen = set()
        for entry in self.entries:
            for teaser in entry.teasers:
                touched = topic.casefold() in {t.casefold() for t in teaser.topics}
                if touched and teaser.briefing not in seen:
                    seen.add(teaser.briefing)
                    yield entry, teaser


@dataclass(frozen=True, slots=True)
class Section:
    """The stories of one topic."""

    topic: str
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """An entry with its stories by rank, the top story first.

    The first `size` are told in full, the rest is brief. `order` names topics in the
    order of their sections; others follow by their first story, General after all.
    """

    entry: Entry
    stories: tuple[Story, ...]
    size: int = 12
    order: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The entry's id."""
        return self.entry.id

    @property
    def top(self) -> Story | None:
        """The story that comes first, above all sections."""
        return next(iter(self.told), None)

    @property
    def told(self) -> tuple[Story, ...]:
        """The stories that are told in full."""
        return self.stories[: self.size]

    @property
    def brief(self) -> tuple[Story, ...]:
        """The stories of which only the headline is told."""
        return self.stories[self.size :]

    @property
    def sections(self) -> tuple[Section, ...]:
        """The stories below the top one that are told in full, by topic."""
        topics: dict[str, list[Story]] = {}
        for story in self.told[1:]:
            topics.setdefault(story.topic, []).append(story)
        unnamed = len(self.order)
        place = {topic.casefold(): n for n, topic in enumerate(self.order)}
        place.setdefault(GENERAL.casefold(), unnamed + 1)
        ordered = sorted(topics, key=lambda t: place.get(t.casefold(), unnamed))
        return tuple(Section(topic, tuple(topics[topic])) for topic in ordered)

    def map(self, change: Callable[[Briefing], Briefing]) -> "Edition":
        """Give the edition with each briefing changed."""
        stories = (
            replace(
                story, lead=change(story.lead), others=tuple(map(change, story.others))
            )
            for story in self.stories
        )
        return replace(self, stories=tuple(stories))

    def only(self, stories: tuple[Story, ...]) -> "Edition":
        """Give the same edition with some of its stories, titled by the first."""
        title = stories[0].lead.headline if stories else ""
        return replace(self, entry=replace(self.entry, title=title), stories=stories)

    def about(self, topics: tuple[str, ...]) -> "Edition":
        """Give the edition as it is for a reader who chose topics (none: all).

        Of stories with the same rank come first those on more of the chosen topics.
        """
        if not topics:
            return self
        chosen = {topic.casefold() for topic in topics}

        def wanted(story: Story) -> bool:
            return touches(story.topics, topics)

        def place(story: Story) -> tuple[tuple[int, int, int], int]:
            touched = {topic.casefold() for topic in story.topics}
            return (story.rank, -len(touched & chosen))

        told = tuple(sorted(filter(wanted, self.stories), key=place))
        return self if told == self.stories else self.only(told)


def teaser(story: Story) -> Teaser:
    """Make the short form of a story: its headline and what happened."""
    lead = story.lead
    return Teaser(
        briefing=lead.id,
        headline=lead.headline,
        line=lead.bullets[0].text if lead.bullets else lead.summary,
        topics=story.topics,
        language=lead.language,
        source=lead.source,
        outlets=len(story.briefings),
        update=story.earlier is not None,
    )


def edition_id(slot: Slot, window: Window) -> str:
    """Name an edition by cadence, local time and zone, such as
    `daily-2026-11-22-0700-europe-berlin`. Seconds appear when they are not zero, the
    slot's hour when the edition leaves at another time, chosen days after `weekly`."""
    end = window.end.astimezone(ZoneInfo(slot.zone))
    moment = end.strftime("%Y-%m-%d-%H%M%S").removesuffix("00")
    zone = slot.zone.lower().replace("/", "-").replace("+", "plus")
    elsewhen = slot.cadence is not Cadence.IMMEDIATE and end.time() != time(slot.hour)
    hour = f"-for-{slot.hour:02}" if elsewhen else ""
    rhythm = re.sub("[:,]", "-", slot.rhythm)
    return f"{rhythm}-{moment}-{zone}{hour}"
