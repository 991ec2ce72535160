"""What the ledger holds of one reader, in DynamoDB.

Rows stand in no index by reader: that would double what each costs to write. So the
editions that called the reader's shard are looked up, and the row in each.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from briefing.adapters.aws.deliveries import pages
from briefing.adapters.aws.errors import translated
from briefing.adapters.aws.ledger_rows import (
    delivery_of,
    item_of,
    place_of,
    shard_reader,
)
from briefing.domain.delivery import Delivery, Status
from briefing.domain.subscriber import shard_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_AT_ONCE = 100  # keys that one request takes


class DynamoSent:
    """The port `Sent`."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def of(self, subscriber_id: str) -> list[Delivery]:
        """List what was sent to somebody, or was not, the oldest first."""
        rows = map(delivery_of, self._rows(subscriber_id))
        return sorted(rows, key=lambda row: (row.at, row.edition))

    def forget(self, subscriber_id: str, keyed_hash: str) -> None:
        """Put a hash in the place of an id; a claim becomes a doubt, for whoever held
        it finds it no more."""
        for row in self._rows(subscriber_id):
            held = delivery_of(row)
            if held.status is Status.CLAIMED:
                held = held.found()
            renamed = replace(held, subscriber=keyed_hash, message_id="")
            key = {"lot": row["lot"], "subscriber": subscriber_id}
            with translated("deliveries"):
                self._table.put_item(Item=item_of(renamed))
                self._table.delete_item(Key=key)

    def _rows(self, subscriber_id: str) -> Iterator[Any]:
        called = self._found_by(shard_reader(shard_of(subscriber_id)))
        editions = [str(item["lot"]).rpartition("#")[0] for item in called]
        notes = self._found_by(subscriber_id)
        for start in range(0, len(editions), _AT_ONCE):
            part = editions[start : start + _AT_ONCE]
            yield from self._read([place_of(e, subscriber_id) for e in part])
        yield from notes

    def _found_by(self, reader: str) -> list[Any]:
        condition = Key("reader").eq(reader)
        query = {"IndexName": "by-reader", "KeyConditionExpression": condition}
        return list(pages(self._table, **query))

    def _read(self, keys: Sequence[Any]) -> Iterator[Any]:
        """Read rows by key, asking again for those that were left out."""
        name = self._table.name
        asked: Any = {name: {"Keys": keys, "ConsistentRead": True}}
        while asked:
            with translated("deliveries"):
                answer: Any = self._table.meta.client.batch_get_item(RequestItems=asked)
            yield from chain(answer["Responses"].get(name, ()))
            asked = answer.get("UnprocessedKeys")
