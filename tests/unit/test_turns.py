"""Turns that runs share: all together never send faster than the account may."""

from bisect import bisect_left
from random import Random
from typing import Any

import pytest

from briefing.adapters.aws.turns import SharedTurns
from briefing.errors import MailThrottled, QuotaSpent
from dynamo import FakeTable


class Run:
    """One run of deliver: a clock of its own, which sending and waiting let go on."""

    def __init__(self, table: Any, rate: float, start: float) -> None:
        self.now = start
        self.turns = SharedTurns(table, lambda: rate, lambda: self.now, self.wait)

    def wait(self, seconds: float) -> None:
        self.now += seconds


def a_table() -> FakeTable:
    return FakeTable("limits", "name")


def played(rate: float, runs: int, seconds: int, chance: Random) -> list[float]:
    """Let runs send for some time; give when each message left, in order."""
    table = a_table()
    busy = [Run(table, rate, 1000 + chance.random()) for _ in range(runs)]
    left = []
    while (run := min(busy, key=lambda run: run.now)).now < 1000 + seconds:
        try:
            run.turns.take()
        except MailThrottled:
            run.now += chance.uniform(0, 2)
            continue
        left.append(run.now)
        run.now += chance.uniform(0.02, 0.12)  # SES answers
    return sorted(left)


def most_within(times: list[float], window: float) -> int:
    return max(bisect_left(times, start + window) - n for n, start in enumerate(times))


@pytest.mark.parametrize("rate", [1, 2, 14, 90, 500])
@pytest.mark.parametrize("runs", [1, 4, 25, 100])
def test_all_runs_together_never_exceed_the_rate_by_a_tenth(rate, runs):
    times = played(rate, runs, 30, Random(rate * runs))
    for window in (5.0, 10.0):
        assert most_within(times, window) <= 1.1 * rate * window
    # Who is late may meet who is early, by the quarter of a second that is allowed.
    assert most_within(times, 1.0) <= 1.25 * rate + 1


@pytest.mark.parametrize(("rate", "runs"), [(1, 2), (14, 2), (14, 10), (90, 12)])
def test_few_runs_use_most_of_the_rate(rate, runs):
    times = played(rate, runs, 60, Random(7))
    assert len(times) >= 0.75 * rate * 60


def test_a_turn_that_was_not_needed_is_the_next_ones():
    run = Run(a_table(), 1, 1000.0)
    mark = run.turns.take()
    run.turns.give_back(mark)
    assert (run.turns.take(), run.now) == (mark, 1001.0)


def test_a_turn_that_was_missed_is_nobodys():
    run = Run(a_table(), 10, 1000.0)
    for _ in range(4):  # one, then two, then the first of four
        run.turns.take()
    run.now += 30
    assert run.turns.take() == pytest.approx(1034.0, abs=1)
    assert run.turns.left() == 0  # the others of the four are nobody's


def test_when_all_turns_are_taken_the_mail_comes_later():
    table = a_table()
    for _ in range(4):
        Run(table, 1, 1000.0).turns.take()
    with pytest.raises(MailThrottled, match="turns of the next seconds are taken"):
        Run(table, 1, 1000.0).turns.take()


def test_what_the_account_answers_stops_a_run_before_it_claims():
    def spent() -> float:
        raise QuotaSpent("spent")

    with pytest.raises(QuotaSpent):
        SharedTurns(a_table(), spent).take()  # type: ignore[arg-type]


def test_a_note_takes_one_turn_and_an_edition_many_for_a_write():
    table = a_table()
    run = Run(table, 100, 1000.0)
    run.turns.take()
    (row,) = table.scan()["Items"]
    assert row["used"] == 1
    for _ in range(200):
        run.turns.take()
    writes = sum(table.writes.values())
    assert writes <= 201 / 10 + 5
    run.now += 60  # nothing to mail for a minute
    run.turns.take()
    assert min(row["used"] for row in table.scan()["Items"]) == 1
