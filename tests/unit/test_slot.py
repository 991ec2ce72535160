"""When editions are due, clock changes included."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.edition import edition_id
from briefing.domain.slot import Cadence, Slot, Window

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
