"""`briefing dead-letters …` over a home and over a stack: one operator, one answer."""

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from briefing.adapters.aws.clients import client
from briefing.adapters.aws.dead_letters import SqsDeadLetters
from briefing.adapters.local.home import Home
from briefing.bootstrap.local import local
from briefing.cli import main
from briefing.errors import (
    EditionUnknown,
    MessagesSetAside,
    StoreUnavailable,
    TemplateBroken,
)
from two_homes import bury

PAGE = {"edition": "daily-1", "subscribers": ["a", "b"]}
SHARD = {"edition": "daily-1", "shard": 3, "position": ""}


class Office:
    """An operator, and what lies where: one page of mail, one part of an audience."""

    def __init__(self, where: list[str], queues: dict[str, str], capsys):
        self.where, self.queues, self.capsys = where, queues, capsys

    def __call__(self, *words: str) -> tuple[int, str]:
        code = main(["dead-letters", *words, *self.where])
        told = self.capsys.readouterr()
        return code, told.out + told.err

    def ids(self) -> dict[str, str]:
        """The letters' ids by what they are about."""
        _, told = self("list", "--json")
        return {letter["about"]: letter["id"] for letter in json.loads(told)}


class Stack(Office):
    """A deployed one."""

    def __init__(self, outputs: dict[str, str], capsys):
        names = {"mail": "MailDeadLetters", "audience": "AudienceDeadLetters"}
        super().__init__(["--stack", "briefing"], names, capsys)
        self.sqs, self.outputs = client("sqs"), outputs
        bury(outputs)
        for name, body in (("Mail", PAGE), ("Audience", SHARD)):
            self.put(f"{name}DeadLetters", body)
            self.queued(name.lower())

    def put(self, name: str, body: object) -> None:
        url = self.outputs[f"{name}Url"]
        self.sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body))

    def queued(self, queue: str) -> list[Any]:
        url, found = self.outputs[f"{queue.capitalize()}QueueUrl"], []
        while messages := self.sqs.receive_message(QueueUrl=url).get("Messages"):
            for message in messages:
                found.append(json.loads(message["Body"]))
                self.sqs.delete_message(
                    QueueUrl=url, ReceiptHandle=message["ReceiptHandle"]
                )
        return found


class Desk(Office):
    """A local home."""

    def __init__(self, folder, capsys):
        super().__init__(
            ["--home", str(folder)], {"mail": "mail", "audience": "audience"}, capsys
        )
        self.opened = local(Home(folder))
        stores = self.opened.stores
        for queue, body in ((stores.mail, PAGE), (stores.audience, SHARD)):
            queue.send([body])
            with pytest.raises(MessagesSetAside):
                queue.drain(gone)

    def queued(self, queue: str) -> list[Any]:
        found: list[Any] = []
        getattr(self.opened.stores, queue).drain(found.append)
        return found


def gone(_body: object) -> None:
    raise EditionUnknown("no edition daily-1")


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


@pytest.fixture
def stack(aws, capsys) -> Stack:
    return Stack(aws, capsys)


def test_a_tick_of_the_schedule_is_not_put_back_and_can_be_dropped(stack):
    stack.put("ScheduleDeadLetters", {})
    code, told = stack("redrive", "--all")
    assert code == 2
    assert "dead-letters drop" in told
    assert stack.queued("mail") == []
    assert stack("drop", "--queue", "ScheduleDeadLetters")[1].startswith("1 removed")


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


def test_a_home_goes_on_with_the_messages_behind_one_that_is_hopeless(tmp_path):
    opened = local(Home(tmp_path))
    mail, done = opened.stores.mail, []
    mail.send([{"edition": "gone"}, {"note": "welcome"}])

    def handle(body: Any) -> None:
        if "edition" in body:
            raise KeyError("subscribers")
        done.append(body)

    with pytest.raises(MessagesSetAside, match="dead-letters list"):
        mail.drain(handle)
    assert done == [{"note": "welcome"}]
    assert mail.depth() == 0
    (letter,) = opened.stores.dead_letters.all()
    assert letter.failure == "KeyError"
    opened.close()


def test_a_home_keeps_what_a_mended_template_will_let_by(tmp_path):
    opened = local(Home(tmp_path))
    mail = opened.stores.mail
    mail.send([PAGE])

    def handle(_body: Any) -> None:
        raise TemplateBroken("email/digest.html", 7, "no such filter")

    with pytest.raises(TemplateBroken):
        mail.drain(handle)
    assert mail.depth() == 1
    assert opened.stores.dead_letters.all() == []
    opened.close()


def test_the_status_counts_what_was_set_aside(tmp_path, capsys):
    Desk(tmp_path, capsys).opened.close()
    assert main(["status", "--home", str(tmp_path)]) == 0
    assert "Set aside: 2 messages" in capsys.readouterr().out
