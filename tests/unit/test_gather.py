from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from briefing.domain.briefing import Briefing, Bullet
from briefing.domain.gather import gather
from briefing.domain.likeness import same_event

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

EVENTS = """\
fire-1 | Fire destroys the old grain store in Halvern
A fire destroyed the old grain store on the quay of Halvern on Sunday night. Forty
firefighters fought the flames until dawn. Nobody was hurt, but the brewery next door
had to stop work because its roof was damaged by sparks. The grain store was built in
1884 and had stood empty for six years.

fire-2 | Halvern quay: brewery shuts after blaze next door
The Halvern brewery has stopped work after sparks from a burning grain store damaged
its roof. The blaze began on Sunday night in the empty building from 1884 and kept
forty firefighters on the quay until dawn. The brewery hopes to mend the roof within a
week. Nobody was hurt in the fire.

chess-1 | Sixteen-year-old wins the national chess title
Odile Brandt, a pupil from Sarn, won the national chess championship on Saturday. At
sixteen she is the youngest champion ever. She drew her last game against the
grandmaster Piet Vossen and finished half a point ahead of him.

chess-2 | Brandt, 16, is the youngest chess champion ever
With a draw against grandmaster Piet Vossen in the last game, Odile Brandt took the
national chess championship on Saturday, half a point ahead of Vossen. The pupil from
Sarn is sixteen, younger than any champion before her.

tram | The tram to the airport opens in June
Trams will run to the airport of Sarn from June, three months later than planned. The
line cost 240 million crowns and has eleven stops. Tests with empty trams began on
Monday.

wolves | Two wolf packs counted in the northern woods
Rangers counted two packs of wolves in the northern woods this winter, one more than
last year. Cameras showed five pups. Farmers ask for money to build better fences for
their sheep.

vaccine | Measles: schools check vaccination records
Schools in the south of the country check vaccination records after 23 cases of
measles since January. Pupils without two doses can get them free of charge at school
from Thursday.

wheat | Wheat prices fall to the lowest level in two years
Wheat prices fell by four per cent on Friday after a good harvest in the south was
confirmed. Bakers do not expect bread to become cheaper, because energy and wages cost
them more than flour.
"""


def briefing(
    name: str, headline: str, text: str, *, hours: int = 0, priority: int = 0
) -> Briefing:
    return Briefing(
        id=name,
        key=name,
        headline=headline,
        bullets=(),
        summary="",
        text=text,
        language="en",
        briefed=NOON + timedelta(hours=hours),
        priority=priority,
    )


def told(name: str, *, hours: int = 0, priority: int = 0) -> Briefing:
    opening, text = TELLINGS[name].split("\n", 1)
    headline = opening.partition(" | ")[2]
    return briefing(name, headline, text, hours=hours, priority=priority)


TELLINGS = {block.partition(" | ")[0]: block for block in EVENTS.split("\n\n")}
BRIEFINGS = [told(name) for name in TELLINGS]


def stories_of(briefings: list[Briefing]) -> set[frozenset[str]]:
    return {frozenset(b.id for b in story.briefings) for story in gather(briefings)}


def test_two_tellings_of_an_event_are_one_story_and_nothing_else_is() -> None:
    together = {s for s in stories_of(BRIEFINGS) if len(s) > 1}
    assert together == {
        frozenset({"fire-1", "fire-2"}),
        frozenset({"chess-1", "chess-2"}),
    }


def test_a_pair_is_one_story_even_with_no_other_briefing_beside_it() -> None:
    assert len(gather(BRIEFINGS[:2])) == 1


def test_two_different_events_stay_apart_with_no_other_briefing_beside_them() -> None:
    assert len(gather([BRIEFINGS[0], BRIEFINGS[2]])) == 2


def test_the_order_of_the_briefings_does_not_change_the_stories() -> None:
    shuffled = BRIEFINGS.copy()
    Random(4).shuffle(shuffled)
    assert stories_of(shuffled) == stories_of(BRIEFINGS)


def test_the_number_of_an_event_is_the_place_of_its_first_briefing() -> None:
    assert same_event(BRIEFINGS) == [0, 0, 2, 2, 4, 5, 6, 7]


def test_words_without_spaces_between_them_count_too() -> None:
    one = briefing(
        "zh-1", "旧粮仓失火", "星期天夜里码头旁的旧粮仓失火，四十名消防员救火到天亮。"
    )
    other = briefing(
        "zh-2",
        "码头粮仓火灾",
        "码头旁的旧粮仓星期天夜里失火，消防员救火到天亮，无人受伤。",
    )
    assert len(gather([one, other, *BRIEFINGS])) == len(gather(BRIEFINGS)) + 1


def test_briefings_without_a_word_stay_apart() -> None:
    assert len(gather([briefing("a", "", ""), briefing("b", "", "")])) == 2


def test_no_briefings_make_no_stories() -> None:
    assert gather([]) == ()


@given(st.lists(st.sampled_from(BRIEFINGS), max_size=12))
def test_every_briefing_is_in_one_story(briefings: list[Briefing]) -> None:
    held = [b.id for story in gather(briefings) for b in story.briefings]
    assert sorted(held) == sorted(b.id for b in briefings)


def test_the_longest_text_leads_its_story() -> None:
    longer, shorter = sorted(BRIEFINGS[:2], key=lambda b: -len(b.text))
    [story] = gather([shorter, longer])
    assert (story.lead, story.others) == (longer, (shorter,))


def test_the_briefing_whose_bullets_the_others_tell_too_leads_its_story() -> None:
    first, second = BRIEFINGS[:2]
    shared = replace(first, bullets=(Bullet(second.text[:200], None),))
    aside = replace(second, bullets=(Bullet("Quite another matter entirely", None),))
    for told_in in ([shared, aside], [aside, shared]):
        [story] = gather(told_in)
        assert story.lead == shared


def test_an_event_that_fills_the_edition_is_one_story() -> None:
    copies = [replace(BRIEFINGS[0], id=str(n), key=str(n)) for n in range(4)]
    [story] = gather(copies)
    assert len(story.briefings) == 4


def test_any_number_of_copies_is_one_story() -> None:
    copies = [replace(BRIEFINGS[0], id=str(n), key=str(n)) for n in range(250)]
    assert len(gather([*copies, *BRIEFINGS[2:]])) == len(gather(BRIEFINGS[2:])) + 1


def test_what_is_told_in_a_set_form_is_not_one_story() -> None:
    places = ["Abertal", "Brigg", "Corvo", "Dunmere", "Elstow", "Farrow", "Gorsty"]
    form = TELLINGS["wheat"].split("\n", 1)[1]
    told_in = [
        briefing(p, f"{p} market", f"{p}: {n}{n} tons came to {p}. {form}")
        for n, p in enumerate(places * 20, start=10)
    ]
    largest = max(len({b.id for b in s.briefings}) for s in gather(told_in))
    assert largest == 1


def test_the_editors_weight_leads_before_all_else() -> None:
    [story] = gather([told("fire-1"), told("fire-2", priority=1)])
    assert story.lead.id == "fire-2"


def test_stories_stand_by_weight_then_by_briefings_then_by_time() -> None:
    weighty, newer = told("wheat", priority=1), told("tram", hours=2)
    stories = gather([told("wolves"), newer, *BRIEFINGS[:2], weighty])
    assert [story.lead.id for story in stories] == ["wheat", "fire-1", "tram", "wolves"]
