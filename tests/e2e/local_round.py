"""The aws home at work in this process, for tests to play with."""

import logging
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy
from email.message import EmailMessage
from importlib import import_module
from pathlib import Path
from typing import TextIO

import pytest

from briefing.adapters.aws.clients import table
from local.aws import client
from local.home import Home, opened
from local.invokers import InProcess
from local.outbox import messages
from local.pump import Pump

SITE = "https://digest.example.com"


class Round:
    """A home at work, whose compose lives a few minutes ahead of the documents."""

    def __init__(self, home: Home, log: TextIO, patch: pytest.MonkeyPatch) -> None:
        self.home = home
        self.log = Path(log.name)
        invoke = InProcess(home.url, log)
        self.pump = Pump(home.feeds, home.schedules, invoke, print, patience=0)
        self._patch = patch
        self._ahead = timedelta()

    def put(self, key: str, body: bytes) -> None:
        """Drop a document and let it be read."""
        bucket = self.home.outputs["InboxBucket"]
        client("s3").put_object(Bucket=bucket, Key=key, Body=body)
        self.pump.drain()

    def take_back(self, key: str) -> None:
        """Delete a document, and let that be heard."""
        bucket = self.home.outputs["InboxBucket"]
        client("s3").delete_object(Bucket=bucket, Key=key)
        self.pump.drain()

    def minutes_pass(self) -> None:
        """Let editions become due, and all that follows happen."""
        self._ahead += timedelta(minutes=2)
        ahead = self._ahead
        self._patch.setattr(
            "briefing.bootstrap.aws.system_clock", lambda: datetime.now(UTC) + ahead
        )
        import_module("handlers.compose").use_case.cache_clear()
        self.pump.tick()
        self.pump.drain()

    def state_of(self, key: str) -> str:
        """Tell what became of a document."""
        documents = table(self.home.outputs["DocumentsTable"])
        return str(documents.get_item(Key={"key": key})["Item"]["state"])


@contextmanager
def at_work(log: TextIO) -> Iterator[Round]:
    """Open a home that holds nothing yet but its audience."""
    with (
        opened(free_port(), "127.0.0.1", site=SITE) as home,
        _cold_functions(),
        pytest.MonkeyPatch.context() as patch,
    ):
        round_ = Round(home, log, patch)
        round_.pump.drain()  # what other tests left on the queues
        for name in ("DocumentsTable", "EditionsTable", "DeliveriesTable"):
            _empty(home.outputs[name])
        yield round_


def letters(to: str) -> list[EmailMessage]:
    """Read what has left for one recipient."""
    held = []
    for _, raw in messages():
        letter = message_from_string(raw, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        if letter["To"].addresses[0].addr_spec == to:
            held.append(letter)
    return held


def text_of(letter: EmailMessage) -> str:
    """Read a letter's first part."""
    body = letter.get_body(["plain"])
    assert body is not None
    return str(body.get_content())


def queue_url(logical_id: str) -> str:
    """Find a queue of the stacks."""
    urls = client("sqs").list_queues()["QueueUrls"]
    (url,) = [url for url in urls if f"-{logical_id}-" in url]
    return str(url)


def waiting(logical_id: str) -> int:
    """Count the messages of a queue that may be received."""
    name = "ApproximateNumberOfMessages"
    found = client("sqs").get_queue_attributes(
        QueueUrl=queue_url(logical_id), AttributeNames=[name]
    )
    return int(found["Attributes"][name])


@contextmanager
def _cold_functions() -> Iterator[None]:
    """Let handlers be loaded anew, each in its environment, as a cold start does."""
    held = {name: sys.modules.pop(name) for name in list(sys.modules) if _ours(name)}
    logging.Logger.manager.loggerDict.pop("briefing-digest", None)
    try:
        yield
    finally:
        for name in [name for name in sys.modules if _ours(name)]:
            del sys.modules[name]
        sys.modules.update(held)


def _ours(module: str) -> bool:
    return module.startswith("handlers") or module == "briefing.observability"


def free_port() -> int:
    """Find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _empty(name: str) -> None:
    held = table(name)
    keys = [key["AttributeName"] for key in held.key_schema]
    with held.batch_writer() as batch:
        for item in held.scan()["Items"]:
            batch.delete_item(Key={key: item[key] for key in keys})
