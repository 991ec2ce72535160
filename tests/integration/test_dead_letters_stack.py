"""Dead letters on SQS, where looking is receiving, and requests fail."""

from typing import Any

import pytest
from botocore.exceptions import ClientError
from dead_letter_offices import PAGE, Stack

from briefing.adapters.aws.dead_letters import SqsDeadLetters
from briefing.errors import StoreUnavailable
from local.translate import INFRA


@pytest.fixture
def stack(aws, capsys) -> Stack:
    return Stack(aws, capsys)


def test_a_tick_of_the_schedule_is_not_put_back_and_can_be_dropped(stack):
    stack.put("ScheduleDeadLetters", {})
    code, told = stack("redrive", "--queue", "ScheduleDeadLetters")
    assert code == 2
    assert "dead-letters drop" in told
    assert stack("drop", "--queue", "ScheduleDeadLetters")[1].startswith("1 removed")


def test_all_that_came_from_a_queue_go_back_and_ticks_are_left(stack):
    stack.put("ScheduleDeadLetters", {})
    code, told = stack("redrive", "--all")
    assert code == 0
    assert told.startswith("1 left: from no queue")
    assert PAGE in stack.queued("mail")
    assert list(stack.ids()) == ["unknown"]


BOUNCE = {
    "detail": {
        "eventType": "Bounce",
        "bounce": {"bouncedRecipients": [{"diagnosticCode": "550 no Ada Byron here"}]},
        "mail": {
            "tags": {"edition": ["daily-1"]},
            "commonHeaders": {"to": ["Ada Byron <ada@example.com>"]},
            "headers": [
                {"name": "List-Unsubscribe", "value": "<https://d.test/u/token>"}
            ],
        },
    }
}


def test_nobody_is_told_of_unless_it_is_asked_for(stack):
    stack.put("FeedbackDeadLetters", BOUNCE)
    letter = stack.ids()["event of SES: Bounce"]
    told, full = stack("show", letter)[1], stack("show", letter, "--full")[1]
    assert "daily-1" in told
    for personal in ("ada@example.com", "Ada Byron", "u/token"):
        assert (personal in told, personal in full) == (False, True)


@pytest.mark.parametrize("key", ["mail/ada%40example.com.eml", "ada@example.com.eml"])
def test_an_address_in_the_name_of_a_document_is_not_listed(stack, key):
    news = {"Records": [{"s3": {"object": {"key": key}}}]}
    stack.put("DocumentsDeadLetters", news)
    told = stack("list")[1]
    assert "document " in told
    assert "example.com" not in told


@pytest.mark.parametrize("queue", ["Mail", "Schedule"])
def test_what_is_shown_leads_to_the_runbook(stack, queue):
    stack.put(f"{queue}DeadLetters", {"some": "thing"})
    told = stack("show", stack.ids()["unknown"])[1]
    heading = f"{queue} dead letters"
    assert f'"{heading}" in infra/runbook.md' in told
    assert f"\n## {heading}\n" in (INFRA / "runbook.md").read_text("utf-8")


def test_a_message_that_is_no_json_is_a_letter_too(stack):
    url = stack.outputs["MailDeadLettersUrl"]
    stack.sqs.send_message(QueueUrl=url, MessageBody="not {json")
    assert "unknown" in stack.ids()


class Moody:
    """SQS, when it refuses one kind of request, or gives each message twice."""

    def __init__(self, sqs: Any, refused: str = "") -> None:
        self.sqs, self.refused = sqs, refused
        self.again: list[Any] = []

    def __getattr__(self, name: str) -> Any:
        if name == self.refused:
            return self.refuse
        return getattr(self.sqs, name)

    def refuse(self, **_: object) -> None:
        raise ClientError({"Error": {"Code": "ServiceUnavailable"}}, "Any")

    def get_queue_attributes(self, **_: object) -> Any:
        return {"Attributes": {"ApproximateNumberOfMessages": "2"}}

    def receive_message(self, **asked: Any) -> Any:
        told = self.sqs.receive_message(**asked | {"WaitTimeSeconds": 0})
        self.again, given = told.get("Messages", []), self.again
        return {"Messages": self.again or given}


def mail_of(stack: Stack, sqs: Any) -> SqsDeadLetters:
    outputs = stack.outputs
    return SqsDeadLetters(
        sqs,
        {"MailDeadLetters": outputs["MailDeadLettersUrl"]},
        {"MailDeadLetters": outputs["MailQueueUrl"]},
    )


def test_what_cannot_be_put_back_stays_where_it_is(stack):
    held = mail_of(stack, Moody(stack.sqs, "send_message"))
    with pytest.raises(StoreUnavailable):
        held.redrive(held.all())
    held.release()
    assert len(stack.ids()) == 2


def test_what_cannot_be_removed_after_it_was_put_back_is_in_both_places(stack):
    held = mail_of(stack, Moody(stack.sqs, "delete_message"))
    with pytest.raises(StoreUnavailable):
        held.redrive(held.all())
    assert stack.queued("mail") == [PAGE]
    held.release()
    held = mail_of(stack, stack.sqs)
    (letter,) = (one for one in held.all() if one.about == "daily-1, 2 readers")
    assert letter.body == PAGE


def test_a_message_that_comes_twice_is_one_letter(stack):
    held = mail_of(stack, Moody(stack.sqs))
    letters = held.all()
    assert len(letters) == 1
    assert held.redrive(letters) == 1
    assert stack.queued("mail") == [PAGE]


def test_what_cannot_be_released_fails_nothing(stack):
    held = mail_of(stack, Moody(stack.sqs, "change_message_visibility"))
    assert len(held.all()) == 1
    held.release()
