"""COMPOSE: what was briefed since the last edition becomes the next one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from briefing.application.messages import AudienceShard
from briefing.application.ports import (
    Briefings,
    Clock,
    Editions,
    Queue,
    Renderer,
    Site,
    Subscribers,
)
from briefing.application.recall import recall
from briefing.domain.edition import Edition, Entry, edition_id, teaser
from briefing.domain.gather import gather
from briefing.domain.slot import PERIODS, Cadence, Slot, Window
from briefing.domain.subscriber import SHARDS

# A briefing may become visible a little after an edition that should have told it
# was composed: every edition looks back and takes what the one before did not tell.
LOOK_BACK = timedelta(hours=1)
LISTED = 20  # entries of each slot on the index page
# Editions of a slot in which a briefing that comes back is known: more than can be
# made within the time that an edition looks back.
REMEMBERED = 200
# A slot that nobody was in for long does not greet its next reader with all of it.
_REACH = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Composed:
    """What one tick did: entries made or finished, and slots that were too late."""

    entries: list[Entry] = field(default_factory=list)
    late: list[Slot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Compose:
    """The use-case."""

    briefings: Briefings
    editions: Editions
    subscribers: Subscribers
    render: Renderer
    site: Site
    audience: Queue
    clock: Clock
    grace: timedelta

    def __call__(
        self, cadences: Iterable[Cadence] = Cadence, close_now: bool = False
    ) -> Composed:
        """Make the editions that are due, and finish those that a crash left.

        An edition is due at its slot's hour; one found later than `grace` is left
        out, and what it would have told goes into the next. With `close_now` the
        windows end at once instead, whatever the hour.
        """
        composed = Composed()
        for slot in self._slots(set(cadences)):
            self._slot(slot, close_now, composed)
        return composed

    def _slots(self, cadences: set[Cadence]) -> list[Slot]:
        """Without subscribers there is still a daily edition for the web page.

        Daily editions come last, so that of one tick's editions the front page shows
        a daily one.
        """
        slots = self.subscribers.slots() or {Slot(Cadence.DAILY)}
        wanted = (slot for slot in slots if slot.cadence in cadences)
        return sorted(wanted, key=lambda slot: (slot.cadence is Cadence.DAILY, slot))

    def _slot(self, slot: Slot, close_now: bool, composed: Composed) -> None:
        now = self.clock()
        end = now if close_now else slot.last_due(now)
        last = next(iter(self.editions.latest(slot, 1)), None)
        if last and not last.released:
            composed.entries.append(self._release(self.editions.get(last.id)))
        if last and last.window.end >= end:
            return
        edition = self._edition(slot, end, last)
        if edition and now - end > self.grace:
            composed.late.append(slot)
        elif edition and self.editions.add(edition, last.id if last else None):
            composed.entries.append(self._release(edition))

    def _edition(self, slot: Slot, end: datetime, last: Entry | None) -> Edition | None:
        """Compose what is new; None when nothing is.

        A slot's first edition reaches back over the one before it, which may have
        been left out as too late.
        """
        first = end - 2 * PERIODS[slot.cadence]
        reach = min(first, end - _REACH)
        window = Window(max(last.window.end, reach) if last else first, end)
        earlier = self.editions.latest(slot, REMEMBERED)
        told = {briefing for entry in earlier for briefing in entry.briefings}
        found = self.briefings.between(window.start - LOOK_BACK, window.end)
        new = {b.id: b for b in found if b.id not in told}
        before = recall(self.editions, earlier, window.start) if new else []
        stories = gather(list(new.values()), before)
        if not stories:
            return None
        entry = Entry(
            id=edition_id(slot, window),
            slot=slot,
            window=window,
            title=stories[0].lead.headline,
            briefings=tuple(new),
            teasers=tuple(map(teaser, stories)),
        )
        return Edition(entry, stories)

    def _release(self, edition: Edition) -> Entry:
        """Publish the page, then call the audience; safe to do twice."""
        self.site.publish(self.render.site(edition, list(self._entries(edition))))
        shards = [AudienceShard(edition.id, n).body() for n in range(SHARDS)]
        self.audience.send(shards)
        self.editions.release(edition.id)
        return edition.entry

    def _entries(self, edition: Edition) -> Iterator[Entry]:
        """List the entries of all slots, this edition's among them."""
        yield edition.entry
        for slot in self.subscribers.slots() | {edition.entry.slot}:
            for entry in self.editions.latest(slot, LISTED):
                if entry.id != edition.id:
                    yield entry
