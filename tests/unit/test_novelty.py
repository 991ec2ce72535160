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


def test_a_headline_of_new_words_brings_an_old_text_back() -> None:
    found = report(OLD, headline="Mayor of Orle resigns")
    assert news(found, known([BEFORE])) == found


def test_a_number_that_was_told_of_something_else_is_news() -> None:
    before = replace(BEFORE, text=f"{TEXT} It has killed 9 people in 14 districts.")
    before = replace(before, text=f"{before.text} Fire brigades came from 21 towns.")
    assert known([before]).holds("It has killed 9 people.")
    assert not known([before]).holds("It has killed 21 people.")


def test_old_sentences_with_short_forms_are_known_again() -> None:
    said = "Dr. Orr of St. Anne told the U.S. office at 4 a.m. Sarn Inc. had shut."
    assert known([replace(BEFORE, text=said)]).holds(said)
    assert known([replace(BEFORE, bullets=(Bullet(said, None),))]).holds(said)


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


def test_news_that_no_bullet_tells_is_told_as_it_stands_in_the_text() -> None:
    fresh = "Dr. Orr of the U.S. office, who came by ship, resigned on May 3, 2026!"
    more = replace(report(OLD), text=f"{TEXT} {fresh}\nThe end.\n\n{TEXT}")
    found = news(more, known([BEFORE]))
    assert found is not None
    [bullet] = found.bullets
    assert (bullet.text, found.summary) == (fresh, fresh)
    assert bullet.evidence is not None
    assert more.text[bullet.evidence.start : bullet.evidence.end] == fresh
    assert bullet.by is By.ENGINE


def test_of_much_news_in_the_text_the_first_is_told() -> None:
    fresh = [f"Ferry number {n} sank off Larkholm on Friday." for n in range(7)]
    found = news(report(OLD, text="\n".join(fresh)), known([BEFORE]))
    assert found is not None
    assert [bullet.text for bullet in found.bullets] == fresh[:3]


@pytest.mark.parametrize(
    "text", ["“Wir gehen.” Er ging.", "水が来た。船が出た。", "No end", ""]
)
def test_texts_of_any_script_are_cut_without_error(text: str) -> None:
    news(report(OLD, text=text), known([BEFORE]))
