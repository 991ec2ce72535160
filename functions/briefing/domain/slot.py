"""When editions are due: cadences, slots and windows."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

# Two ticks within a minute are one tick that came twice: they make one edition.
_MINUTE = timedelta(minutes=1)
_TICK = timedelta(minutes=15)
_EPOCH = datetime.min.replace(tzinfo=UTC)
_DAYS = (
    *("monday", "tuesday", "wednesday", "thursday", "friday"),
    *("saturday", "sunday"),
)
_MONDAYS = (0,)


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

    `zone` is an IANA name, `hour` 0 to 23. Weekly editions are due on `days`, at
    least one (0 is Monday), in their order; others know no days. Immediate ones are
    due every minute, whatever the zone and the hour, so at every tick of whoever asks.
    """

    cadence: Cadence
    zone: str = "UTC"
    hour: int = 7
    days: tuple[int, ...] = _MONDAYS

    def __str__(self) -> str:
        return f"{self.rhythm}|{self.zone}|{self.hour:02}"

    @classmethod
    def parse(cls, text: str) -> "Slot":
        """Read what `str(slot)` wrote."""
        rhythm, zone, hour = text.split("|")
        cadence, days = read_rhythm(rhythm)
        return cls(cadence, zone, int(hour), days)

    @property
    def rhythm(self) -> str:
        """The cadence, with its days where they are not Mondays: `weekly:mon,thu`."""
        if self.days == _MONDAYS:
            return self.cadence.value
        return f"{self.cadence}:{','.join(_DAYS[day][:3] for day in self.days)}"

    def last_due(self, now: datetime) -> datetime:
        """Give the latest moment (UTC) not after `now` when an edition was due.

        A local time that a clock change skips counts as the moment after the gap,
        one that it repeats counts once, the first time.
        """
        if self.cadence is Cadence.IMMEDIATE:
            return now - (now - _EPOCH) % _MINUTE
        day = now.astimezone(ZoneInfo(self.zone)).date()
        while (due := self._due_on(day)) is None or due > now:
            day -= timedelta(days=1)
        return due

    def _due_on(self, day: date) -> datetime | None:
        if self.cadence is Cadence.WEEKLY and day.weekday() not in self.days:
            return None
        return datetime.combine(day, time(self.hour), ZoneInfo(self.zone)).astimezone(
            UTC
        )


def read_rhythm(text: str) -> tuple[Cadence, tuple[int, ...]]:
    """Read a cadence and the days of a weekly one, as `weekly:Thu, mon`.

    A day is given by its English name or the first three letters or more of it.
    Raises `ValueError`.
    """
    name, parted, given = text.lower().partition(":")
    cadence = Cadence(name.strip())
    if not parted:
        return cadence, _MONDAYS
    days = sorted({_day(word) for word in re.findall(r"[^\s,;+]+", given)})
    if cadence is not Cadence.WEEKLY or not days:
        raise ValueError("only a weekly cadence has days, one or more")
    return cadence, tuple(days)


def _day(word: str) -> int:
    for number, day in enumerate(_DAYS):
        if len(word) >= 3 and day.startswith(word):
            return number
    raise ValueError("no name of a day")


def last_tick(now: datetime) -> datetime:
    """Give the latest quarter of an hour not after `now`: then editions are made.

    Every local hour of every zone in use falls on one.
    """
    return now - (now - _EPOCH) % _TICK


@dataclass(frozen=True, slots=True)
class Window:
    """The time that an edition covers: after `start`, up to and with `end` (UTC)."""

    start: datetime
    end: datetime
