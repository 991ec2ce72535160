"""What stands where in an edition."""

from dataclasses import replace
from datetime import timedelta

from briefing.domain.story import Story
from builders import NOON, a_briefing, an_edition

TOPICS = ("Law", "Sport", "General", "Art", "sport", "Law")
STORIES = an_edition(*(a_briefing(n, topics=(t,)) for n, t in enumerate(TOPICS)))


def topics(edition):
    return [section.topic for section in edition.sections]


def test_the_first_stories_are_told_in_full_and_the_rest_is_brief():
    edition = replace(STORIES, size=2)
    assert edition.top == STORIES.stories[0]
    assert topics(edition) == ["Sport"]
    assert len(edition.brief) == 4


def test_sections_stand_in_the_order_of_topics_then_by_their_first_story():
    edition = replace(STORIES, order=("Art",))
    assert topics(edition) == ["Art", "Sport", "sport", "Law", "General"]


def test_general_comes_last_unless_the_order_names_it():
    assert topics(STORIES)[-1] == "General"
    edition = replace(STORIES, order=("general", "Law"))
    assert topics(edition)[:2] == ["General", "Law"]


def test_a_reader_of_topics_finds_more_of_them_first_among_equals():
    edition = an_edition(
        a_briefing(1, topics=("Art",)),
        a_briefing(2, topics=("Law",)),
        a_briefing(3, topics=("Sport", "law")),
    )
    told = edition.about(("Law", "sport"))
    assert [story.lead.id for story in told.stories] == [
        a_briefing(3).id,
        a_briefing(2).id,
    ]
    assert told.entry.title == a_briefing(3).headline


def test_weight_outlets_and_age_come_before_the_topics_of_a_reader():
    weighty = a_briefing(1, topics=("Law",), priority=5)
    fresh = a_briefing(2, topics=("Law",), briefed=NOON)
    old = a_briefing(3, topics=("Law", "Art"), briefed=NOON - timedelta(hours=2))
    edition = an_edition(weighty, fresh, old)
    assert edition.about(("Law", "Art")).stories == edition.stories


def test_a_story_is_general_only_where_none_of_its_briefings_has_a_topic():
    bare, about = a_briefing(1, topics=()), a_briefing(2, topics=("Sea", "General"))
    mixed = Story(bare, (about,))
    assert (mixed.topic, mixed.topics) == ("Sea", ("Sea",))
    assert (Story(bare).topic, Story(bare).topics) == ("General", ("General",))
