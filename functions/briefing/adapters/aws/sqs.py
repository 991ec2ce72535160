"""Queues on SQS."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from briefing.adapters.aws.errors import translated
from briefing.application.ports import AT_ONCE
from briefing.errors import StoreUnavailable

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_BATCH = 10  # the most messages that one request takes
_ATTEMPTS = 4


class SqsQueue:
    """The port `Queue`."""

    def __init__(self, client: "SQSClient", url: str) -> None:
        self._client = client
        self._url = url

    def send(
        self, messages: Sequence[Mapping[str, object]], delay: timedelta = AT_ONCE
    ) -> None:
        """Send all messages. An answer of 200 can hold failures: they go again.

        Raises `StoreUnavailable` when some still fail; those before them are sent.
        """
        for batch in _batches(messages, int(delay.total_seconds())):
            waiting, attempts = batch, 0
            while waiting and attempts < _ATTEMPTS:
                waiting, attempts = self._send(waiting), attempts + 1
            if waiting:
                raise StoreUnavailable(f"queue: {len(waiting)} messages not taken")

    def _send(self, entries: list[Any]) -> list[Any]:
        """Send at most ten; give those that the queue did not take."""
        with translated("queue"):
            answer = self._client.send_message_batch(
                QueueUrl=self._url, Entries=entries
            )
        failed = {failure["Id"] for failure in answer.get("Failed", ())}
        return [entry for entry in entries if entry["Id"] in failed]


def _batches(
    messages: Sequence[Mapping[str, object]], seconds: int
) -> Iterator[list[Any]]:
    later = {"DelaySeconds": seconds} if seconds else {}
    for start in range(0, len(messages), _BATCH):
        batch = messages[start : start + _BATCH]
        yield [
            {"Id": str(n), "MessageBody": json.dumps(message), **later}
            for n, message in enumerate(batch)
        ]
