"""When editions are due, clock changes included."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.edition import edition_id
from briefing.domain.slot import Cadence, Slot, Window, last_tick, read_rhythm

BERLIN = Slot(Cadence.DAILY, "Europe/Berlin", 7)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-17T06:00", "2026-11-17T06:00"),
        ("2026-11-17T05:59", "2026-11-16T06:00"),
        ("2026-07-01T12:00", "2026-07-01T05:00"),
        ("2026-10-25T12:00", "2026-10-25T06:00"),  # the day with 25 hours
        ("2026-03-29T12:00", "2026-03-29T05:00"),  # the day with 23 hours
    ],
)
def test_a_daily_edition_is_due_at_its_local_hour(now, due):
    assert BERLIN.last_due(at(now)) == at(due)


def test_an_hour_that_a_clock_change_skips_is_due_after_the_gap():
    slot = Slot(Cadence.DAILY, "Europe/Berlin", 2)
    assert slot.last_due(at("2026-03-29T12:00")) == at("2026-03-29T01:00")


def test_an_hour_that_a_clock_change_repeats_is_due_once():
    slot = Slot(Cadence.DAILY, "Europe/Berlin", 2)
    first = slot.last_due(at("2026-10-25T00:30"))
    assert first == at("2026-10-25T00:00")
    assert slot.last_due(at("2026-10-25T01:30")) == first


def test_a_weekly_edition_is_due_on_monday():
    due = Slot(Cadence.WEEKLY).last_due(at("2026-11-22T12:00"))
    assert due == at("2026-11-16T07:00")


def test_a_weekly_edition_is_due_on_each_chosen_day():
    slot = Slot(Cadence.WEEKLY, days=(0, 3))
    assert slot.last_due(at("2026-11-19T07:00")) == at("2026-11-19T07:00")
    assert slot.last_due(at("2026-11-19T06:59")) == at("2026-11-16T07:00")


def test_a_chosen_day_is_that_of_the_slots_zone():
    slot = Slot(Cadence.WEEKLY, "Pacific/Auckland", 7, (0,))
    assert slot.last_due(at("2026-11-22T18:00")) == at("2026-11-22T18:00")


@pytest.mark.parametrize(
    ("zone", "hour", "now", "due"),
    [
        ("Asia/Kathmandu", 7, "2026-11-22T12:00", "2026-11-22T01:15"),
        ("America/St_Johns", 7, "2026-11-22T12:00", "2026-11-22T10:30"),
        # Half an hour is skipped here, and half an hour comes twice.
        ("Australia/Lord_Howe", 2, "2026-10-03T20:00", "2026-10-03T15:30"),
        ("Australia/Lord_Howe", 3, "2026-10-03T20:00", "2026-10-03T16:00"),
        ("Australia/Lord_Howe", 1, "2026-04-04T20:00", "2026-04-04T14:00"),
        ("Australia/Lord_Howe", 2, "2026-04-04T20:00", "2026-04-04T15:30"),
        ("America/New_York", 2, "2026-03-08T12:00", "2026-03-08T07:00"),
        ("America/New_York", 1, "2026-11-01T12:00", "2026-11-01T05:00"),
        # Clocks change at midnight: the day begins at 1, or has two midnights.
        ("Africa/Cairo", 0, "2026-04-24T06:00", "2026-04-23T22:00"),
        ("America/Havana", 0, "2026-11-01T12:00", "2026-11-01T04:00"),
    ],
)
def test_hours_are_right_in_zones_with_odd_offsets_and_odd_changes(
    zone, hour, now, due
):
    assert Slot(Cadence.DAILY, zone, hour).last_due(at(now)) == at(due)


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_a_years_ticks_find_one_daily_edition_a_day(zone):
    slot, tick = Slot(Cadence.DAILY, zone, 2), timedelta(minutes=15)
    ticks = [at("2026-01-01T00:00") + n * tick for n in range(365 * 96)]
    first, *others = sorted({slot.last_due(now) for now in ticks})
    days = {moment.astimezone(ZoneInfo(zone)).date() for moment in (first, *others)}
    assert len(others) + 1 == len(days) == 366
    assert set(others) <= set(ticks)


def test_ticks_come_at_each_quarter_of_an_hour():
    assert last_tick(at("2026-11-22T12:14:59")) == at("2026-11-22T12:00")
    assert last_tick(at("2026-11-22T12:15")) == at("2026-11-22T12:15")


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("weekly", (0,)),
        ("weekly:mon", (0,)),
        ("Weekly: Thursday; MON", (0, 3)),
        ("weekly:sun,fri,sun", (4, 6)),
    ],
)
def test_a_weekly_cadence_names_its_days(text, days):
    assert read_rhythm(text) == (Cadence.WEEKLY, days)


@pytest.mark.parametrize(
    "text",
    ["", "hourly", "weekly:", "weekly:mo", "weekly:moon", "daily:mon", "weekly:,"],
)
def test_what_names_no_cadence_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        read_rhythm(text)


def test_a_slot_that_was_written_before_there_were_days_is_read():
    assert Slot.parse("weekly|UTC|07") == Slot(Cadence.WEEKLY, days=(0,))
    assert str(Slot(Cadence.WEEKLY)) == "weekly|UTC|07"
    assert str(Slot(Cadence.WEEKLY, days=(0, 3))) == "weekly:mon,thu|UTC|07"


def test_an_immediate_edition_is_due_at_every_full_minute():
    slot = Slot(Cadence.IMMEDIATE, "Asia/Kathmandu", 3)
    assert slot.last_due(at("2026-11-22T12:29:59")) == at("2026-11-22T12:29")


SLOTS = st.builds(
    Slot,
    st.sampled_from(Cadence),
    st.sampled_from(["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Apia"]),
    st.integers(0, 23),
)
MOMENTS = st.integers(1_577_836_800, 1_900_000_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, UTC)
)


@given(SLOTS, MOMENTS)
def test_what_was_due_last_is_not_later_than_now_and_stays_so(slot, now):
    due = slot.last_due(now)
    assert due <= now
    assert slot.last_due(due) == due


DAYS = st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days)))


@given(DAYS, MOMENTS)
def test_a_weekly_edition_is_never_a_week_late(days, now):
    slot = Slot(Cadence.WEEKLY, "America/St_Johns", 7, days)
    assert Slot.parse(str(slot)) == slot
    assert now - slot.last_due(now) <= timedelta(days=7, hours=1)


@given(SLOTS)
def test_a_slot_reads_back_from_its_text(slot):
    assert Slot.parse(str(slot)) == slot


@pytest.mark.parametrize(
    ("zone", "end", "expected"),
    [
        ("UTC", "2026-11-22T07:00", "daily-2026-11-22-0700-utc"),
        ("Europe/Berlin", "2026-11-22T06:00", "daily-2026-11-22-0700-europe-berlin"),
        ("Etc/GMT+5", "2026-11-22T12:00", "daily-2026-11-22-0700-etc-gmtplus5"),
        ("UTC", "2026-11-22T12:00:09", "daily-2026-11-22-120009-utc-for-07"),
    ],
)
def test_an_edition_is_named_by_cadence_local_time_and_zone(zone, end, expected):
    window = Window(at(end), at(end))
    assert edition_id(Slot(Cadence.DAILY, zone), window) == expected


def test_editions_of_two_rhythms_at_one_moment_have_two_names():
    window = Window(at("2026-11-16T07:00"), at("2026-11-16T07:00"))
    names = [
        edition_id(Slot(Cadence.WEEKLY, days=days), window) for days in ((0,), (0, 3))
    ]
    assert names == ["weekly-2026-11-16-0700-utc", "weekly-mon-thu-2026-11-16-0700-utc"]
