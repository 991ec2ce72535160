"""What SES's answers mean, told by botocore's stubber as AWS documents them."""

from email import message_from_bytes
from email.policy import default

import boto3
import pytest
from botocore.exceptions import (
    ConnectTimeoutError,
    EndpointConnectionError,
    ReadTimeoutError,
)
from botocore.stub import ANY, Stubber

from briefing.adapters.aws.clients import ONE_ATTEMPT
from briefing.adapters.aws.ses import SesMailer
from briefing.errors import (
    AccessRefused,
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    RecipientRefused,
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
        ("LimitExceededException", 400, MailPaused),
        ("SendingPausedException", 400, MailPaused),
        ("AccountSuspendedException", 400, MailPaused),
        ("MessageRejected", 400, RecipientRefused),
        ("BadRequestException", 400, RecipientRefused),
        ("MailFromDomainNotVerifiedException", 400, AccessRefused),
        ("NotFoundException", 404, AccessRefused),
        ("AccessDeniedException", 403, AccessRefused),
        ("SomethingNewException", 400, MailThrottled),
        ("InternalServiceErrorException", 500, DeliveryUncertain),
        ("ServiceUnavailable", 503, DeliveryUncertain),
    ],
)
def test_each_error_has_its_meaning(client, ses, code, status, meaning):
    ses.add_client_error("send_email", code, http_status_code=status)
    with pytest.raises(meaning, match=code):
        mailer(client).send(LETTER)


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
