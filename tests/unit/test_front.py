"""What comes through CloudFront is answered; what goes past it is not."""

from typing import Any

import pytest
from botocore.exceptions import ClientError

from briefing.adapters.aws.front import Front, read_secret
from briefing.errors import AccessRefused

SECRET = "s3cret"  # the test's own


def event(**headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    http = {"method": "GET", "path": "/health", "sourceIp": "203.0.113.9"}
    return {"headers": named, "requestContext": {"http": http}}


def source(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    return {"statusCode": 200, "body": event["requestContext"]["http"]["sourceIp"]}


front = Front(source, lambda: SECRET)


@pytest.mark.parametrize(
    ("viewer", "seen"),
    [
        ("198.51.100.7:4711", "198.51.100.7"),
        ("2001:db8::7:4711", "2001:db8::7"),
        ("[2001:db8::7]:4711", "2001:db8::7"),
    ],
)
def test_the_reader_is_who_cloudfront_says(viewer: str, seen: str) -> None:
    asked = event(x_front_secret=SECRET, cloudfront_viewer_address=viewer)
    assert front(asked, None)["body"] == seen


def test_without_a_viewer_the_one_who_calls_is_the_source() -> None:
    assert front(event(x_front_secret=SECRET), None)["body"] == "203.0.113.9"


@pytest.mark.parametrize("shown", ["", "s3cre", "s3cret!", "geheim\u00e9"])
def test_who_goes_past_cloudfront_is_refused(shown: str) -> None:
    asked = event(x_front_secret=shown, cloudfront_viewer_address="198.51.100.7:1")
    answer = front(asked, None)
    assert answer["statusCode"] == 403
    assert answer["headers"]["cache-control"] == "no-store"


def test_a_request_without_headers_is_refused() -> None:
    assert front({"requestContext": {"http": {}}}, None)["statusCode"] == 403


class Forbidding:
    """A client that may not read."""

    def get_secret_value(self, SecretId: str) -> dict[str, str]:  # noqa: N803 - AWS's
        code = {"Error": {"Code": "AccessDeniedException"}}
        raise ClientError(code, "GetSecretValue")  # type: ignore[arg-type]


def test_a_secret_that_cannot_be_read_is_an_error_not_an_open_door() -> None:
    broken = Front(source, lambda: read_secret(Forbidding(), "front"))
    with pytest.raises(AccessRefused, match="secret of the front"):
        broken(event(x_front_secret=SECRET), None)
