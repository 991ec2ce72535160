"""A story: one or more briefings on the same event."""

from dataclasses import dataclass

from briefing.domain.briefing import GENERAL, Briefing


@dataclass(frozen=True, slots=True)
class Earlier:
    """Where a story was told before: the ids of an edition and of its briefing."""

    edition: str
    briefing: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A briefing that an earlier edition told, and the story that it stood in."""

    briefing: Briefing
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class Story:
    """The briefing that leads, and the others that tell of the same event.

    `earlier` is given for an update: what an earlier edition told is left out.
    """

    lead: Briefing
    others: tuple[Briefing, ...] = ()
    earlier: Earlier | None = None

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """All briefings, the leading one first."""
        return (self.lead, *self.others)

    @property
    def topic(self) -> str:
        """The section that the story stands in: its lead's, or if that has none the
        first that another briefing gives it."""
        return self.lead.topic if self.lead.topic in self.topics else self.topics[0]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Sorts stories, the lowest first: by the weight that the editor gave, the
        number of briefings, and the hour of the newest one.
        """
        newest = max(b.briefed for b in self.briefings)
        priority = max(b.priority for b in self.briefings)
        return (-priority, -len(self.briefings), -int(newest.timestamp() // 3600))

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics that its briefings touch, each once; General only without any."""
        touched = dict.fromkeys(t for b in self.briefings for t in b.topics)
        touched.pop(GENERAL, None)
        return tuple(touched) or (GENERAL,)
