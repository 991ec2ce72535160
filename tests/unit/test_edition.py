"""What stands where in an edition."""

from dataclasses import replace

from builders import a_briefing, an_edition

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
