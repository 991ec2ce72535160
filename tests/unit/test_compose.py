"""COMPOSE on a home in memory."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from briefing.adapters.local.database import Database
from briefing.adapters.local.documents import SqliteDocuments
from briefing.adapters.local.editions import SqliteEditions
from briefing.adapters.local.queue import SqliteQueue
from briefing.adapters.local.subscribers import SqliteSubscribers
from briefing.application.compose import Compose, Plan
from briefing.domain.briefing import Bullet
from briefing.domain.slot import Cadence, Slot
from briefing.domain.story import Earlier
from briefing.domain.subscriber import SHARDS, State
from briefing.errors import StoreUnavailable
from builders import DAILY, NOON, a_briefing, a_subscriber, an_arrival, found
from fakes import FakeRenderer, FakeSite

SEVEN = datetime(2026, 11, 17, 7, 0, tzinfo=UTC)


class World:
    """A home whose clock the test sets; a subscriber gets the daily edition."""

    def __init__(self, database: Database) -> None:
        self.documents = SqliteDocuments(database)
        self.editions = SqliteEditions(database)
        self.subscribers = SqliteSubscribers(database)
        self.subscribers.put(a_subscriber())
        self.audience = SqliteQueue(database, "audience", lambda: NOON)
        self.site = FakeSite()
        self.now = SEVEN
        self.compose = Compose(
            self.documents,
            self.editions,
            self.editions,
            self.subscribers,
            FakeRenderer(),
            self.site,
            self.audience,
            lambda: self.now,
            Plan(DAILY, timedelta(hours=6)),
        )

    def plan(self, **changes):
        plan = replace(self.compose.plan, **changes)
        self.compose = replace(self.compose, plan=plan)

    def brief(self, n, when, **fields):
        arrival = an_arrival(f"{n}.txt")
        self.documents.claim(arrival, when, when)
        self.documents.settle(
            arrival, [found(a_briefing(n, briefed=when, **fields))], when
        )

    def tick(self, **options):
        return [entry.id for entry in self.compose(**options).entries]


@pytest.fixture
def world(database):
    world = World(database)
    world.brief(1, SEVEN - timedelta(hours=1))
    return world


def test_an_edition_is_made_published_and_its_audience_called(world):
    assert world.tick() == ["daily-2026-11-17-0700-utc"]
    page = "editions/daily-2026-11-17-0700-utc/index.html"
    assert list(world.site.files) == [page, "index.html"]
    assert world.audience.depth() == SHARDS
    assert world.editions.latest(DAILY, 1)[0].released


def test_a_tick_that_comes_twice_makes_one_edition(world):
    world.tick()
    assert world.tick() == []
    assert world.audience.depth() == SHARDS


def test_nothing_new_makes_no_edition(world):
    world.tick()
    world.now += timedelta(days=1)
    assert world.tick() == []


def test_a_setting_says_that_nothing_new_is_told_too(world):
    world.plan(send_empty=True)
    world.tick()
    world.now += timedelta(days=1)
    (edition,) = map(world.editions.get, world.tick())
    assert (edition.stories, edition.entry.title) == ((), "")
    assert world.audience.depth() == 2 * SHARDS
    assert world.tick() == []


def test_nothing_new_is_not_told_late_nor_at_once_nor_to_immediate_readers(world):
    world.plan(send_empty=True)
    world.subscribers.put(a_subscriber("bob", slot=Slot(Cadence.IMMEDIATE)))
    world.tick()
    world.now += timedelta(hours=1)
    assert world.tick(close_now=True) == []
    world.now += timedelta(days=1, hours=6)
    composed = world.compose()
    assert (composed.entries, composed.late) == ([], [])


def test_an_edition_is_of_the_size_and_in_the_order_that_the_settings_say(world):
    world.plan(size=3, order=("Sport", "Art"))
    (edition,) = map(world.editions.get, world.tick())
    assert (edition.size, edition.order) == (3, ("Sport", "Art"))


def test_an_hour_that_comes_twice_makes_one_edition(world):
    world.subscribers.put(a_subscriber(slot=Slot(Cadence.DAILY, "Europe/Berlin", 2)))
    world.now = datetime(2026, 10, 24, 23, 45, tzinfo=UTC)
    world.brief(2, world.now)
    made = []
    for _ in range(8):  # ticks, from 01:45 to 02:30 the second time
        made += world.tick()
        world.brief(3, world.now)
        world.now += timedelta(minutes=15)
    assert made == ["daily-2026-10-25-0200-europe-berlin"]


def test_readers_on_chosen_days_have_a_slot_of_their_own(world):
    tuesdays = Slot(Cadence.WEEKLY, days=(1,))
    world.subscribers.put(a_subscriber(slot=Slot(Cadence.WEEKLY)))
    world.subscribers.put(a_subscriber("bob", slot=tuesdays))
    assert "weekly-tue-2026-11-17-0700-utc" in world.tick()
    slots = {entry.slot for entry in world.editions.all()}
    assert slots == {DAILY, tuesdays}


def test_a_story_that_comes_back_with_news_is_an_update(world):
    world.tick()
    again = Bullet("The port of Larne reopened on Monday.", None)
    fresh = Bullet("Two ferries collided at the quay.", None)
    world.now += timedelta(days=1)
    world.brief(2, world.now, headline="Ferries collide", bullets=(again, fresh))
    [second] = world.tick()
    [story] = world.editions.get(second).stories
    assert story.lead.bullets == (fresh,)
    assert story.earlier == Earlier("daily-2026-11-17-0700-utc", a_briefing(1).id)
    assert world.editions.latest(DAILY, 1)[0].teasers[0].update


def test_a_story_that_comes_back_without_news_is_left_out_but_remembered(world):
    world.tick()
    world.now += timedelta(days=1)
    world.brief(2, world.now, headline="Port reopens after fog")
    world.brief(3, world.now, headline="Cup", text="Sarn won.", bullets=())
    world.tick()
    newest = world.editions.latest(DAILY, 1)[0]
    assert set(newest.briefings) == {a_briefing(2).id, a_briefing(3).id}
    assert [teaser.briefing for teaser in newest.teasers] == [a_briefing(3).id]


def test_news_that_came_before_an_edition_made_ahead_of_its_time_is_not_lost(world):
    world.now += timedelta(days=1)
    world.tick()
    world.now -= timedelta(hours=16)
    world.brief(3, world.now, headline="Cup", text="Sarn won the cup.", bullets=())
    world.now += timedelta(hours=40)
    [later] = world.tick()
    [story] = world.editions.get(later).stories
    assert story.lead.headline == "Cup"


def test_nothing_but_repeats_makes_no_edition(world):
    world.tick()
    world.now += timedelta(days=1)
    world.brief(2, world.now, headline="Port reopens after fog")
    assert world.tick() == []


def test_a_story_of_long_ago_is_told_again(world):
    world.tick()
    world.now += timedelta(days=15)
    world.brief(2, world.now, headline="Port reopens after fog")
    [later] = world.tick()
    assert world.editions.get(later).stories[0].earlier is None


def test_a_repeat_that_makes_no_edition_is_still_one_days_later(world):
    world.tick()
    world.now += timedelta(days=4)
    world.brief(2, world.now, headline="Port reopens after fog")
    for _ in range(5):
        assert world.tick() == []
        world.now += timedelta(days=1)


def test_what_comes_after_the_window_goes_into_the_next_edition(world):
    world.brief(2, SEVEN + timedelta(hours=1))
    world.tick()
    world.now += timedelta(days=1)
    world.tick()
    (newest, oldest) = world.editions.latest(DAILY, 2)
    assert oldest.briefings == (a_briefing(1).id,)
    assert newest.briefings == (a_briefing(2).id,)


def test_a_briefing_that_became_visible_late_is_told_by_the_next_edition(world):
    world.tick()
    world.brief(2, SEVEN - timedelta(seconds=1))
    world.now += timedelta(days=1)
    world.tick()
    assert world.editions.latest(DAILY, 1)[0].briefings == (a_briefing(2).id,)


def test_a_tick_before_the_hour_makes_nothing(world):
    world.now = SEVEN - timedelta(minutes=15)
    assert world.tick() == []


def test_a_late_tick_within_the_grace_makes_the_edition_of_its_hour(world):
    world.now += timedelta(hours=5)
    assert world.tick() == ["daily-2026-11-17-0700-utc"]


def test_after_the_grace_the_edition_is_left_out_and_its_stories_go_into_the_next(
    world,
):
    world.tick()
    world.brief(2, SEVEN + timedelta(hours=2))
    world.now = SEVEN + timedelta(days=1, hours=7)
    composed = world.compose()
    assert (composed.entries, composed.late) == ([], [DAILY])
    world.now = SEVEN + timedelta(days=2)
    world.tick()
    assert world.editions.latest(DAILY, 1)[0].briefings == (a_briefing(2).id,)


def test_closing_now_does_not_wait_for_the_hour(world):
    world.now = NOON + timedelta(seconds=7)
    assert world.tick(close_now=True) == ["daily-2026-11-17-120007-utc-for-07"]


def test_an_edition_that_a_crash_left_is_finished_by_the_next_tick(world):
    world.site.errors.append(StoreUnavailable("down"))
    with pytest.raises(StoreUnavailable):
        world.tick()
    assert world.audience.depth() == 0
    assert world.tick() == ["daily-2026-11-17-0700-utc"]
    assert world.audience.depth() == SHARDS


def test_of_two_ticks_at_once_one_makes_the_edition(world):
    late, add = [], world.editions.add

    def overtaken(edition, after):
        if not late:
            late.append("begun")
            late.append(world.tick())
        return add(edition, after)

    world.editions.add = overtaken
    assert world.tick(close_now=True) == []
    assert len(late[1]) == 1
    assert len(world.editions.latest(DAILY, 9)) == 1


def test_a_story_that_went_and_came_back_is_told_once(world):
    world.tick()
    removal = an_arrival("1.txt", seconds=1, version=None, removed=True)
    world.documents.claim(removal, NOON, NOON)
    world.documents.settle(removal, [], NOON)
    for day in (1, 2):
        world.now = SEVEN + timedelta(days=day)
        world.brief(day + 1, world.now - timedelta(hours=1))
        world.tick()
    back = an_arrival("1.txt", seconds=2)
    world.documents.claim(back, NOON, NOON)
    again = world.now + timedelta(hours=1)
    world.documents.settle(back, [found(a_briefing(1, briefed=again))], again)
    world.now += timedelta(days=1)
    assert world.tick() == []


def test_what_a_first_edition_that_was_too_late_left_out_is_in_the_next(world):
    world.now = SEVEN + timedelta(hours=7)
    assert world.compose().late == [DAILY]
    world.now = SEVEN + timedelta(days=1)
    assert len(world.tick()) == 1


def test_readers_at_two_hours_get_editions_of_their_own_at_the_same_moment(world):
    world.subscribers.put(a_subscriber("bob", slot=Slot(Cadence.DAILY, "UTC", 8)))
    assert world.tick(close_now=True) == [
        "daily-2026-11-17-0700-utc",
        "daily-2026-11-17-0700-utc-for-08",
    ]


def test_many_editions_in_an_hour_tell_each_story_once(world):
    for minute in range(90):
        world.now = NOON + timedelta(minutes=minute)
        world.brief(10 + minute, world.now)
        world.tick(close_now=True)
    entries = world.editions.latest(DAILY, 200)
    told = [briefing for entry in entries for briefing in entry.briefings]
    assert len(told) == len(set(told)) >= 90


def test_one_briefing_that_is_found_twice_is_told_once(world):
    other = SqliteDocuments(world.documents._database, "other")  # noqa: SLF001 -- two inboxes, one home
    same = a_briefing(1)
    other.claim(an_arrival("1.txt"), SEVEN, SEVEN)
    other.settle(an_arrival("1.txt"), [found(same)], SEVEN - timedelta(hours=1))
    world.tick()
    assert world.editions.latest(DAILY, 1)[0].briefings == (same.id,)


def test_a_slot_that_was_deserted_does_not_tell_months_at_once(world):
    world.tick()
    for day in range(1, 60):
        world.brief(10 + day, SEVEN + timedelta(days=day, hours=-1))
    world.now = SEVEN + timedelta(days=59)
    world.tick()
    assert len(world.editions.latest(DAILY, 1)[0].briefings) == 7


def test_only_the_cadences_asked_for_are_made(world):
    assert world.tick(cadences=[Cadence.WEEKLY]) == []


def test_without_subscribers_a_daily_edition_is_made_for_the_page(world):
    world.subscribers.put(a_subscriber(state=State.UNSUBSCRIBED))
    assert [entry.slot for entry in world.compose().entries] == [DAILY]


def test_each_slot_has_its_own_editions(world):
    berlin = Slot(Cadence.DAILY, "Europe/Berlin", 8)
    world.subscribers.put(a_subscriber("bob", slot=berlin))
    assert world.tick() == [
        "daily-2026-11-17-0800-europe-berlin",
        "daily-2026-11-17-0700-utc",
    ]
