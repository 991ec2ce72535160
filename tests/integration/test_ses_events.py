"""What the small SES tells of its messages, as EventBridge would bring it."""

import json

import pytest
from botocore.exceptions import ConnectionClosedError

from briefing.adapters.aws.ses import SesMailer
from briefing.settings import Publication
from builders import a_letter
from integration import ses_answers as answers
from integration.ses_client import Watch, client_of, send
from integration.ses_server import serving

LETTER = a_letter()
SET = {"ConfigurationSetName": "set-1"}
LATER = "2026-11-17T12:01:30.000Z"


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def events():
    return []


@pytest.fixture
def ses(watch, events):
    with serving(clock=watch, publish=events.append) as account:
        yield account


@pytest.fixture
def client(ses):
    return client_of(ses)


@pytest.fixture
def message(client, watch, events):
    """A message that was sent a while ago, its event read."""
    message_id = send(client, "ada@example.com", **SET)
    watch.pass_by(seconds=90)
    events.clear()
    return message_id


def test_a_letter_that_is_taken_is_told_of_as_sent(ses, client, watch, events):
    message_id = SesMailer(client, Publication(), watch, "set-1").send(LETTER)
    [told] = json.loads(json.dumps(events))
    assert (told["source"], told["detail-type"]) == ("aws.ses", "Email Sent")
    assert told["time"] == "2026-11-17T12:00:00Z"
    assert told["resources"][0].endswith(":configuration-set/set-1")
    detail = told["detail"]
    assert (detail["eventType"], detail["send"]) == ("Send", {})
    mail = detail["mail"]
    assert mail["messageId"] == message_id
    assert mail["timestamp"] == "2026-11-17T12:00:00.000Z"
    assert mail["destination"] == [LETTER.email]
    assert mail["tags"]["edition"] == [LETTER.edition]
    assert mail["tags"]["subscriber"] == [LETTER.subscriber]
    assert mail["tags"]["ses:configuration-set"] == ["set-1"]
    names = {header["name"] for header in mail["headers"]}
    assert {"From", "To", "Subject", "Message-ID"} <= names


def test_a_bounce_names_its_kind_its_subtype_and_whom(ses, message, events):
    ses.bounce(message)
    ses.bounce(message, "Transient", "MailboxFull")
    hard, soft = (told["detail"]["bounce"] for told in events)
    assert [told["detail-type"] for told in events] == ["Email Bounced"] * 2
    assert (hard["bounceType"], hard["bounceSubType"]) == ("Permanent", "General")
    [recipient] = hard["bouncedRecipients"]
    assert recipient["emailAddress"] == "ada@example.com"
    assert (recipient["action"], recipient["status"]) == ("failed", "5.1.1")
    assert hard["timestamp"] == LATER
    assert (soft["bounceType"], soft["bounceSubType"]) == ("Transient", "MailboxFull")
    assert events[0]["id"] != events[1]["id"]


def test_a_complaint_names_its_kind_and_whom(ses, message, events):
    ses.complain(message, "not-spam")
    [told] = events
    assert told["detail-type"] == "Email Complaint Received"
    complaint = told["detail"]["complaint"]
    assert complaint["complainedRecipients"] == [{"emailAddress": "ada@example.com"}]
    assert complaint["complaintFeedbackType"] == "not-spam"


def test_a_delivery_names_how_long_it_took(ses, message, events):
    ses.deliver(message)
    [told] = events
    assert told["detail-type"] == "Email Delivered"
    assert told["detail"]["delivery"]["processingTimeMillis"] == 90_000
    assert told["detail"]["delivery"]["recipients"] == ["ada@example.com"]


def test_a_delay_names_when_it_ends(ses, message, events):
    ses.delay(message, "MailboxFull")
    [told] = events
    assert told["detail-type"] == "Email Delivery Delayed"
    delay = told["detail"]["deliveryDelay"]
    assert (delay["delayType"], delay["timestamp"]) == ("MailboxFull", LATER)
    assert delay["expirationTime"] > LATER
    assert delay["delayedRecipients"][0]["emailAddress"] == "ada@example.com"


def test_a_virus_and_a_template_are_told_of(ses, message, events):
    ses.reject(message)
    ses.fail(message)
    rejected, failed = events
    assert rejected["detail-type"] == "Email Rejected"
    assert rejected["detail"]["reject"] == {"reason": "Bad content"}
    assert failed["detail-type"] == "Email Rendering Failed"
    assert failed["detail"]["eventType"] == "Rendering Failure"
    assert set(failed["detail"]["failure"]) == {"errorMessage", "templateName"}


def test_an_address_on_the_suppression_list_is_taken_counted_and_bounces(
    ses, client, events
):
    ses.suppressed.add("ada@example.com")
    message_id = send(client, "ada@example.com", **SET)
    assert client.get_account()["SendQuota"]["SentLast24Hours"] == 1
    assert [told["detail-type"] for told in events] == ["Email Sent", "Email Bounced"]
    detail = events[1]["detail"]
    assert detail["mail"]["messageId"] == message_id
    told = detail["bounce"]["bounceType"], detail["bounce"]["bounceSubType"]
    assert told == ("Permanent", "OnAccountSuppressionList")


def test_a_message_whose_answer_is_lost_is_told_of_all_the_same(ses, client, events):
    ses.next.append(answers.CLOSE_AFTER_TAKING)
    with pytest.raises(ConnectionClosedError):
        send(client, **SET)
    assert [told["detail-type"] for told in events] == ["Email Sent"]


def test_nothing_is_told_of_what_was_refused_or_has_no_configuration_set(
    ses, client, events
):
    send(client)
    ses.next.append(answers.OVER_RATE)
    with pytest.raises(client.exceptions.TooManyRequestsException):
        send(client, **SET)
    assert events == []
