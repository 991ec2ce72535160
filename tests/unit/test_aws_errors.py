"""Every error of the AWS clients becomes one of ours."""

from io import BytesIO
from typing import Any

import pytest
from botocore import exceptions
from botocore.exceptions import ClientError, EndpointConnectionError

from briefing.adapters.aws.errors import translated
from briefing.adapters.aws.s3 import S3Inbox
from briefing.adapters.aws.sqs import SqsQueue
from briefing.domain.rejection import Reason
from briefing.errors import (
    AccessRefused,
    DocumentGone,
    DocumentRejected,
    RetryableError,
    StoreUnavailable,
)
from builders import an_arrival


def client_error(code):
    return ClientError({"Error": {"Code": code, "Message": "secret words"}}, "Do")


@pytest.mark.parametrize(
    ("error", "ours"),
    [
        (client_error("AccessDenied"), AccessRefused),
        (client_error("ResourceNotFoundException"), AccessRefused),
        (client_error("SlowDown"), StoreUnavailable),
        (client_error("ProvisionedThroughputExceededException"), StoreUnavailable),
        (client_error("InternalError"), StoreUnavailable),
        (EndpointConnectionError(endpoint_url="x"), StoreUnavailable),
    ],
)
def test_errors_are_translated_and_can_all_be_tried_again(error, ours):
    with pytest.raises(ours) as raised, translated("store"):
        raise error
    assert isinstance(raised.value, RetryableError)
    assert "secret" not in str(raised.value)


LACKS = (
    exceptions.NoRegionError(),
    exceptions.NoCredentialsError(),
    exceptions.PartialCredentialsError(provider="env", cred_var="key"),
    exceptions.ProfileNotFound(profile="other"),
    exceptions.TokenRetrievalError(provider="sso", error_msg="over"),
    exceptions.UnauthorizedSSOTokenError(),
    exceptions.SSOTokenLoadError(error_msg="none"),
)


@pytest.mark.parametrize("lack", LACKS, ids=lambda lack: type(lack).__name__)
def test_what_this_machine_lacks_is_said_with_what_mends_it(lack):
    mended = rf"store: {type(lack).__name__}: .*(AWS_|aws )"
    with pytest.raises(AccessRefused, match=mended), translated("store"):
        raise lack


class Bucket:
    """Answers as S3 does, from a size or an error's code."""

    def __init__(self, size: int = 3, error: str = "") -> None:
        self.size, self.error, self.reads = size, error, 0

    def head_object(self, **where: Any) -> dict[str, Any]:
        if self.error:
            raise client_error(self.error)
        return {"ContentLength": self.size, "ETag": '"e1"', "Metadata": {}}

    def get_object(self, **where: Any) -> dict[str, Any]:
        self.reads += 1
        raise client_error("PreconditionFailed")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("plain", "plain"),
        ("=?UTF-8?Q?Gr=C3=BCn?=", "Grün"),
        ("=?nonsense?b?x?=", "=?nonsense?b?x?="),
    ],
)
def test_metadata_is_read_as_it_was_given_to_s3(given, read):
    class Kept(Bucket):
        def head_object(self, **where: Any) -> dict[str, Any]:
            return {**super().head_object(), "Metadata": {"title": given}}

        def get_object(self, **where: Any) -> dict[str, Any]:
            return {"Body": BytesIO(b"Text")}

    document = S3Inbox(Kept(), "inbox").fetch(an_arrival(), 100)
    assert (document.content, document.metadata) == (b"Text", {"title": read})


def test_an_object_over_the_limit_is_rejected_before_it_is_read():
    bucket = Bucket(size=101)
    with pytest.raises(DocumentRejected) as error:
        S3Inbox(bucket, "inbox").fetch(an_arrival(), 100)
    assert error.value.rejection.reason is Reason.TOO_LARGE
    assert bucket.reads == 0


@pytest.mark.parametrize("code", ["404", "NoSuchKey", "NoSuchVersion"])
def test_an_object_that_is_not_there_is_gone(code):
    with pytest.raises(DocumentGone):
        S3Inbox(Bucket(error=code), "inbox").fetch(an_arrival(), 100)


def test_an_object_that_may_not_be_read_is_tried_again():
    with pytest.raises(AccessRefused):
        S3Inbox(Bucket(error="AccessDenied"), "inbox").fetch(an_arrival(), 100)


def test_an_object_that_changed_since_the_look_is_tried_again():
    with pytest.raises(StoreUnavailable):
        S3Inbox(Bucket(), "inbox").fetch(an_arrival(), 100)


class Queue:
    """Answers 200, and does not take some messages the first few times."""

    def __init__(self, refusals: int) -> None:
        self.refusals, self.taken = refusals, 0

    def send_message_batch(self, **request: Any) -> dict[str, Any]:
        entries = request["Entries"]
        if self.refusals:
            self.refusals -= 1
            self.taken += len(entries) - 1
            return {"Failed": [{"Id": entries[-1]["Id"]}]}
        self.taken += len(entries)
        return {"Successful": []}


def test_messages_that_a_queue_did_not_take_go_again():
    queue = Queue(refusals=2)
    SqsQueue(queue, "url").send([{"n": n} for n in range(12)])
    assert queue.taken == 12


def test_messages_that_a_queue_never_takes_are_said():
    with pytest.raises(StoreUnavailable, match="1 messages not taken"):
        SqsQueue(Queue(refusals=99), "url").send([{"n": n} for n in range(5)])
