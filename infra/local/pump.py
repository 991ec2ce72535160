"""Play what feeds the functions: event source mappings and schedules.

A queue's batch goes to its function; what the answer does not list as failed is
deleted. The rest comes back, and after the queue's `maxReceiveCount` goes to its
dead letters: that part is the queue's own.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from local.aws import REGION, client
from local.functions import Event, Feed, Function, FunctionFailed, Invoker, Schedule


@dataclass(frozen=True, slots=True)
class Pump:
    """What is played, by whom, and who hears of it (a plain line an event).

    `patience` is for how many seconds a failed message stays away: its queue's own
    timeout is too long to watch.
    """

    feeds: Sequence[Feed]
    schedules: Sequence[Schedule]
    invoke: Invoker
    tell: Callable[[str], None]
    patience: int = 5

    def tick(self) -> None:
        """Let the time of every schedule come; what did nothing is not told."""
        for schedule in self.schedules:
            name = schedule.function.logical_id
            answer, told = self._call(schedule.function, schedule.event)
            if not isinstance(answer, dict) or any(answer.values()):
                self.tell(f"schedule: {name} {told}")

    def turn(self) -> int:
        """Give every function one batch; tell how many messages there were."""
        return sum(self._feed(feed) for feed in self.feeds)

    def drain(self) -> int:
        """Turn until the queues are empty; tell how many messages there were."""
        total = 0
        while taken := self.turn():
            total += taken
        return total

    def _feed(self, feed: Feed) -> int:
        sqs = client("sqs")
        name = feed.queue_arn.rsplit(":", 1)[1]
        url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
        messages = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=min(feed.batch, 10),
            MessageSystemAttributeNames=["All"],
        ).get("Messages", [])
        if messages:
            records = [_record(message, feed.queue_arn) for message in messages]
            answer, told = self._call(feed.function, {"Records": records})
            failed = _failed(answer, messages)
            self._settle(url, messages, failed)
            counts = f"{len(messages)} taken, {len(failed)} given back"
            logical_id = name.split("-")[1]
            self.tell(f"{logical_id}: {counts}; {feed.function.logical_id} {told}")
        return len(messages)

    def _settle(
        self, url: str, messages: list[dict[str, Any]], failed: set[str]
    ) -> None:
        sqs = client("sqs")
        for message in messages:
            handle = message["ReceiptHandle"]
            if message["MessageId"] in failed:
                sqs.change_message_visibility(
                    QueueUrl=url, ReceiptHandle=handle, VisibilityTimeout=self.patience
                )
            else:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=handle)

    def _call(self, function: Function, event: Event) -> tuple[Any, str]:
        """Call a function; give its answer, or how it failed, and an account."""
        start = perf_counter()
        try:
            answer = self.invoke(function, event)
        except FunctionFailed as error:
            return error, f"failed: {error}"
        shown = {k: v for k, v in answer.items() if v} if answer else {}
        return answer, f"{perf_counter() - start:.2f} s {json.dumps(shown)}"


def _record(message: dict[str, Any], queue_arn: str) -> dict[str, Any]:
    return {
        "messageId": message["MessageId"],
        "receiptHandle": message["ReceiptHandle"],
        "body": message["Body"],
        "attributes": message["Attributes"],
        "messageAttributes": {},
        "md5OfBody": message["MD5OfBody"],
        "eventSource": "aws:sqs",
        "eventSourceARN": queue_arn,
        "awsRegion": REGION,
    }


def _failed(answer: Any, messages: list[dict[str, Any]]) -> set[str]:
    """Tell which messages failed: all where the function did, else those it names."""
    if isinstance(answer, FunctionFailed):
        return {message["MessageId"] for message in messages}
    named = (answer or {}).get("batchItemFailures") or []
    return {failure["itemIdentifier"] for failure in named}
