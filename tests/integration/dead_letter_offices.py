"""An operator before the dead letters of a home, and of a stack."""

import json
from typing import Any

import pytest

from briefing.adapters.aws.clients import client
from briefing.adapters.local.home import Home
from briefing.bootstrap.local import local
from briefing.cli import main
from briefing.errors import EditionUnknown, MessagesSetAside
from two_homes import bury

PAGE = {"edition": "daily-1", "subscribers": ["a", "b"]}
SHARD = {"edition": "daily-1", "shard": 3, "position": ""}


class Office:
    """An operator, and what lies where: one page of mail, one part of an audience."""

    def __init__(self, where: list[str], queues: dict[str, str], capsys):
        self.where, self.queues, self.capsys = where, queues, capsys

    def __call__(self, *words: str) -> tuple[int, str]:
        code = main(["dead-letters", *words, *self.where])
        told = self.capsys.readouterr()
        return code, told.out + told.err

    def ids(self) -> dict[str, str]:
        """The letters' ids by what they are about."""
        _, told = self("list", "--json")
        return {letter["about"]: letter["id"] for letter in json.loads(told)}


class Stack(Office):
    """A deployed one."""

    def __init__(self, outputs: dict[str, str], capsys):
        names = {"mail": "MailDeadLetters", "audience": "AudienceDeadLetters"}
        super().__init__(["--stack", "briefing"], names, capsys)
        self.sqs, self.outputs = client("sqs"), outputs
        bury(outputs)
        for name, body in (("Mail", PAGE), ("Audience", SHARD)):
            self.put(f"{name}DeadLetters", body)
            self.queued(name.lower())

    def put(self, name: str, body: object) -> None:
        url = self.outputs[f"{name}Url"]
        self.sqs.send_message(QueueUrl=url, MessageBody=json.dumps(body))

    def queued(self, queue: str) -> list[Any]:
        url, found = self.outputs[f"{queue.capitalize()}QueueUrl"], []
        while messages := self.sqs.receive_message(QueueUrl=url).get("Messages"):
            for message in messages:
                found.append(json.loads(message["Body"]))
                self.sqs.delete_message(
                    QueueUrl=url, ReceiptHandle=message["ReceiptHandle"]
                )
        return found


class Desk(Office):
    """A local home."""

    def __init__(self, folder, capsys):
        super().__init__(
            ["--home", str(folder)], {"mail": "mail", "audience": "audience"}, capsys
        )
        self.opened = local(Home(folder))
        stores = self.opened.stores
        for queue, body in ((stores.mail, PAGE), (stores.audience, SHARD)):
            queue.send([body])
            with pytest.raises(MessagesSetAside):
                queue.drain(gone)

    def queued(self, queue: str) -> list[Any]:
        found: list[Any] = []
        getattr(self.opened.stores, queue).drain(found.append)
        return found


def gone(_body: object) -> None:
    raise EditionUnknown("no edition daily-1")
