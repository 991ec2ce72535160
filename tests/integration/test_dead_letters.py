"""`briefing dead-letters …` over a home and over a stack: one operator, one answer."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from dead_letter_offices import PAGE, SHARD, Desk, Stack


@pytest.fixture(params=["local", "aws"])
def office(request, tmp_path, capsys):
    if request.param == "aws":
        yield Stack(request.getfixturevalue("aws"), capsys)
        return
    desk = Desk(tmp_path, capsys)
    yield desk
    desk.opened.close()


def test_letters_are_listed_by_queue_with_what_they_are_about(office):
    code, told = office("list")
    assert code == 0
    assert "daily-1, 2 readers" in told
    assert "daily-1, part 3" in told
    assert f"1 in {office.queues['mail']}" in told
    assert office.queued("mail") == []


@pytest.mark.parametrize(
    ("later", "told"), [(0, "under an hour old"), (5, "5 h old"), (80, "3 days old")]
)
def test_the_age_of_the_oldest_is_told(office, later, told):
    now = datetime.now(UTC) + timedelta(hours=later, minutes=5)
    assert (
        f"1 in {office.queues['mail']} ({told})"
        in office("list", "--at", now.isoformat())[1]
    )


def test_looking_hides_them_from_nobody(office):
    first = office("list")
    assert office("list") == first


def test_one_is_shown_whole(office):
    code, told = office("show", office.ids()["daily-1, part 3"])
    assert code == 0
    assert json.loads(told[told.index("{") :]) == SHARD


def test_one_is_put_back_and_the_other_stays(office):
    code, told = office("redrive", office.ids()["daily-1, 2 readers"])
    assert (code, told[0]) == (0, "1")
    assert office.queued("mail") == [PAGE]
    assert set(office.ids()) == {"daily-1, part 3"}


def test_those_of_a_queue_are_put_back(office):
    assert office("redrive", "--queue", office.queues["audience"])[0] == 0
    assert office.queued("audience") == [SHARD]
    assert set(office.ids()) == {"daily-1, 2 readers"}


def test_all_are_put_back_once(office):
    assert office("redrive", "--all")[1].startswith("2 put back")
    assert office("redrive", "--all")[1].startswith("0 put back")
    assert office.queued("mail") == [PAGE]


def test_what_is_dropped_is_gone(office):
    assert office("drop", office.ids()["daily-1, part 3"])[0] == 0
    assert set(office.ids()) == {"daily-1, 2 readers"}
    assert office.queued("audience") == []


@pytest.mark.parametrize("verb", ["redrive", "drop"])
def test_an_id_that_is_none_is_told(office, verb):
    code, told = office(verb, "4711")
    assert code == 1
    assert "no dead letter 4711" in told
    assert len(office.ids()) == 2


def test_showing_what_is_not_there_is_told(office):
    assert office("show", "4711")[0] == 1


@pytest.mark.parametrize("words", [(), ("4711", "--all")])
def test_what_is_meant_has_to_be_said_once(office, words):
    assert office("redrive", *words)[0] == 2


def test_a_queue_that_is_none_is_told(office):
    code, told = office("redrive", "--queue", "letters")
    assert code == 2
    assert office.queues["mail"] in told
