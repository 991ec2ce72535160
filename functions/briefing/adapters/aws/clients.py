"""boto3 clients, with timeouts and retries that are meant."""

from typing import Any

import boto3
from botocore.config import Config

from briefing.adapters.aws.errors import translated
from briefing.errors import AccessRefused

_PATIENT = Config(
    connect_timeout=5,
    read_timeout=20,
    retries={"mode": "standard", "total_max_attempts": 4},
)
# A send whose answer was lost may have been done: a second attempt would mail twice.
ONE_ATTEMPT = Config(
    connect_timeout=5, read_timeout=20, retries={"total_max_attempts": 1}
)


def client(service: str, config: Config = _PATIENT, region: str = "") -> Any:
    """Make a client; credentials, endpoint and (unless it is given) region come from
    the environment.
    """
    make: Any = boto3.client
    with translated(service):
        try:
            return make(service, config=config, region_name=region or None)
        except ValueError as error:  # an address is made of the region
            told = f"{service}: {error}: see AWS_DEFAULT_REGION and AWS_ENDPOINT_URL"
            raise AccessRefused(told) from error


def table(name: str) -> Any:
    """Make a DynamoDB table resource."""
    make: Any = boto3.resource
    with translated("dynamodb"):
        return make("dynamodb", config=_PATIENT).Table(name)
