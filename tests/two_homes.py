"""The two homes behind one face, so that one suite holds both to one contract."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import boto3

from briefing.adapters.aws.clients import client, table
from briefing.adapters.aws.consents import DynamoConsents
from briefing.adapters.aws.dead_letters import SqsDeadLetters
from briefing.adapters.aws.deliveries import DynamoDeliveries
from briefing.adapters.aws.documents import DynamoDocuments
from briefing.adapters.aws.editions import DynamoEditions
from briefing.adapters.aws.holds import DynamoHolds
from briefing.adapters.aws.limits import DynamoLimits
from briefing.adapters.aws.record import DynamoRecord
from briefing.adapters.aws.s3 import S3Library
from briefing.adapters.aws.sent import DynamoSent
from briefing.adapters.aws.sqs import SqsQueue
from briefing.adapters.aws.subscribers import DynamoSubscribers
from briefing.adapters.local.consents import SqliteConsents
from briefing.adapters.local.database import Database
from briefing.adapters.local.deliveries import SqliteDeliveries
from briefing.adapters.local.documents import SqliteDocuments
from briefing.adapters.local.editions import SqliteEditions
from briefing.adapters.local.holds import SqliteHolds
from briefing.adapters.local.limits import SqliteLimits
from briefing.adapters.local.queue import SqliteQueue
from briefing.adapters.local.subscribers import SqliteSubscribers
from builders import NOON
from dynamo import FakeTable

Call = Callable[[str, Callable[[], Any]], Any]


@dataclass(frozen=True)
class Stores:
    """One home's adapters, and a way to read what its queue holds."""

    documents: Any
    record: Any
    editions: Any
    subscribers: Any
    deliveries: Any
    sent: Any
    holds: Any
    consents: Any
    limits: Any
    queue: Any
    queued: Callable[[], list[dict[str, Any]]]


def local_stores(database: Database) -> Stores:
    queue = SqliteQueue(database, "audience", lambda: NOON)

    def queued() -> list[dict[str, Any]]:
        held: list[Any] = []
        queue.drain(held.append)  # append gives None: no error
        return held

    return Stores(
        documents=SqliteDocuments(database),
        record=SqliteDocuments(database),
        editions=SqliteEditions(database),
        subscribers=SqliteSubscribers(database),
        deliveries=SqliteDeliveries(database),
        sent=SqliteDeliveries(database),
        holds=SqliteHolds(database),
        consents=SqliteConsents(database),
        limits=SqliteLimits(database),
        queue=queue,
        queued=queued,
    )


def aws_stores(outputs: dict[str, str]) -> Stores:
    library = S3Library(client("s3"), outputs["LibraryBucket"])
    url = outputs["AudienceQueueUrl"]

    def queued() -> list[dict[str, Any]]:
        return [json.loads(body) for body in _drained(url)]

    queued()
    documents = _emptied(outputs["DocumentsTable"])
    editions = _emptied(outputs["EditionsTable"])
    deliveries = _emptied(outputs["DeliveriesTable"])
    return Stores(
        documents=DynamoDocuments(documents, library),
        record=DynamoRecord(documents),
        editions=DynamoEditions(editions, library),
        subscribers=DynamoSubscribers(_emptied(outputs["SubscribersTable"])),
        deliveries=DynamoDeliveries(deliveries),
        sent=DynamoSent(deliveries),
        holds=DynamoHolds(editions),
        consents=DynamoConsents(_emptied(outputs["ConsentsTable"])),
        limits=DynamoLimits(_emptied(outputs["LimitsTable"])),
        queue=SqsQueue(client("sqs"), url),
        queued=queued,
    )


@dataclass
class FakeLibrary:
    """What is kept in S3, by name."""

    call: Call
    texts: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, text: str) -> None:
        self.call("library.put", lambda: self.texts.update({name: text}))

    def get(self, name: str) -> str:
        return str(self.call("library.get", lambda: self.texts[name]))


def at_once(_name: str, act: Callable[[], Any]) -> Any:
    return act()


def fake_aws_stores(database: Database, call: Call = at_once) -> Stores:
    """The adapters of the aws home on tables in memory, each request by way of `call`.

    Documents are those of the local home: their adapter asks from many threads.
    """

    def made(name: str, *keys: str, **indexes: tuple[str, str]) -> Any:
        named = {k.replace("_", "-"): v for k, v in indexes.items()}
        return FakeTable(name, *keys, indexes=named, call=call)

    editions = made(
        "editions", "id", by_slot=("slot", "end"), by_month=("month", "end")
    )
    deliveries = made("deliveries", "lot", "subscriber", by_reader=("reader", "lot"))
    library: Any = FakeLibrary(call)
    return replace(
        local_stores(database),
        editions=DynamoEditions(editions, library),
        subscribers=DynamoSubscribers(made("subscribers", "id", by_due=("due", "id"))),
        deliveries=DynamoDeliveries(deliveries),
        sent=DynamoSent(deliveries),
        holds=DynamoHolds(editions),
        consents=DynamoConsents(made("consents", "subscriber", "place")),
        limits=DynamoLimits(made("limits", "name")),
    )


def _emptied(name: str) -> Any:
    held = table(name)
    keys = [key["AttributeName"] for key in held.key_schema]
    with held.batch_writer() as batch:
        for item in held.scan()["Items"]:
            batch.delete_item(Key={key: item[key] for key in keys})
    return held


def bury(outputs: dict[str, str]) -> None:
    """Leave no dead letter on the stack."""
    ending = "DeadLettersUrl"
    urls = {name: url for name, url in outputs.items() if name.endswith(ending)}
    lying = SqsDeadLetters(client("sqs"), urls, {})
    lying.drop(lying.all())


def _drained(url: str) -> Iterator[str]:
    sqs = boto3.client("sqs")
    while messages := sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get(
        "Messages"
    ):
        for message in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            yield message["Body"]
