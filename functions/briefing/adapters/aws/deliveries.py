"""The delivery ledger in DynamoDB."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, ConditionBase, Key

from briefing.adapters.aws.conditions import (
    delete_if,
    put_if,
    tried_again,
    unless_refused,
)
from briefing.adapters.aws.errors import translated
from briefing.adapters.aws.ledger_rows import (
    KEPT,
    SELECTED,
    UNCERTAIN,
    delivery_of,
    item_of,
    lot,
    place_of,
    shard_place,
    shard_reader,
)
from briefing.adapters.codec import moment
from briefing.domain.delivery import FOUND_CLAIMED, Balance, Delivery, Status
from briefing.domain.feedback import Feedback, Outcome
from briefing.domain.subscriber import LOTS
from briefing.errors import StoreUnavailable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_ATTEMPTS = 10  # at changing a row that others change as well
_OPEN = Attr("status").eq(Status.CLAIMED.value) | Attr("reason").eq(FOUND_CLAIMED)
_NOT_SENT = Attr("lot").exists() & Attr("status").ne(Status.SENT.value)
_UNCERTAIN = Attr("status").eq(Status.UNCERTAIN.value)


class DynamoDeliveries:
    """The ports `Deliveries`, `Outcomes`, `Balances` and `Doubts`.

    An edition's rows stand in as many partitions as there are lots, so that a fan-out
    does not write to one partition alone. A row is written twice, claimed and settled,
    and stands in no index: that is most of what sending costs beside SES.
    """

    def __init__(self, table: "Table") -> None:
        self._table = table

    def claim(self, claim: Delivery) -> Delivery | None:
        """Write a claim unless a row stands.

        The row is ours when the client wrote it, lost the answer and tried again.
        """
        with translated("deliveries"), unless_refused() as refused:
            none = Attr("lot").not_exists()
            self._table.put_item(Item=item_of(claim), ConditionExpression=none)
        if not refused:
            return None
        row = self._row(claim.edition, claim.subscriber) or self.claim(claim)
        return None if row == claim and tried_again(refused[0]) else row

    def settle(self, delivery: Delivery) -> None:
        """Record a final status of a claim; sent replaces any other."""
        sent = delivery.status is Status.SENT
        self._wrote(item_of(delivery), _NOT_SENT if sent else _OPEN)

    def doubt(self, found: Delivery) -> bool:
        """Let this claim be uncertain, if it stands."""
        claimed = Attr("status").eq(Status.CLAIMED.value)
        same = claimed & Attr("at").eq(moment(found.at))
        return self._wrote(item_of(found.found()), same)

    def release(self, claim: Delivery) -> None:
        """Take back this claim, under which nothing was sent."""
        ours = Attr("at").eq(moment(claim.at)) & _OPEN
        self._deleted(place_of(claim.edition, claim.subscriber), ours)

    def hear(self, feedback: Feedback) -> Delivery | None:
        """Settle what feedback settles, and note bad news."""
        for _ in range(_ATTEMPTS):
            row = self._row(feedback.mail, feedback.subscriber)
            if row is None or (told := row.told(feedback)) == row:
                return row
            if self._wrote(item_of(told), _unchanged(row)):
                return told
        raise StoreUnavailable("deliveries: one is changed too often at once")

    def select(self, edition_id: str, shard: int, count: int) -> None:
        """Record how many of a shard are selected by now."""
        fewer = Attr("selected").not_exists() | Attr("selected").lt(count)
        values: Any = {
            ":count": count,
            ":reader": shard_reader(shard),
            ":expires": int((datetime.now(UTC) + KEPT).timestamp()),
        }
        with translated("deliveries"), unless_refused():
            self._table.update_item(
                Key=shard_place(edition_id, shard),
                UpdateExpression="SET selected = :count, reader = :reader,"
                " expires = :expires",
                ConditionExpression=fewer,
                ExpressionAttributeValues=values,
            )

    def complete(self, edition_id: str, shard: int) -> None:
        """Record that all of a shard were selected."""
        with translated("deliveries"):
            self._table.update_item(
                Key=shard_place(edition_id, shard),
                UpdateExpression="SET complete = :yes",
                ExpressionAttributeValues={":yes": True},
            )

    def balance(self, edition_id: str) -> Balance:
        """Count an edition's deliveries, lot by lot; it reads them all."""
        chosen: list[Any] = []
        counts = Balance(0, 0)
        for row in self._rows(edition_id):
            if row["subscriber"] != SELECTED:
                outcome = Outcome(row["outcome"]) if "outcome" in row else None
                counts.add(Status(row["status"]), outcome, row["reason"])
            else:
                chosen.append(row)
        return replace(
            counts,
            selected=sum(int(row["selected"]) for row in chosen),
            shards=sum("complete" in row for row in chosen),
        )

    def uncertain(self, edition_id: str) -> Iterator[Delivery]:
        """Stream the uncertain deliveries of an edition."""
        mine = Key("reader").eq(UNCERTAIN) & Key("lot").begins_with(f"{edition_id}#")
        yield from map(delivery_of, self._doubts(mine))

    def in_doubt(self) -> list[str]:
        """Name the editions that have uncertain deliveries."""
        found = self._doubts(Key("reader").eq(UNCERTAIN))
        return sorted({delivery_of(row).edition for row in found})

    def _doubts(self, condition: ConditionBase) -> Iterator[Any]:
        query = {"IndexName": "by-reader", "KeyConditionExpression": condition}
        return pages(self._table, **query)

    def drop(self, doubt: Delivery) -> bool:
        """Forget that an uncertain one was tried."""
        return self._deleted(place_of(doubt.edition, doubt.subscriber), _UNCERTAIN)

    def give_up(self, doubt: Delivery, reason: str) -> bool:
        """Let an uncertain one be failed."""
        failed = replace(doubt, status=Status.FAILED, reason=reason)
        return self._wrote(item_of(failed), _UNCERTAIN)

    def _wrote(self, item: dict[str, Any], condition: ConditionBase) -> bool:
        with translated("deliveries"):
            return put_if(self._table, item, condition)

    def _deleted(self, key: dict[str, str], condition: ConditionBase) -> bool:
        with translated("deliveries"):
            return delete_if(self._table, key, condition)

    def _row(self, edition_id: str, subscriber_id: str) -> Delivery | None:
        with translated("deliveries"):
            found: Any = self._table.get_item(
                Key=place_of(edition_id, subscriber_id), ConsistentRead=True
            )
        return delivery_of(found["Item"]) if "Item" in found else None

    def _rows(self, edition_id: str) -> Iterator[Any]:
        for number in range(LOTS):
            condition = Key("lot").eq(lot(edition_id, number))
            yield from pages(self._table, KeyConditionExpression=condition)


def pages(table: "Table", **query: Any) -> Iterator[Any]:
    """Stream the items that a query finds."""
    while True:
        with translated("deliveries"):
            page = table.query(**query)
        yield from page["Items"]
        if "LastEvaluatedKey" not in page:
            return
        query["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def _unchanged(row: Delivery) -> ConditionBase:
    """Ask that a row still be as it was read."""
    outcome = Attr("outcome")
    same = outcome.eq(row.outcome.value) if row.outcome else outcome.not_exists()
    return Attr("status").eq(row.status.value) & same
