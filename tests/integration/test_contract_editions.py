"""The contract of `Editions`, in both homes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.domain.slot import Cadence, Slot
from briefing.errors import EditionUnknown
from builders import DAILY, NOON, a_briefing, an_edition


def test_an_edition_reads_back_as_it_was(stores):
    edition = an_edition(a_briefing(1), a_briefing(2, published=None, topics=()))
    assert stores.editions.add(edition, None)
    assert stores.editions.get(edition.id) == edition


def test_an_edition_is_added_once_and_the_first_stays(stores):
    first, second = an_edition(a_briefing(1)), an_edition(a_briefing(2))
    assert stores.editions.add(first, None)
    assert not stores.editions.add(second, None)
    assert stores.editions.get(first.id) == first


def test_an_edition_that_is_not_stored_is_unknown(stores):
    with pytest.raises(EditionUnknown, match="daily-1999"):
        stores.editions.get("daily-1999")


def test_the_newest_entries_of_a_slot_come_first(stores):
    days = [an_edition(end=NOON + timedelta(days=n)) for n in range(3)]
    before = None
    for edition in days:
        assert stores.editions.add(edition, before)
        before = edition.id
    stores.editions.add(an_edition(slot=Slot(Cadence.WEEKLY)), None)
    assert [e.id for e in stores.editions.latest(DAILY, 2)] == [days[2].id, days[1].id]
    assert stores.editions.latest(Slot(Cadence.IMMEDIATE), 2) == []


def test_an_entry_tells_what_the_edition_holds(stores):
    edition = an_edition(a_briefing(1), a_briefing(2))
    stores.editions.add(edition, None)
    assert stores.editions.latest(DAILY, 1) == [edition.entry]


def test_a_released_edition_says_so(stores):
    edition = an_edition()
    stores.editions.add(edition, None)
    stores.editions.release(edition.id)
    stores.editions.release(edition.id)
    assert stores.editions.get(edition.id).entry.released
    assert stores.editions.latest(DAILY, 1)[0].released


def test_only_one_edition_comes_after_another(stores):
    first, second, third = (an_edition(end=NOON + timedelta(days=n)) for n in range(3))
    assert stores.editions.add(first, None)
    assert not stores.editions.add(second, None)
    assert stores.editions.add(second, first.id)
    assert not stores.editions.add(third, first.id)
    assert [e.id for e in stores.editions.latest(DAILY, 9)] == [second.id, first.id]


def test_listed_editions_are_found_by_month_and_others_are_not(stores):
    apart = an_edition(slot=Slot(Cadence.IMMEDIATE))
    assert stores.editions.add(apart, None)
    before, made = None, []
    for days in (0, 1, 30):
        edition = an_edition(end=NOON + timedelta(days=days))
        edition = replace(edition, entry=replace(edition.entry, listed=True))
        assert stores.editions.add(edition, before)
        made.append(edition.entry)
        before = edition.id
    assert stores.editions.months() == ["2026-12", "2026-11"]
    assert stores.editions.month("2026-11") == made[1::-1]
    assert stores.editions.month("1999-01") == []


def test_an_archive_with_nothing_in_it_has_no_months(stores):
    assert stores.editions.months() == []


def test_an_edition_without_stories_on_chosen_days_reads_back_as_stored(stores):
    slot = Slot(Cadence.WEEKLY, "Asia/Kathmandu", 7, (0, 3))
    empty = replace(an_edition(slot=slot, briefings=()), stories=(), order=("Law",))
    assert stores.editions.add(empty, None)
    assert stores.editions.get(empty.id) == empty
    assert stores.editions.latest(slot, 1) == [empty.entry]
    assert stores.editions.latest(Slot(Cadence.WEEKLY, "Asia/Kathmandu"), 1) == []
