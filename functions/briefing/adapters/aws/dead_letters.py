"""Dead letters of a deployed stack, on SQS.

SQS lists nothing: to look at messages is to receive them. They are hidden from others
for a minute then, or until they are released; nothing counts how often that happens.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from briefing.adapters.aws.checkup import depth
from briefing.adapters.aws.errors import translated
from briefing.domain.dead_letter import DeadLetter
from briefing.errors import AccessRefused, SettingsInvalid, StoreUnavailable

_HIDDEN = 60  # seconds
_BATCH = 10  # the most that SQS gives at once
_MOST = 1000  # letters of a queue that are looked at


@dataclass(frozen=True, slots=True)
class Held:
    """Where a letter lies, as it came."""

    url: str
    receipt: str
    content: str


class SqsDeadLetters:
    """The port `DeadLetters`. `urls` are those of dead-letter queues by name, `homes`
    those of the queues that they came from, where there is one."""

    def __init__(
        self, sqs: Any, urls: Mapping[str, str], homes: Mapping[str, str]
    ) -> None:
        self._sqs, self._urls, self._homes = sqs, urls, homes
        self._held: dict[str, Held] = {}

    def all(self, queue: str = "") -> list[DeadLetter]:
        """List what lies there, of one queue or of all. Raises `SettingsInvalid`."""
        if queue and queue not in self._urls:
            known = ", ".join(self._urls)
            raise SettingsInvalid(f"no dead letters {queue}: there are {known}")
        names = [queue] if queue else list(self._urls)
        return [letter for name in names for letter in self._all(name)]

    def _all(self, queue: str) -> Iterator[DeadLetter]:
        """SQS may give a message twice; it is one letter, under its last receipt."""
        url, seen = self._urls[queue], 0
        lying = min(_MOST, depth(self._sqs, url).waiting)
        letters: dict[str, DeadLetter] = {}
        while seen < lying and (messages := self._received(url)):
            seen += len(messages)
            for message in messages:
                letters[message["MessageId"]] = self._letter(queue, message)
        yield from letters.values()

    def _received(self, url: str) -> list[Any]:
        with translated("dead letters"):
            told = self._sqs.receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=_BATCH,
                VisibilityTimeout=_HIDDEN,
                WaitTimeSeconds=1,  # else SQS asks a part of its servers alone
                MessageSystemAttributeNames=["SentTimestamp"],
            )
        return list(told.get("Messages", ()))

    def _letter(self, queue: str, message: Any) -> DeadLetter:
        held = Held(self._urls[queue], message["ReceiptHandle"], message["Body"])
        self._held[message["MessageId"]] = held
        sent = int(message["Attributes"]["SentTimestamp"]) / 1000
        body: Any = message["Body"]
        with suppress(ValueError):  # what is no JSON may be why it lies here
            body = json.loads(body)
        return DeadLetter(
            message["MessageId"],
            queue,
            body,
            datetime.fromtimestamp(sent, UTC),
            returns=queue in self._homes,
        )

    def redrive(self, letters: Iterable[DeadLetter]) -> int:
        """Send letters to where they came from, then remove them here: a death between
        the two sends one twice, and none is lost. Raises `SettingsInvalid` for those
        that came from no queue, before any is sent."""
        chosen = list(letters)
        for letter in chosen:
            if not letter.returns:
                raise SettingsInvalid(
                    f"{letter.queue} came from no queue, and need none: the next run "
                    "does their work; `briefing dead-letters drop` removes them"
                )
        for letter in chosen:
            held = self._held[letter.id]
            with translated("queue"):
                self._sqs.send_message(
                    QueueUrl=self._homes[letter.queue], MessageBody=held.content
                )
            self._remove(letter)
        return len(chosen)

    def drop(self, letters: Iterable[DeadLetter]) -> int:
        """Remove letters for good; tell how many."""
        return sum(self._remove(letter) for letter in letters)

    def release(self) -> None:
        """Let others see what was looked at. What cannot be released shows by itself
        when its minute is over."""
        while self._held:
            _, held = self._held.popitem()
            with (
                suppress(AccessRefused, StoreUnavailable),
                translated("dead letters"),
            ):
                self._sqs.change_message_visibility(
                    QueueUrl=held.url, ReceiptHandle=held.receipt, VisibilityTimeout=0
                )

    def _remove(self, letter: DeadLetter) -> int:
        held = self._held[letter.id]
        with translated("dead letters"):
            self._sqs.delete_message(QueueUrl=held.url, ReceiptHandle=held.receipt)
        del self._held[letter.id]
        return 1
