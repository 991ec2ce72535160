"""When editions are due: cadences, slots and windows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# Two ticks within a minute are one tick that came twice: they make one edition.
_MINUTE = timedelta(minutes=1)
_MONDAY = 0


class Cadence(StrEnum):
    """How often a subscriber hears from us."""

    IMMEDIATE = "immediate"
    DAILY = "daily"
    WEEKLY = "weekly"


PERIODS = {
    Cadence.IMMEDIATE: timedelta(days=1),
    Cadence.DAILY: timedelta(days=1),
    Cadence.WEEKLY: timedelta(days=7),
}


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """A cadence at a local hour: all subscribers of a slot get the same editions.

    `zone` is an IANA name, `hour` 0 to 23. Weekly editions are due on Mondays.
    Immediate ones are due every minute, whatever the zone and the hour, so at every
    tick of whoever asks.
    """

    cadence: Cadence
    zone: str = "UTC"
    hour: int = 7

    def __str__(self) -> str:
        return f"{self.cadence}|{self.zone}|{self.hour:02}"

    @classmethod
    def parse(cls, text: str) -> "Slot":
        """Read what `str(slot)` wrote."""
        cadence, zone, hour = text.split("|")
        return cls(Cadence(cadence), zone, int(hour))

    def last_due(self, now: datetime) -> datetime:
        """Give the latest moment (UTC) not after `now` when an edition was due.

        A local time that a clock change skips counts as the moment after the gap,
        one that it repeats counts once, the first time.
        """
        if self.cadence is Cadence.IMMEDIATE:
            return now - (now - datetime.min.replace(tzinfo=UTC)) % _MINUTE
        day = now.astimezone(ZoneInfo(self.zone)).date()
        while (due := self._due_on(day)) is None or due > now:
            day -= timedelta(days=1)
        return due

    def _due_on(self, day: date) -> datetime | None:
        if self.cadence is Cadence.WEEKLY and day.weekday() != _MONDAY:
            return None
        return datetime.combine(day, time(self.hour), ZoneInfo(self.zone)).astimezone(
            UTC
        )


@dataclass(frozen=True, slots=True)
class Window:
    """The time that an edition covers: after `start`, up to and with `end` (UTC)."""

    start: datetime
    end: datetime
