"""Messages tell by which id they are followed."""

from typing import Any

import pytest

from handlers.following import correlation_id

SES = {"mail": {"tags": {"edition": ["daily-1"]}}}


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ({"edition": "daily-1", "subscribers": ["a"]}, "daily-1"),
        ({"Records": [{"responseElements": {"x-amz-request-id": "R1"}}]}, "R1"),
        ({"source": "aws.s3", "detail": {"request-id": "R2"}}, "R2"),
        ({"source": "aws.ses", "detail": SES}, "daily-1"),
        ({"Records": []}, ""),
        ({"Event": "s3:TestEvent"}, ""),
        ({"detail": {"mail": {"tags": {"edition": []}}}}, ""),
        ({"edition": 7}, ""),
        ([], ""),
    ],
)
def test_a_message_tells_what_it_is_about(body: Any, told: str) -> None:
    assert correlation_id(body) == told
