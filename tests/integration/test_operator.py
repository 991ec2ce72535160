"""`briefing editions …` over a home and over a stack: one operator, one answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from briefing.adapters.aws.clients import client
from briefing.adapters.local.home import Home
from briefing.bootstrap.local import local
from briefing.cli import main
from briefing.domain.delivery import Delivery, Status
from briefing.domain.feedback import Feedback, Outcome
from briefing.domain.hold import ACCOUNT, Halt, Hold
from briefing.domain.subscriber import SHARDS
from builders import NOON, a_subscriber, an_edition
from two_homes import aws_stores

EDITION = an_edition()
ID = EDITION.id
ADA, BOB, CYD = (a_subscriber(name) for name in ("ada", "bob", "cyd"))
CLAIM = Delivery(ID, ADA.id, Status.CLAIMED, NOON)


class Operator:
    """An edition with three readers: one reached, one uncertain, one who bounced."""

    def __init__(self, where, stores, capsys):
        self.where, self.stores, self.capsys = where, stores, capsys
        stores.editions.add(EDITION, None)
        for subscriber in (ADA, BOB, CYD):
            stores.subscribers.put(subscriber)
        for shard in range(SHARDS):
            mine = [s for s in (ADA, BOB, CYD) if s.shard == shard]
            stores.deliveries.select(ID, shard, len(mine))
            stores.deliveries.complete(ID, shard)
        ended = {ADA: Status.SENT, BOB: Status.UNCERTAIN, CYD: Status.SENT}
        for who, status in ended.items():
            claim = replace(CLAIM, subscriber=who.id)
            stores.deliveries.claim(claim)
            stores.deliveries.settle(replace(claim, status=status, reason="timeout"))
        stores.deliveries.hear(Feedback(ID, CYD.id, Outcome.BOUNCED, NOON))

    def __call__(self, *words):
        code = main(["editions", *words, *self.where])
        told = self.capsys.readouterr()
        return code, told.out + told.err


@pytest.fixture(params=["local", "aws"])
def operator(request, tmp_path, capsys):
    if request.param == "aws":
        stores = aws_stores(request.getfixturevalue("aws"))
        made = Operator(["--stack", "briefing"], stores, capsys)
        url = request.getfixturevalue("aws")["MailQueueUrl"]

        def delayed():
            """Count messages that are there, but that nobody gets yet."""
            name = "ApproximateNumberOfMessagesDelayed"
            told = client("sqs").get_queue_attributes(
                QueueUrl=url, AttributeNames=[name]
            )
            return int(told["Attributes"][name])

        before = delayed()

        def assert_queued(*messages):
            assert delayed() - before == len(messages)

        made.assert_queued = assert_queued
        yield made
        return
    opened = local(Home(tmp_path))
    made = Operator(["--home", str(tmp_path)], opened.stores, capsys)

    def assert_queued(*messages):
        held = []
        opened.stores.mail.drain(held.append)
        assert held == list(messages)

    made.assert_queued = assert_queued
    yield made
    opened.close()


def test_the_balance_of_an_edition_is_shown(operator):
    code, told = operator("show", ID)
    assert code == 0
    assert "3 selected = 2 sent + 0 suppressed + 0 failed + 1 uncertain" in told
    assert "1 bounced (50.00% of the sent): too many" in told
    assert "0 complained (0.00% of the sent)" in told
    assert "closed" in operator("list")[1]


def test_an_edition_that_is_not_called_yet_is_open(operator):
    later = an_edition(end=NOON + timedelta(days=1))
    operator.stores.editions.add(later, ID)
    assert "open, 0 of 16 parts" in operator("show", later.id)[1]


def test_who_is_uncertain_is_listed_and_given_up(operator):
    for words in (["uncertain"], ["uncertain", ID]):
        code, told = operator(*words)
        assert (code, f"{ID} {BOB.email}: timeout" in told) == (0, True)
    assert operator("give-up", ID, BOB.email) == (0, "given up: 1\n")
    assert operator("uncertain")[1] == "Uncertain: 0\n"
    assert "1 failed + 0 uncertain" in operator("show", ID)[1]


def test_who_is_uncertain_is_mailed_again_once(operator):
    assert operator("resend", ID, "--all") == (0, "mailed again: 1\n")
    assert operator("resend", ID, "--all") == (0, "mailed again: 0\n")
    operator.assert_queued({"edition": ID, "subscribers": [BOB.id]})
    assert operator.stores.deliveries.claim(replace(CLAIM, subscriber=BOB.id)) is None


def test_who_was_reached_is_not_mailed_again(operator):
    code, told = operator("resend", ID, ADA.email)
    assert (code, f"{ADA.email} is not uncertain there" in told) == (1, True)
    operator.assert_queued()


def test_who_is_left_out_is_told(operator):
    code, told = operator("give-up", ID, BOB.email, ADA.email)
    assert (code, "given up: 1" in told) == (1, True)
    assert f"{ADA.email} is not uncertain there" in told
    assert f"{BOB.email} is not" not in told


def still_open(operator):
    operator.stores.deliveries.select(ID, 0, 99)


def test_of_a_closed_edition_nothing_is_left_to_cancel(operator):
    code, told = operator("cancel", ID)
    assert (code, "nothing is left to cancel" in told) == (1, True)
    assert "closed" in operator("show", ID)[1]


def test_why_mails_failed_or_were_suppressed_is_counted(operator):
    told = [
        (Status.FAILED, "refused: 550", 3),
        (Status.FAILED, "refused: 552", 1),
        (Status.SUPPRESSED, "unsubscribed", 2),
    ]
    for status, reason, count in told:
        for n in range(count):
            row = replace(CLAIM, subscriber=f"{n:02}{count:062x}", status=status)
            operator.stores.deliveries.claim(replace(row, reason=reason))
    shown = operator("show", ID)[1]
    for status, reason, count in told:
        assert f"    {count} {status}: {reason}\n" in shown


def test_of_a_cancelled_edition_nobody_is_mailed_again(operator):
    still_open(operator)
    operator("cancel", ID)
    code, told = operator("resend", ID, "--all")
    assert (code, "cancelled for good" in told) == (1, True)
    operator.assert_queued()
    assert operator("give-up", ID, "--all")[0] == 0


@pytest.mark.parametrize("verb", ["pause", "resume", "cancel"])
@pytest.mark.parametrize("name", ["everything", "account", "*"])
def test_an_edition_is_named_and_nothing_else(operator, verb, name):
    """`--all` alone is everything: what is cancelled stays so."""
    code, told = operator(verb, name)
    assert (code, "no edition is stored as" in told) == (1, True)
    assert "cancelled" not in operator("list")[1]


@pytest.mark.parametrize("words", [["resend", ID], ["give-up", ID, "a@b.c", "--all"]])
def test_whom_it_is_about_must_be_said(operator, words):
    assert operator(*words)[0] == 2


def test_an_edition_is_paused_resumed_and_cancelled_for_good(operator):
    still_open(operator)
    assert operator("pause", ID, "--reason", "wrong headline")[0] == 0
    assert f"{ID}: paused" in operator("list")[1]
    assert "wrong headline" in operator("show", ID)[1]
    assert operator("resume", ID)[0] == 0
    assert f"{ID}: open" in operator("list")[1]
    assert operator("resume", ID)[0] == 1
    assert operator("cancel", ID)[0] == 0
    assert f"{ID}: cancelled" in operator("list")[1]
    assert operator("pause", ID)[0] == 1
    assert operator("resume", ID)[0] == 1
    assert "cancelled" in operator("show", ID)[1]


def test_everything_is_paused_and_resumed_and_what_the_account_stopped(operator):
    stopped = Hold(ACCOUNT, Halt.PAUSED, NOON, "SES: SendingPausedException")
    operator.stores.holds.put(stopped)
    assert operator("pause", "--all")[0] == 0
    told = operator("list")[1]
    assert "everything paused" in told
    assert "account paused" in told
    assert operator("resume", "--all")[0] == 0
    assert "paused" not in operator("list")[1]


@pytest.mark.parametrize("verb", ["show", "pause", "cancel"])
def test_an_edition_that_does_not_exist_is_told(operator, verb):
    code, told = operator(verb, "daily-1999")
    assert (code, "no edition is stored as daily-1999" in told) == (1, True)


def test_what_is_over_is_not_told(operator):
    over = Hold(ACCOUNT, Halt.PAUSED, NOON, "spent", NOON + timedelta(hours=1))
    operator.stores.holds.put(over)
    assert "spent" not in operator("list")[1]
