"""A real boto3 client and our mailer against the small SES: every behaviour once."""

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from email.policy import default

import pytest
from botocore.exceptions import (
    ClientError,
    ConnectionClosedError,
    ReadTimeoutError,
)

from briefing.adapters.aws.ses import SesMailer
from briefing.errors import (
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    QuotaSpent,
    RecipientRefused,
)
from briefing.settings import Publication
from builders import NOON, a_letter
from integration import ses_answers as answers
from integration.ses_client import Watch, client_of, code, send
from integration.ses_server import serving

LETTER = a_letter()


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def ses(watch):
    with serving(clock=watch) as account:
        yield account


@pytest.fixture
def client(ses):
    return client_of(ses)


@pytest.fixture
def mailer(client, watch):
    return SesMailer(client, Publication(), watch, "set-1")


def test_a_letter_is_kept_with_its_tags_and_its_bytes(ses, mailer):
    message_id = mailer.send(LETTER)
    [sent] = ses.sent
    assert (sent.id, sent.recipient, sent.at) == (message_id, LETTER.email, NOON)
    assert sent.tags == {
        "edition": LETTER.edition,
        "subscriber": LETTER.subscriber,
        "ses:feedback-id-a": "daily",
    }
    assert sent.configuration_set == "set-1"
    subject = message_from_bytes(sent.raw, policy=default)["Subject"]
    assert subject == LETTER.subject


def test_the_account_tells_what_it_may_and_did_send(ses, client, watch):
    ses.quota, ses.rate, ses.sent_before, ses.production = 200, 1, 7, False
    send(client, "ada@example.com", "bob@example.com")
    told = client.get_account()
    quota = {"Max24HourSend": 200, "MaxSendRate": 1, "SentLast24Hours": 9}
    assert told["SendQuota"] == quota
    assert (told["SendingEnabled"], told["ProductionAccessEnabled"]) == (True, False)
    assert told["EnforcementStatus"] == "HEALTHY"
    watch.pass_by(days=1)
    assert client.get_account()["SendQuota"]["SentLast24Hours"] == 7


def test_messages_over_the_rate_are_refused_until_time_passes(ses, client, watch):
    ses.rate = 2
    assert [send(client), send(client)] == [sent.id for sent in ses.sent]
    words = "Maximum sending rate exceeded."
    assert code(client) == ("TooManyRequestsException", 429, words)
    watch.pass_by(seconds=0.5)
    send(client)
    assert code(client)[0] == "TooManyRequestsException"
    watch.pass_by(hours=1)  # it does not save up
    send(client)
    send(client)
    assert code(client)[0] == "TooManyRequestsException"
    times = [(sent.at - NOON).total_seconds() for sent in ses.sent]
    assert times == [0, 0, 0.5, 3600.5, 3600.5]


def test_a_message_to_several_runs_into_debt(ses, client, watch):
    ses.rate = 1
    send(client, *(f"reader-{n}@example.com" for n in range(3)))
    watch.pass_by(seconds=2.5)
    assert code(client)[0] == "TooManyRequestsException"
    watch.pass_by(seconds=0.5)
    send(client)


def test_senders_at_once_get_no_more_than_the_rate_between_them(ses, client):
    ses.rate = 5

    def attempt(_):
        try:
            return send(client)
        except ClientError:
            return None

    with ThreadPoolExecutor(8) as pool:
        taken = [one for one in pool.map(attempt, range(20)) if one]
    assert len(taken) == len(ses.sent) == len(set(taken)) == 5
    assert ses.refused == ["TooManyRequestsException"] * 15


def test_the_daily_quota_ends_and_comes_back(ses, client, watch):
    ses.quota = 2
    send(client)
    send(client)
    words = "Daily message quota exceeded."
    assert code(client) == ("TooManyRequestsException", 429, words)
    watch.pass_by(days=1)
    send(client)


REFUSALS = {
    answers.OVER_RATE: MailThrottled,
    answers.OVER_QUOTA: QuotaSpent,
    answers.TOO_MANY_OF_A_KIND: QuotaSpent,
    answers.SUSPENDED: MailPaused,
    answers.PAUSED: MailPaused,
    answers.REJECTED: RecipientRefused,
    answers.BAD_REQUEST: RecipientRefused,
    answers.MAIL_FROM_UNVERIFIED: MailPaused,
    answers.DENIED: MailPaused,
    answers.set_unknown("set-1"): MailPaused,
    answers.set_paused("set-1"): MailPaused,
    answers.BROKEN: DeliveryUncertain,
    answers.UNAVAILABLE: DeliveryUncertain,
}


@pytest.mark.parametrize("answer", REFUSALS, ids=lambda answer: answer.error)
def test_a_refusal_is_what_botocore_and_the_mailer_take_it_for(
    ses, client, mailer, answer
):
    ses.next = deque([answer, answer])
    assert code(client) == (answer.error, answer.status, answer.message)
    with pytest.raises(REFUSALS[answer]):
        mailer.send(LETTER)
    assert ses.sent == []
    mailer.send(LETTER)


def test_botocore_has_an_exception_for_each_that_the_api_names(client):
    named = {answer.error for answer in REFUSALS}
    unnamed = {"AccessDeniedException", "ServiceUnavailable"}
    assert all(hasattr(client.exceptions, name) for name in named - unnamed)


def test_the_account_s_state_decides_what_is_refused(ses, client):
    ses.sets = {"set-1": True, "set-2": False}
    send(client, ConfigurationSetName="set-1")
    paused = code(client, ConfigurationSetName="set-2")
    assert paused[:2] == ("SendingPausedException", 400)
    unknown = code(client, ConfigurationSetName="set-3")
    assert unknown[:2] == ("NotFoundException", 404)
    ses.enabled = False
    assert code(client)[:2] == ("SendingPausedException", 400)
    ses.enforcement = "SHUTDOWN"
    assert code(client)[:2] == ("AccountSuspendedException", 400)


@pytest.mark.parametrize("value", ["a b", "ü", "x" * 257, "a.b"])
def test_a_tag_that_ses_does_not_take_is_a_bad_request(client, value):
    tags = [{"Name": "edition", "Value": value}]
    assert code(client, EmailTags=tags)[:2] == ("BadRequestException", 400)


LOST = {
    answers.HANG_AFTER_TAKING: (ReadTimeoutError, 1),
    answers.CLOSE_AFTER_TAKING: (ConnectionClosedError, 1),
    answers.DROP_BEFORE_TAKING: (ConnectionClosedError, 0),
    answers.HANG_BEFORE_TAKING: (ReadTimeoutError, 0),
}


@pytest.mark.parametrize("behaviour", LOST, ids=["late", "cut", "dropped", "stuck"])
def test_nobody_knows_what_became_of_a_message_without_an_answer(
    ses, client, mailer, behaviour
):
    error, taken = LOST[behaviour]
    ses.by_recipient = {"ada@example.com": behaviour}
    with pytest.raises(error):
        send(client)
    assert len(ses.sent) == taken
    with pytest.raises(DeliveryUncertain):
        mailer.send(LETTER)
    send(client, "bob@example.com")
    assert len(ses.sent) == 2 * taken + 1
