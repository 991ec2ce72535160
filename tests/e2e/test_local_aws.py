"""The aws home in this process: what is dropped into the inbox leaves by SES.

The stacks are those of the templates, the handlers those of the functions; moto is
the AWS between them, and a pump plays the mappings and the schedule.
"""

import json
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import boto3
import pytest
from local_round import SITE, Round, at_work, letters, queue_url, text_of, waiting

from briefing.adapters.aws.clients import table
from briefing.adapters.web.server import event_of
from briefing.domain.subscriber import subscriber_id
from builders import ses_event
from local.aws import client
from local.home import ROOT
from local.outbox import messages
from local.translate import translated

pytestmark = [
    # A batch in which nothing was counted is no mistake.
    pytest.mark.filterwarnings("ignore:No application metrics to publish"),
]

SAMPLES = sorted((ROOT / "seeds" / "inbox").iterdir())
READER = "newcomer@example.com"  # signs up
EAGER = "reader@example.com"  # gets everything at once
VERBS = ("ingest", "compose", "dispatch", "deliver", "subscriptions", "feedback")

STACKS = {
    "ingest": "pipeline",
    "compose": "pipeline",
    "dispatch": "delivery",
    "deliver": "delivery",
}

Calls = dict[str, set[str]]


@pytest.fixture(scope="module")
def calls() -> Iterator[Calls]:
    """Every request that a function makes of AWS, by function."""
    recorded: Calls = defaultdict(set)

    def record(model: Any, **_: Any) -> None:
        function = os.environ.get("AWS_LAMBDA_FUNCTION_NAME", "")
        recorded[function].add(f"{model.service_model.service_name}:{model.name}")

    boto3.setup_default_session()
    boto3.DEFAULT_SESSION.events.register("before-call", record)
    yield recorded
    boto3.setup_default_session()


@pytest.fixture(scope="module")
def work(calls: Calls, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Round]:
    """A home in which the samples were dropped and an edition was made of them."""
    log = tmp_path_factory.mktemp("local-aws") / "functions.log"
    with log.open("w", encoding="utf-8") as file, at_work(file) as work:
        work.home.drop(*SAMPLES)
        work.pump.drain()
        work.minutes_pass()
        yield work


def test_dropped_documents_leave_as_one_mail_to_each_who_wants_them(
    work: Round,
) -> None:
    for to in (EAGER, "mirte.holloway@example.com"):
        (letter,) = letters(to)
        kinds = [part.get_content_type() for part in letter.iter_parts()]
        assert kinds == ["text/plain", "text/html"]
    assert letters("ada.fennimore@example.com") == []  # hers is due at seven


def test_the_page_of_an_edition_stands_where_its_mail_says(work: Round) -> None:
    (letter,) = letters(EAGER)
    (address, *_) = [w for w in text_of(letter).split() if w.startswith(SITE)]
    page = client("s3").get_object(
        Bucket=work.home.outputs["SiteBucket"],
        Key=address.removeprefix(f"{SITE}/").rstrip("."),
    )
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert b"<html" in page["Body"].read()


def test_every_sample_is_briefed(work: Round) -> None:
    assert {work.state_of(sample.name) for sample in SAMPLES} == {"briefed"}
    assert waiting("DocumentsQueue") == 0


def test_news_and_ticks_that_come_twice_mail_nobody_twice(work: Round) -> None:
    before = len(list(messages()))
    work.home.drop(*SAMPLES)
    work.pump.drain()
    work.minutes_pass()
    work.minutes_pass()
    assert len(list(messages())) == before


def test_a_document_that_is_no_document_is_rejected_and_its_mates_go_on(
    work: Round,
) -> None:
    work.put("empty.txt", b"")
    work.put("late-train.txt", b"Late train\n\nThe night train was late. It was snow.")
    assert work.state_of("empty.txt") == "rejected"
    assert work.state_of("late-train.txt") == "briefed"


def test_a_document_that_was_taken_back_is_told_to_nobody(work: Round) -> None:
    body = b"Withdrawn notice\n\nThe council withdrew its notice. Nobody minded."
    work.put("withdrawn.txt", body)
    work.take_back("withdrawn.txt")
    work.minutes_pass()
    assert work.state_of("withdrawn.txt") == "removed"
    assert not any("Withdrawn" in text_of(letter) for letter in letters(EAGER))


def test_a_poison_message_ends_among_the_dead_letters(work: Round) -> None:
    before = waiting("DocumentsDeadLetters")
    url = queue_url("DocumentsQueue")
    client("sqs").send_message(QueueUrl=url, MessageBody="no JSON at all")
    work.pump.drain()
    assert waiting("DocumentsQueue") == 0
    assert waiting("DocumentsDeadLetters") == before + 1


def post(work: Round, path: str, **fields: str) -> dict[str, Any]:
    """Send a form to the function of subscriptions, and let notes leave."""
    function = work.home.functions["SubscriptionsFunction"]
    form = {"content-type": "application/x-www-form-urlencoded"}
    body = urlencode(fields).encode()
    answer = work.pump.invoke(function, event_of("POST", path, form, body, "192.0.2.7"))
    work.pump.drain()
    return dict(answer)


def path_of(work: Round, verb: str) -> str:
    """Find a link of the reader's in the newest mail to them."""
    text = text_of(letters(READER)[-1])
    (found, *_) = re.findall(rf"https://\S+(/{verb}/\S+)", text)
    return str(found)


def test_a_reader_signs_up_confirms_is_welcomed_leaves_and_is_forgotten(
    work: Round,
) -> None:
    assert post(work, "/subscribe", email=READER)["statusCode"] == 202
    confirm = path_of(work, "confirm")
    assert "Thank you" in post(work, confirm)["body"]
    leave, choose = path_of(work, "unsubscribe"), path_of(work, "preferences")
    assert [letter["Subject"].split()[0] for letter in letters(READER)] == [
        "Confirm",
        "Welcome",
    ]
    answer = post(work, leave, **{"List-Unsubscribe": "One-Click"})
    assert (answer["statusCode"], answer["body"]) == (200, "")
    assert "forgotten" in post(work, choose.replace("preferences", "erase"))["body"]
    table_ = table(work.home.outputs["SubscribersTable"])
    assert "Item" not in table_.get_item(Key={"id": subscriber_id(READER)})


def test_letters_carry_links_that_leave_by_one_click(work: Round) -> None:
    letter = letters(EAGER)[0]
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(
        r"<https://\S+/unsubscribe/[\w-]{43}>", letter["List-Unsubscribe"]
    )


def test_who_bounces_is_mailed_no_more(work: Round) -> None:
    subscribers = table(work.home.outputs["SubscribersTable"])
    who = subscriber_id(EAGER)
    deliveries = table(work.home.outputs["DeliveriesTable"]).scan()["Items"]
    (sent, *_) = [row for row in deliveries if row["subscriber"] == who]
    edition = str(sent["lot"]).rpartition("#")[0]
    event = ses_event("Bounce", edition, who, bounce={"bounceType": "Permanent"})
    url = queue_url("FeedbackQueue")
    client("sqs").send_message(QueueUrl=url, MessageBody=json.dumps(event))
    work.pump.drain()
    assert subscribers.get_item(Key={"id": who})["Item"]["state"] == "bounced"
    (row,) = [
        row
        for row in table(work.home.outputs["DeliveriesTable"]).scan()["Items"]
        if (row["lot"], row["subscriber"]) == (sent["lot"], who)
    ]
    assert (row["status"], row["outcome"]) == ("sent", "bounced")


# What IAM calls the requests that go by another name.
NAMED = {
    "dynamodb:TransactWriteItems": "dynamodb:PutItem",
    "s3:HeadObject": "s3:GetObject",
    "s3:ListObjectsV2": "s3:ListBucket",
    "sqs:SendMessageBatch": "sqs:SendMessage",
    "sesv2:SendEmail": "ses:SendRawEmail",
    "sesv2:GetAccount": "ses:GetAccount",
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_function_asks_only_what_its_role_allows(
    work: Round, calls: Calls, verb: str
) -> None:
    stack = STACKS.get(verb, verb)
    role = translated(stack)["Resources"][f"{verb.capitalize()}Role"]["Properties"]
    allowed: set[str] = set()
    for policy in role["Policies"]:
        for statement in policy["PolicyDocument"]["Statement"]:
            actions = statement["Action"]
            allowed.update([actions] if isinstance(actions, str) else actions)
    asked = {NAMED.get(c, c) for c in calls[f"{verb.capitalize()}Function"]}
    assert asked
    assert asked <= allowed


def test_logs_hold_no_address(work: Round) -> None:
    text = work.log.read_text("utf-8")
    assert "document briefed" in text
    assert "delivered" in text
    assert "@example.com" not in text
