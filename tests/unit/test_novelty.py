"""What counts as news when an event was told before."""

from dataclasses import replace

import pytest

from briefing.domain.briefing import Briefing, Bullet, By
from briefing.domain.gather import gather
from briefing.domain.novelty import known, news
from briefing.domain.story import Earlier, Telling
from builders import a_briefing

TEXT = (
    "Fire broke out in the dye works at Orle on Tuesday night. Two workers were taken "
    "to hospital with burns. The works employ 340 people."
)
BEFORE = a_briefing(
    1,
    headline="Fire at the dye works in Orle",
    bullets=(Bullet("Fire broke out in the dye works at Orle.", None),),
    text=TEXT,
)
EARLIER = Earlier("daily-2026-11-16-0700-utc", BEFORE.id)
OLD = "Two workers were taken to hospital."
NEW = "The mayor of Orle closed the dye works for a month."


def report(*bullets: str, n: int = 2, **fields: object) -> Briefing:
    """Report the fire again with these bullets."""
    made = a_briefing(n, headline="Dye works in Orle after the fire", text=TEXT)
    told = tuple(Bullet(text, None, By.AUTHOR) for text in bullets)
    return replace(made, bullets=told, **fields)


@pytest.mark.parametrize(
    "statement",
    [OLD, "The dye works at Orle employ 340 people.", "FIRE BROKE OUT AT ORLE!"],
)
def test_what_was_told_is_no_news(statement: str) -> None:
    assert known([BEFORE]).holds(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "Three workers were taken to hospital.",
        "The works employ 341 people.",
        "Two workers were taken to hospital in Sarn.",
        "Workers were not taken to hospital.",
        "People with burns employ fire.",
        "No workers were taken to hospital.",
        "...",
    ],
    ids=["word", "number", "name", "denial", "connection", "short word", "no word"],
)
def test_a_new_word_number_or_connection_is_news(statement: str) -> None:
    assert not known([BEFORE]).holds(statement)


def test_only_the_bullets_that_are_new_are_kept_and_the_text_stays() -> None:
    fresh = news(report(OLD, NEW), known([BEFORE]))
    assert fresh is not None
    assert [bullet.text for bullet in fresh.bullets] == [NEW]
    assert (fresh.summary, fresh.text) == (NEW, TEXT)


def test_a_new_number_in_the_headline_keeps_all_bullets() -> None:
    risen = report(OLD, headline="Fire at Orle: 3 dead")
    assert news(risen, known([BEFORE])) == risen


def test_an_event_with_news_comes_back_as_an_update() -> None:
    [story] = gather([report(OLD, NEW)], [Telling(BEFORE, EARLIER)])
    assert story.earlier == EARLIER
    assert [bullet.text for bullet in story.lead.bullets] == [NEW]


def test_an_event_without_news_does_not_come_back() -> None:
    assert gather([report(OLD)], [Telling(BEFORE, EARLIER)]) == ()


def test_a_report_that_adds_nothing_is_left_out_of_an_update() -> None:
    [story] = gather(
        [report(OLD, n=2, priority=9), report(NEW, n=3)], [Telling(BEFORE, EARLIER)]
    )
    assert [briefing.id for briefing in story.briefings] == [report(n=3).id]


def test_an_update_names_the_latest_telling_and_knows_all_of_them() -> None:
    latest = Earlier("daily-2026-11-17-0700-utc", report(n=2).id)
    told = [Telling(report(NEW, n=2), latest), Telling(BEFORE, EARLIER)]
    assert gather([report(OLD, NEW, n=3)], told) == ()
    [story] = gather([report("The owner was arrested.", n=3)], told)
    assert story.earlier == latest


def test_another_event_is_no_update() -> None:
    other = a_briefing(4, headline="Sarn wins the cup", text="Sarn beat Halvern 2:1.")
    [story] = gather([other], [Telling(BEFORE, EARLIER)])
    assert (story.earlier, story.lead) == (None, other)
