"""The Lambda handlers on the stack's own resources, event to event."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from io import StringIO
from typing import Any

import boto3
import pytest
from moto.core import DEFAULT_ACCOUNT_ID
from moto.ses import ses_backends

from briefing.adapters.aws.clients import table
from briefing.adapters.aws.keys import ParameterKeys
from briefing.adapters.aws.subscribers import DynamoSubscribers
from briefing.bootstrap import aws as bootstrap
from briefing.cli import main
from briefing.domain.hold import ACCOUNT, Halt, Hold
from briefing.domain.part import Finding
from briefing.domain.rejection import Reason, Rejection
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import State
from briefing.observability import logger, metrics
from builders import a_subscriber, an_edition, ses_event
from handlers import compose, deliver, dispatch, feedback, ingest, subscriptions
from local import account
from smtp_servers import PASSWORD, Server, serving

URL = "https://api.example.com"
TEXT = b"Fog closes the port\n\nFog closed the port on Monday. Ferries left late.\n"


class Context:
    """What Lambda hands over beside the event."""

    function_name = "test"
    memory_limit_in_mb = 128
    invoked_function_arn = "arn:aws:lambda:us-east-1:123456789012:function:test"
    aws_request_id = "request-1"

    def get_remaining_time_in_millis(self):
        return 120_000


@pytest.fixture
def world(stores, aws, monkeypatch):
    """The stack, empty, its names in the environment, one reader subscribed."""
    names = {
        "BRIEFING_INBOX_BUCKET": aws["InboxBucket"],
        "BRIEFING_LIBRARY_BUCKET": aws["LibraryBucket"],
        "BRIEFING_SITE_BUCKET": aws["SiteBucket"],
        "BRIEFING_DOCUMENTS_TABLE": aws["DocumentsTable"],
        "BRIEFING_EDITIONS_TABLE": aws["EditionsTable"],
        "BRIEFING_SUBSCRIBERS_TABLE": aws["SubscribersTable"],
        "BRIEFING_DELIVERIES_TABLE": aws["DeliveriesTable"],
        "BRIEFING_AUDIENCE_QUEUE_URL": aws["AudienceQueueUrl"],
        "BRIEFING_MAIL_QUEUE_URL": aws["AudienceQueueUrl"],
        "BRIEFING_NOTES_QUEUE_URL": aws["AudienceQueueUrl"],
        "BRIEFING_CONSENTS_TABLE": aws["ConsentsTable"],
        "BRIEFING_LIMITS_TABLE": aws["LimitsTable"],
        "BRIEFING_KEYS_PARAMETER": aws["KeysParameter"],
        "BRIEFING_SUBSCRIPTIONS_URL": URL,
        "BRIEFING_CONFIGURATION_SET": "briefing-test",
        "POWERTOOLS_TRACE_DISABLED": "true",
        "POWERTOOLS_METRICS_DISABLED": "true",
    }
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    for handler in (ingest, compose, dispatch, deliver, feedback):
        handler.use_case.cache_clear()
    subscriptions.web.cache_clear()
    ParameterKeys(boto3.client("ssm"), aws["KeysParameter"]).create(datetime.now(UTC))
    return aws


@pytest.fixture
def said() -> Iterator[StringIO]:
    """What the functions log."""
    (handler,) = logger.handlers
    stream = StringIO()
    before = handler.setStream(stream)
    yield stream
    handler.setStream(before)


NIGHT = datetime.now(UTC).replace(hour=21) + timedelta(days=1)

stores_param = pytest.mark.parametrize("stores", ["aws"], indirect=True)


def put(world, key, content=TEXT, **options: Any) -> dict[str, Any]:
    s3 = boto3.client("s3")
    answer = s3.put_object(
        Bucket=world["InboxBucket"], Key=key, Body=content, **options
    )
    held = {"key": key, "versionId": answer["VersionId"], "sequencer": "0A"}
    record = {
        "eventName": "ObjectCreated:Put",
        "eventTime": "2026-11-17T12:00:00Z",
        "responseElements": {"x-amz-request-id": "PUT0"},
        "s3": {"object": held},
    }
    return {"Records": [record]}


def batch(*bodies: Any) -> dict[str, Any]:
    return {
        "Records": [
            {
                "messageId": f"m{n}",
                "body": body if isinstance(body, str) else json.dumps(body),
                "eventSource": "aws:sqs",
                "attributes": {},
                "messageAttributes": {},
            }
            for n, body in enumerate(bodies)
        ]
    }


def failures(answer: dict[str, Any]) -> list[str]:
    return [item["itemIdentifier"] for item in answer["batchItemFailures"]]


@stores_param
def test_a_poison_record_fails_alone(world, stores, said):
    event = batch("not json", put(world, "port.txt"), {"Event": "s3:TestEvent"})
    assert failures(ingest.handler(event, Context())) == ["m0"]
    assert "JSONDecodeError" in said.getvalue()


@stores_param
def test_a_document_that_cannot_be_read_is_settled_not_retried(world, stores):
    event = batch(
        put(world, "empty.txt", b""), put(world, "program.exe", b"MZ\0\1" * 9)
    )
    assert failures(ingest.handler(event, Context())) == []


@stores_param
def test_metadata_overrides_the_document_and_tags_override_metadata(world, stores):
    said = {"title": "Old title", "source": "=?utf-8?q?Die_K=C3=BCste?="}
    tags = "title=New%20title&topics=Rivers%20%3A%20Economy&published=2026-03-04"
    event = batch(put(world, "port.txt", Metadata=said, Tagging=tags))
    assert failures(ingest.handler(event, Context())) == []
    always = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC))
    (briefing,) = stores.documents.between(*always)
    assert (briefing.headline, briefing.source) == ("New title", "Die Küste")
    assert briefing.topics == ("Rivers", "Economy")
    assert str(briefing.published) == "2026-03-04"


@stores_param
def test_the_log_says_where_a_reader_failed_and_nothing_of_the_document(
    world, stores, monkeypatch, said
):
    failed = Rejection(Reason.UNREADABLE, "KeyError in pdf.py:7")
    finding = Finding("secret name.pdf", rejection=failed)
    monkeypatch.setattr(ingest, "use_case", lambda: lambda _: [finding])
    ingest.handler(batch(put(world, "port.txt")), Context())
    assert "KeyError in pdf.py:7" in said.getvalue()
    assert "secret name" not in said.getvalue()


@stores_param
def test_the_status_of_a_stack_lists_what_was_rejected(world, stores, capsys):
    ingest.handler(batch(put(world, "empty.txt", b"")), Context())
    assert main(["status", "--stack", "briefing"]) == 0
    assert "✗ empty.txt: The file is empty" in capsys.readouterr().out


@stores_param
def test_a_missing_setting_fails_the_batch_and_lists_all_that_is_missing(
    world, stores, monkeypatch, said
):
    monkeypatch.delenv("BRIEFING_INBOX_BUCKET")
    monkeypatch.delenv("BRIEFING_DOCUMENTS_TABLE")
    answer = ingest.handler(batch(put(world, "port.txt")), Context())
    assert failures(answer) == ["m0"]
    assert "inbox_bucket is missing" in said.getvalue()
    assert "documents_table is missing" in said.getvalue()


@stores_param
def test_a_dropped_document_becomes_a_message(world, stores, monkeypatch, said):
    reader = a_subscriber(slot=Slot(Cadence.IMMEDIATE))
    left = a_subscriber("bob", slot=reader.slot)
    for subscriber in (reader, left):
        DynamoSubscribers(table(world["SubscribersTable"])).put(subscriber)
    ingest.handler(batch(put(world, "port.txt")), Context())

    later = datetime.now(UTC) + timedelta(minutes=2)
    monkeypatch.setattr(bootstrap, "system_clock", lambda: later)
    (edition,) = compose.handler({}, Context())["editions"]
    page = boto3.client("s3").get_object(
        Bucket=world["SiteBucket"], Key=f"editions/{edition}/index.html"
    )
    assert b"Fog closes the port" in page["Body"].read()

    answer = dispatch.handler(batch(*stores.queued()), Context())
    assert failures(answer) == []
    pages = stores.queued()
    assert all(set(page) == {"edition", "subscribers"} for page in pages)

    DynamoSubscribers(table(world["SubscribersTable"])).put(
        replace(left, state=State.UNSUBSCRIBED)
    )
    sent = ses_backends[DEFAULT_ACCOUNT_ID]["us-east-1"].sent_messages
    before = len(sent)
    for _ in range(2):  # a message that comes twice mails nobody twice
        assert failures(deliver.handler(batch(*pages), Context())) == []
    assert len(sent) - before == 1
    assert {parseaddr(a)[1] for a in sent[-1].destinations} == {reader.email}
    assert "Fog closes the port" in sent[-1].raw_data
    assert '"outcomes":{"sent":1' in said.getvalue()
    assert "example.com" not in said.getvalue()
    assert "Fog" not in said.getvalue()


@stores_param
def test_the_log_leads_from_an_upload_to_its_mails(world, stores, monkeypatch, said):
    reader = a_subscriber(slot=Slot(Cadence.IMMEDIATE))
    DynamoSubscribers(table(world["SubscribersTable"])).put(reader)
    ingest.handler(batch(put(world, "port.txt")), Context())
    later = datetime.now(UTC) + timedelta(minutes=2)
    monkeypatch.setattr(bootstrap, "system_clock", lambda: later)
    (edition,) = compose.handler({}, Context())["editions"]
    dispatch.handler(batch(*stores.queued()), Context())
    deliver.handler(batch(*stores.queued()), Context())

    lines = [json.loads(line) for line in said.getvalue().splitlines()]
    (briefed,) = [line for line in lines if line["message"] == "document briefed"]
    assert briefed["correlation_id"] == "PUT0"
    (composed,) = [line for line in lines if line["message"] == "composed"]
    assert composed["briefings"] == [briefed["briefing"]]
    assert composed["edition"] == edition
    for message in ("dispatched", "delivered"):
        told = [line for line in lines if line["message"] == message]
        assert told
        assert {line["correlation_id"] for line in told} == {edition}


@pytest.fixture
def counted() -> dict[str, Any]:
    """What the functions count; where metrics are off, nothing takes it away."""
    metrics.clear_metrics()
    held: dict[str, Any] = metrics.provider.metric_set
    return held


@stores_param
def test_the_time_from_upload_to_briefing_is_counted(world, counted):
    ingest.handler(batch(put(world, "port.txt")), Context())
    assert counted["SecondsToBriefing"]["Value"][0] > 0
    assert counted["DocumentsBriefed"]["Value"] == [1.0]


@stores_param
def test_an_edition_that_was_missed_is_counted(world, counted, monkeypatch):
    ingest.handler(batch(put(world, "port.txt")), Context())
    # A daily edition of 07:00 is looked for when half a day has passed.
    monkeypatch.setattr(bootstrap, "system_clock", lambda: NIGHT)
    assert compose.handler({}, Context())["editions"] == []
    assert counted["EditionsMissed"]["Value"] == [1.0]


@stores_param
def test_mail_goes_by_an_smtp_server_that_is_set(world, stores, monkeypatch):
    name = "/briefing/test/smtp-password"
    secret = {"Value": PASSWORD, "Type": "SecureString", "Overwrite": True}
    boto3.client("ssm").put_parameter(Name=name, **secret)
    edition, reader = an_edition(), a_subscriber()
    stores.editions.add(edition, None)
    stores.subscribers.put(reader)
    server = Server()
    with serving(server, authenticator=server.authenticate, auth_require_tls=False):
        monkeypatch.setenv("BRIEFING_SMTP", f"127.0.0.1:{server.port}")
        monkeypatch.setenv("BRIEFING_SMTP_USER", "ada")
        monkeypatch.setenv("BRIEFING_SMTP_PARAMETER", name)
        page = {"edition": edition.id, "subscribers": [reader.id]}
        assert failures(deliver.handler(batch(page), Context())) == []
        deliver.use_case().deliver.send.mail.__exit__(None, None, None)
    assert server.recipients == [[reader.email]]
    assert server.logins == [("ada", PASSWORD)]


@stores_param
def test_feedback_of_ours_is_taken_in_and_that_of_others_let_go(world, stores):
    reader = a_subscriber()
    stores.subscribers.put(reader)
    bounce = {"bounceType": "Permanent"}
    event = ses_event("Bounce", "daily-1", reader.id, bounce=bounce)
    assert failures(feedback.handler(batch(event, {"detail": {}}), Context())) == []
    assert stores.subscribers.get(reader.id).state is State.ACTIVE
    event["detail"]["mail"]["tags"]["ses:configuration-set"] = ["briefing-test"]
    assert failures(feedback.handler(batch(event), Context())) == []
    assert stores.subscribers.get(reader.id).state is State.BOUNCED


@stores_param
def test_what_cannot_leave_now_waits_and_is_no_failure(world, stores):
    edition, reader = an_edition(), a_subscriber()
    stores.editions.add(edition, None)
    stores.subscribers.put(reader)
    stores.holds.put(Hold(edition.id, Halt.PAUSED, edition.entry.window.end))
    page = {"edition": edition.id, "subscribers": [reader.id]}
    assert failures(deliver.handler(batch(page), Context())) == []
    assert stores.queued() == []  # not before five minutes
    assert stores.deliveries.balance(edition.id).by_status == {}


@stores_param
def test_an_account_that_may_not_send_stops_everything_and_is_an_alarm(
    world, stores, monkeypatch
):
    counted = {}
    monkeypatch.setitem(account.ACCOUNT, "SendingEnabled", False)
    monkeypatch.setattr(
        deliver.metrics, "add_metric", lambda name, _, n: counted.update({name: n})
    )
    edition, reader = an_edition(), a_subscriber()
    stores.editions.add(edition, None)
    stores.subscribers.put(reader)
    page = {"edition": edition.id, "subscribers": [reader.id]}
    assert failures(deliver.handler(batch(page), Context())) == []
    (hold,) = stores.holds.read(ACCOUNT)
    assert "paused for this account" in hold.reason
    assert counted["SendingStopped"] == 1
