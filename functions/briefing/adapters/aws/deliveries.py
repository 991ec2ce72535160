"""The delivery ledger in DynamoDB."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, ConditionBase, Key
from botocore.exceptions import ClientError

from briefing.adapters.aws.conditions import put_if
from briefing.adapters.aws.errors import code_of, translated
from briefing.adapters.codec import moment
from briefing.domain.delivery import FOUND_CLAIMED, Balance, Delivery, Status
from briefing.domain.subscriber import SHARDS, shard_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

# Long after an edition can still be sent: then the table forgets who got it.
KEPT = timedelta(days=90)
_SELECTED = "#selected"  # the item that counts a shard; no subscriber's id has a #


class DynamoDeliveries:
    """The ports `Deliveries`, `Balances` and `Sent`.

    An edition's rows stand in as many partitions as its audience has shards, so
    that a fan-out does not write to one partition alone.
    """

    def __init__(self, table: "Table") -> None:
        self._table = table

    def claim(self, claim: Delivery) -> Delivery | None:
        """Write a claim unless a row stands."""
        if self._wrote(_item(claim), Attr("shard").not_exists()):
            return None
        row: Any = self._row(claim)
        return _delivery(row, claim.edition) if row else self.claim(claim)

    def settle(self, delivery: Delivery) -> None:
        """Record a final status; a sent one stands."""
        not_sent = Attr("status").ne(Status.SENT.value)
        self._wrote(_item(delivery), Attr("shard").not_exists() | not_sent)

    def release(self, edition_id: str, subscriber_id: str) -> None:
        """Take back a claim under which nothing was sent."""
        with translated("deliveries"):
            try:
                self._table.delete_item(
                    Key=_key(edition_id, subscriber_id),
                    ConditionExpression=Attr("status").eq(Status.CLAIMED.value)
                    | Attr("reason").eq(FOUND_CLAIMED),
                )
            except ClientError as error:
                if code_of(error) != "ConditionalCheckFailedException":
                    raise

    def select(self, edition_id: str, shard: int, count: int) -> None:
        """Record how many of a shard were selected."""
        key = {"shard": f"{edition_id}#{shard:02}", "subscriber": _SELECTED}
        fewer = Attr("selected").not_exists() | Attr("selected").lt(count)
        self._wrote({**key, "selected": count}, fewer)

    def balance(self, edition_id: str) -> Balance:
        """Count an edition's deliveries, shard by shard."""
        by_status: Counter[Status] = Counter()
        chosen: list[int] = []
        for row in self._rows(edition_id):
            if row["subscriber"] == _SELECTED:
                chosen.append(int(row["selected"]))
            else:
                by_status[Status(row["status"])] += 1
        return Balance(sum(chosen), len(chosen), by_status)

    def of(self, subscriber_id: str) -> list[Delivery]:
        """List what was sent to somebody, or was not, the oldest first."""
        rows = [_delivery(r, _edition(r)) for r in self._sent(subscriber_id)]
        return sorted(rows, key=lambda row: (row.at, row.edition))

    def forget(self, subscriber_id: str, keyed_hash: str) -> None:
        """Put a hash in the place of an id, in the same partition."""
        for row in self._sent(subscriber_id):
            key = {"shard": row["shard"], "subscriber": subscriber_id}
            with translated("deliveries"):
                self._table.put_item(Item={**row, "subscriber": keyed_hash})
                self._table.delete_item(Key=key)

    def _sent(self, subscriber_id: str) -> list[Any]:
        query: dict[str, Any] = {
            "IndexName": "by-subscriber",
            "KeyConditionExpression": Key("subscriber").eq(subscriber_id),
        }
        return list(self._pages(query))

    def _wrote(self, item: dict[str, Any], condition: ConditionBase) -> bool:
        with translated("deliveries"):
            return put_if(self._table, item, condition)

    def _row(self, claim: Delivery) -> Any:
        with translated("deliveries"):
            return self._table.get_item(
                Key=_key(claim.edition, claim.subscriber), ConsistentRead=True
            ).get("Item")

    def _rows(self, edition_id: str) -> Iterator[Any]:
        for shard in range(SHARDS):
            query: dict[str, Any] = {
                "KeyConditionExpression": Key("shard").eq(f"{edition_id}#{shard:02}")
            }
            yield from self._pages(query)

    def _pages(self, query: dict[str, Any]) -> Iterator[Any]:
        while True:
            with translated("deliveries"):
                page = self._table.query(**query)
            yield from page["Items"]
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def _key(edition_id: str, subscriber_id: str) -> dict[str, str]:
    shard = shard_of(subscriber_id)
    return {"shard": f"{edition_id}#{shard:02}", "subscriber": subscriber_id}


def _edition(row: Any) -> str:
    return str(row["shard"]).rpartition("#")[0]


def _item(delivery: Delivery) -> dict[str, Any]:
    return {
        **_key(delivery.edition, delivery.subscriber),
        "status": delivery.status.value,
        "at": moment(delivery.at),
        "reason": delivery.reason,
        "message_id": delivery.message_id,
        "expires": int((delivery.at + KEPT).timestamp()),
    }


def _delivery(row: Any, edition_id: str) -> Delivery:
    return Delivery(
        edition_id,
        row["subscriber"],
        Status(row["status"]),
        datetime.fromisoformat(row["at"]),
        row["reason"],
        row["message_id"],
    )
