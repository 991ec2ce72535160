"""What a test sends by: a real client of the small SES, and a clock."""

from datetime import timedelta

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from builders import NOON

IMPATIENT = Config(read_timeout=0.3, retries={"total_max_attempts": 1})


class Watch:
    """A clock that a test moves on."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def pass_by(self, **time):
        self.now += timedelta(**time)


def client_of(account):
    return boto3.client(
        "sesv2",
        endpoint_url=account.url,
        region_name="eu-west-1",
        aws_access_key_id="x",
        aws_secret_access_key="x",
        config=IMPATIENT,
    )


def send(client, *recipients, **options):
    told = {
        "Destination": {"ToAddresses": recipients or ["ada@example.com"]},
        "Content": {"Raw": {"Data": b"Subject: Fog\r\n\r\nFog.\r\n"}},
        "FromEmailAddress": "digest@example.com",
    }
    return client.send_email(**told, **options)["MessageId"]


def code(client, *recipients, **options):
    """Tell the code, the status and the words of a refusal."""
    with pytest.raises(ClientError) as caught:
        send(client, *recipients, **options)
    answer = caught.value.response
    status = answer["ResponseMetadata"]["HTTPStatusCode"]
    return answer["Error"]["Code"], status, answer["Error"]["Message"]
