"""What SES's answers mean, told by botocore's stubber as AWS documents them."""

from email import message_from_bytes
from email.policy import default
from itertools import takewhile
from pathlib import Path

import boto3
import pytest
from botocore.exceptions import (
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.stub import ANY, Stubber

from briefing.adapters.aws.account import SesAccount
from briefing.adapters.aws.clients import ONE_ATTEMPT
from briefing.adapters.aws.ses import MEANING, SesMailer
from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    QuotaSpent,
    RecipientRefused,
    StoreUnavailable,
)
from briefing.settings import Publication
from builders import NOON, a_letter

LETTER = a_letter()


@pytest.fixture(scope="module")
def client():
    return boto3.client(
        "sesv2",
        region_name="us-east-1",
        aws_access_key_id="x",
        aws_secret_access_key="x",
        config=ONE_ATTEMPT,
    )


@pytest.fixture
def ses(client):
    with Stubber(client) as stubber:
        yield stubber


def mailer(client):
    return SesMailer(client, Publication(), lambda: NOON, "set-1")


def test_a_letter_goes_to_one_recipient_raw_and_tagged(client, ses):
    ses.add_response(
        "send_email",
        {"MessageId": "m-1"},
        {
            "FromEmailAddress": "digest@example.com",
            "Destination": {"ToAddresses": ["ada@example.com"]},
            "Content": {"Raw": {"Data": ANY}},
            "EmailTags": [
                {"Name": "edition", "Value": LETTER.edition},
                {"Name": "subscriber", "Value": LETTER.subscriber},
                {"Name": "ses:feedback-id-a", "Value": "daily"},
            ],
            "ConfigurationSetName": "set-1",
        },
    )
    assert mailer(client).send(LETTER) == "m-1"
    ses.assert_no_pending_responses()


@pytest.mark.parametrize(
    ("code", "status", "meaning"),
    [
        ("TooManyRequestsException", 429, MailThrottled),
        ("ThrottlingException", 400, MailThrottled),
        ("LimitExceededException", 400, QuotaSpent),
        ("SendingPausedException", 400, MailPaused),
        ("AccountSuspendedException", 400, MailPaused),
        ("MessageRejected", 400, RecipientRefused),
        ("BadRequestException", 400, RecipientRefused),
        ("MailFromDomainNotVerifiedException", 400, MailPaused),
        ("NotFoundException", 404, MailPaused),
        ("AccessDeniedException", 403, MailPaused),
        ("SomethingNewException", 400, MailThrottled),
        ("InternalServiceErrorException", 500, DeliveryUncertain),
        ("ServiceUnavailable", 503, DeliveryUncertain),
    ],
)
def test_each_error_has_its_meaning(client, ses, code, status, meaning):
    ses.add_client_error("send_email", code, http_status_code=status)
    with pytest.raises(meaning, match=code):
        mailer(client).send(LETTER)


def test_a_spent_day_is_told_from_a_high_rate_by_its_words(client, ses):
    for said, meaning in (
        ("Maximum sending rate exceeded.", MailThrottled),
        ("Daily message quota exceeded.", QuotaSpent),
    ):
        ses.add_client_error("send_email", "ThrottlingException", said, 400)
        with pytest.raises((MailThrottled, QuotaSpent)) as error:
            mailer(client).send(LETTER)
        assert type(error.value) is meaning


@pytest.mark.parametrize(
    ("who", "meaning"),
    [("ada@example.com", RecipientRefused), ("digest@example.com", MailPaused)],
)
def test_a_sender_who_is_not_verified_is_no_recipients_fault(client, ses, who, meaning):
    said = "Email address is not verified. The following identities failed the check"
    words = f"{said} in region US-EAST-1: {who}"
    ses.add_client_error("send_email", "MessageRejected", words, 400)
    with pytest.raises(meaning) as error:
        mailer(client).send(LETTER)
    assert "@" not in str(error.value)


def account(**fields):
    quota = {"Max24HourSend": 200.0, "MaxSendRate": 10.0, "SentLast24Hours": 5.0}
    return {"SendingEnabled": True, "SendQuota": quota, **fields}


def test_the_rate_is_the_accounts_and_asked_for_once_a_minute(client, ses):
    now = [0.0]
    held = SesAccount(client, lambda: now[0])
    ses.add_response("get_account", account())
    assert [held.rate() for _ in range(3)] == [10.0] * 3
    now[0] = 60.0
    faster = {**account()["SendQuota"], "MaxSendRate": 40.0}
    ses.add_response("get_account", account(SendQuota=faster))
    assert held.rate() == 40.0


@pytest.mark.parametrize(
    ("told", "meaning"),
    [
        (account(SendingEnabled=False), MailPaused),
        (account(EnforcementStatus="SHUTDOWN"), MailPaused),
        (
            account(SendQuota={**account()["SendQuota"], "SentLast24Hours": 200.0}),
            QuotaSpent,
        ),
    ],
)
def test_an_account_that_may_not_send_says_so(client, ses, told, meaning):
    ses.add_response("get_account", told)
    with pytest.raises(MailPaused) as error:
        SesAccount(client).rate()
    assert type(error.value) is meaning


def test_an_account_without_a_daily_limit_sends_on(client, ses):
    endless = {**account()["SendQuota"], "Max24HourSend": -1.0}
    ses.add_response("get_account", account(SendQuota=endless))
    assert SesAccount(client).rate() == 10.0


def test_an_answer_stands_in_for_one_that_does_not_come_for_an_hour(client, ses):
    now = [0.0]
    held = SesAccount(client, lambda: now[0])
    ses.add_client_error("get_account", "TooManyRequestsException", "", 429)
    with pytest.raises(StoreUnavailable):
        held.rate()
    ses.add_response("get_account", account())
    held.rate()
    for now[0], known in ((3599.0, True), (3602.0, False)):
        ses.add_client_error("get_account", "TooManyRequestsException", "", 429)
        if known:
            assert held.rate() == 10.0
        else:
            with pytest.raises(StoreUnavailable):
                held.rate()


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (ReadTimeoutError(endpoint_url="x"), DeliveryUncertain),
        (ConnectTimeoutError(endpoint_url="x"), MailThrottled),
        (EndpointConnectionError(endpoint_url="x"), MailThrottled),
    ],
)
def test_a_broken_connection_is_uncertain_once_the_message_may_have_arrived(
    error, meaning
):
    class Broken:
        sent = 0

        def send_email(self, **request):
            self.sent += 1
            assert message_from_bytes(
                request["Content"]["Raw"]["Data"], policy=default
            )["To"]
            raise error

    broken = Broken()
    with pytest.raises(meaning):
        mailer(broken).send(LETTER)
    assert broken.sent == 1


def test_the_client_makes_one_attempt(client):
    assert client.meta.config.retries["total_max_attempts"] == 1


DOCUMENTED = Path(__file__).parents[2] / "infra" / "README.md"


def documented():
    """The rows of the table in the docs: what SES answers, and what it means."""
    lines = DOCUMENTED.read_text("utf-8").splitlines()
    start = lines.index("| SES answers | meaning here | what happens |")
    table = takewhile(lambda line: line.startswith("|"), lines[start + 2 :])
    return [tuple(cell.strip(" `") for cell in row.split("|")[1:3]) for row in table]


CODES = [row for row in documented() if row[0].isidentifier()]


@pytest.mark.parametrize(("code", "meaning"), CODES)
def test_each_documented_error_means_what_the_docs_say(client, ses, code, meaning):
    ses.add_client_error("send_email", code, http_status_code=400)
    with pytest.raises(BriefingError) as error:
        mailer(client).send(LETTER)
    assert type(error.value).__name__ == meaning


def test_the_docs_name_every_error_that_has_a_meaning():
    assert {code for code, _ in CODES} == MEANING.keys()
    others = {row for row in documented() if row not in CODES}
    assert others == {
        ("any other 4xx", "MailThrottled"),
        ("any 5xx, or no answer in time", "DeliveryUncertain"),
        ("no connection", "MailThrottled"),
    }


def test_the_docs_name_every_error_of_the_api(client):
    """Those of the service's own model, as botocore has it."""
    shapes = client.meta.service_model.operation_model("SendEmail").error_shapes
    assert {shape.name for shape in shapes} <= {code for code, _ in CODES}
