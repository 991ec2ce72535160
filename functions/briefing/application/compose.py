"""COMPOSE: what was briefed since the last edition becomes the next one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from briefing.application.messages import AudienceShard
from briefing.application.people import Subscribers
from briefing.application.ports import (
    Archive,
    Briefings,
    Clock,
    Editions,
    File,
    Queue,
    Renderer,
    Site,
)
from briefing.application.recall import recall
from briefing.domain.edition import Catalogue, Edition, Entry, edition_id, teaser
from briefing.domain.gather import gather
from briefing.domain.slot import PERIODS, Cadence, Slot, Window
from briefing.domain.subscriber import SHARDS

# A briefing may become visible after an edition that should have told it was composed,
# long after one that was made ahead of its time: every edition looks back over the one
# before, and a little more, and takes what was not told.
LOOK_BACK = timedelta(hours=1)
# Editions (a year of daily ones, and a month at least) of which feeds, topic pages and
# the map of the site are made; the archive has all.
LISTED = 366
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
class Plan:
    """How a publication makes its editions.

    The web site lists those at the `house`'s own hour. One found later than `grace` is
    left out. It tells `size` stories in full, its sections in the `order` of topics.
    With `send_empty` a slot's hour makes one even when nothing is new.
    """

    house: Slot
    grace: timedelta
    size: int = 12
    order: tuple[str, ...] = ()
    send_empty: bool = False

    def lists(self, slot: Slot) -> bool:
        """Tell whether the web site lists a slot's editions.

        With readers in all zones it would tell each day many times over.
        """
        here = (slot.zone, slot.hour) == (self.house.zone, self.house.hour)
        return here and slot.cadence is not Cadence.IMMEDIATE

    def greets(self, slot: Slot) -> bool:
        """Tell whether readers of a slot hear from us without any news."""
        return self.send_empty and slot.cadence is not Cadence.IMMEDIATE


@dataclass(frozen=True, slots=True)
class Compose:
    """The use-case."""

    briefings: Briefings
    editions: Editions
    archive: Archive
    subscribers: Subscribers
    render: Renderer
    site: Site
    audience: Queue
    clock: Clock
    plan: Plan

    def __call__(
        self, cadences: Iterable[Cadence] = Cadence, close_now: bool = False
    ) -> Composed:
        """Make the editions that are due, and finish those that a crash left.

        An edition is due at its slot's hour; one found later than the grace is left
        out, and what it would have told goes into the next. With `close_now` the
        windows end at once instead, whatever the hour.
        """
        composed = Composed()
        for slot in self._slots(set(cadences)):
            self._slot(slot, close_now, composed)
        return composed

    def _slots(self, cadences: set[Cadence]) -> list[Slot]:
        """Whoever subscribes to what, there is a daily edition for the web site.

        Daily editions come last, so that of one tick's editions the front page shows
        a daily one.
        """
        slots = self.subscribers.slots() | {self.plan.house}
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
        if not edition.stories and (close_now or not self.plan.greets(slot)):
            return
        if now - end > self.plan.grace:
            composed.late.extend([slot] if edition.stories else [])
        elif self.editions.add(edition, last.id if last else None):
            composed.entries.append(self._release(edition))

    def _edition(self, slot: Slot, end: datetime, last: Entry | None) -> Edition:
        """Compose what is new, be it nothing.

        A slot's first edition reaches back over the one before it, which may have
        been left out as too late.
        """
        first = end - 2 * PERIODS[slot.cadence]
        reach = min(first, end - _REACH)
        window = Window(max(last.window.end, reach) if last else first, end)
        earlier = self.editions.latest(slot, REMEMBERED)
        told = {briefing for entry in earlier for briefing in entry.briefings}
        since = max(reach, last.window.start) if last else first
        found = self.briefings.between(since - LOOK_BACK, window.end)
        new = {b.id: b for b in found if b.id not in told}
        before = recall(self.editions, earlier, window.start) if new else []
        stories = gather(list(new.values()), before)
        entry = Entry(
            id=edition_id(slot, window),
            slot=slot,
            window=window,
            title=stories[0].lead.headline if stories else "",
            briefings=tuple(new),
            listed=bool(stories) and self.plan.lists(slot),
            teasers=tuple(map(teaser, stories)),
        )
        return Edition(entry, stories, self.plan.size, self.plan.order)

    def _release(self, edition: Edition) -> Entry:
        """Publish the page, then call the audience; safe to do twice."""
        self.publish(edition)
        shards = [AudienceShard(edition.id, n).body() for n in range(SHARDS)]
        self.audience.send(shards)
        self.editions.release(edition.id)
        return edition.entry

    def publish(self, edition: Edition) -> None:
        """Write the edition's page, and what lists it."""
        self.site.publish(self._files(edition))

    def _files(self, edition: Edition) -> Iterator[File]:
        """Make the edition's page first: what lists it links there."""
        yield self.render.page(edition)
        if edition.entry.listed:
            yield from self.render.listing(edition, self._catalogue(edition.entry))

    def _catalogue(self, entry: Entry) -> Catalogue:
        """Read the archive back from now, this edition among it.

        An index of the store may know of it a little later than we do.
        """
        months = sorted({entry.month, *self.archive.months()}, reverse=True)
        known = {entry.id: entry}
        for month in months:
            held = (e for e in self.archive.month(month) if e.released)
            known |= {e.id: e for e in held if e.id != entry.id}
            if len(known) >= LISTED and month <= entry.month:
                break
        newest = sorted(known.values(), key=lambda e: (e.window.end, e.id))
        return Catalogue(tuple(reversed(newest)), tuple(months))
