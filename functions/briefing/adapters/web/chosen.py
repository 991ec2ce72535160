"""What the fields of a form show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_day_names

from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import Subscriber

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the week, as the form sends it and as readers call it."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The values of the fields."""

    name: str
    topics: tuple[str, ...]
    cadence: str
    days: tuple[str, ...]
    hour: int
    zone: str
    language: str
    week: tuple[Day, ...]
    paused_until: date | str = ""


def chosen(subscriber: Subscriber, shown: str) -> Chosen:
    """Give what a subscriber chose, for a form in a language."""
    slot = subscriber.slot
    return _chosen(slot, shown, subscriber.language, subscriber)


def unchosen(slot: Slot, shown: str) -> Chosen:
    """Give what a form shows to somebody new: the publication's own hour."""
    return _chosen(slot, shown, shown, None)


def _chosen(
    slot: Slot, shown: str, language: str, subscriber: Subscriber | None
) -> Chosen:
    days = slot.days if slot.cadence is Cadence.WEEKLY else ()
    return Chosen(
        name=subscriber.name if subscriber else "",
        topics=subscriber.topics if subscriber else (),
        cadence=slot.cadence.value,
        days=tuple(_DAYS[day] for day in days),
        hour=slot.hour,
        zone=slot.zone,
        language=language,
        week=_week(shown),
        paused_until=(subscriber.paused_until if subscriber else None) or "",
    )


def languages(tags: Iterable[str]) -> list[tuple[str, str]]:
    """Name languages in their own words."""
    return [(tag, Locale.parse(tag).get_display_name(tag) or tag) for tag in tags]


@cache
def zones() -> tuple[str, ...]:
    """List the zones that people live in, and UTC."""
    named = (zone for zone in available_timezones() if "/" in zone)
    lived = (z for z in named if not z.startswith(("Etc/", "SystemV/", "US/")))
    return ("UTC", *sorted(lived))


@cache
def _week(language: str) -> tuple[Day, ...]:
    names = get_day_names("abbreviated", "stand-alone", locale=language)
    return tuple(Day(value, names[n]) for n, value in enumerate(_DAYS))
