"""What the readers of a slot were told lately.

Snapshots of editions are read, rather than a record of stories kept beside them: they
stand in both homes already, hold what was really told, and there are few of them. They
are read one at a time, and only what tells an event is kept of each briefing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice, takewhile

from briefing.application.ports import Editions
from briefing.domain.briefing import Briefing
from briefing.domain.edition import Entry
from briefing.domain.story import Earlier, Telling

# Counted back from where a window starts: what is found again, because nothing was
# worth an edition, is still known as a repeat. The hour is for a clock change.
_REACH = timedelta(days=7, hours=1)
_EDITIONS = 30  # read at most: those of a slot that has several a day are small
_BRIEFINGS = 2000  # remembered at most, the latest first
_READ = 10_000  # characters of each text; what stands behind them counts as untold


def recall(
    editions: Editions, entries: Iterable[Entry], start: datetime
) -> list[Telling]:
    """List what was told lately when a window starts, the latest telling first.

    `entries` are a slot's, the newest first.
    """
    recent = takewhile(lambda entry: entry.window.end > start - _REACH, entries)
    tellings = _tellings(editions, islice(recent, _EDITIONS))
    return list(islice(tellings, _BRIEFINGS))


def _tellings(editions: Editions, entries: Iterable[Entry]) -> Iterator[Telling]:
    for entry in entries:
        for story in editions.get(entry.id).stories:
            earlier = Earlier(entry.id, story.lead.id)
            for briefing in story.briefings:
                yield Telling(_brief(briefing), earlier)


def _brief(briefing: Briefing) -> Briefing:
    return replace(briefing, text=briefing.text[:_READ], passages=())
