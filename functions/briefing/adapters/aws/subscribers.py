"""The audience in DynamoDB."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from briefing.adapters.aws.errors import translated
from briefing.domain.slot import Slot
from briefing.domain.subscriber import State, Subscriber

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_SLOTS = "#slots"  # the item that lists the slots; no subscriber's id has a #


class DynamoSubscribers:
    """The port `Subscribers`.

    Only active subscribers have the attribute `due` (slot and shard), so the index
    over it holds just those who may be mailed.
    """

    def __init__(self, table: "Table") -> None:
        self._table = table

    def get(self, subscriber_id: str) -> Subscriber | None:
        """Read one, as it stands at this moment."""
        with translated("subscribers"):
            item = self._table.get_item(
                Key={"id": subscriber_id}, ConsistentRead=True
            ).get("Item")
        return _subscriber(item) if item else None

    def put(self, subscriber: Subscriber) -> None:
        """Store one; its slot is listed first, so that no tick overlooks it."""
        with translated("subscribers"):
            self._table.update_item(
                Key={"id": _SLOTS},
                UpdateExpression="ADD slots :slot",
                ExpressionAttributeValues={":slot": {str(subscriber.slot)}},
            )
            self._table.put_item(Item=_item(subscriber))

    def due(self, slot: Slot, shard: int) -> Iterator[Subscriber]:
        """Stream the active subscribers of a slot and a shard."""
        query: dict[str, Any] = {
            "IndexName": "by-due",
            "KeyConditionExpression": Key("due").eq(_due(slot, shard)),
        }
        while True:
            with translated("subscribers"):
                page = self._table.query(**query)
            yield from map(_subscriber, page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def slots(self) -> set[Slot]:
        """Tell which slots have, or have had, subscribers."""
        with translated("subscribers"):
            item: Any = self._table.get_item(Key={"id": _SLOTS}).get("Item", {})
        return {Slot.parse(slot) for slot in item.get("slots", ())}


def _due(slot: Slot, shard: int) -> str:
    return f"{slot}|{shard:02}"


def _item(subscriber: Subscriber) -> dict[str, Any]:
    active = subscriber.state is State.ACTIVE
    due = {"due": _due(subscriber.slot, subscriber.shard)} if active else {}
    return {
        "id": subscriber.id,
        "email": subscriber.email,
        "name": subscriber.name,
        "state": subscriber.state.value,
        "slot": str(subscriber.slot),
        "topics": list(subscriber.topics),
        "language": subscriber.language,
        "consent": subscriber.consent,
        **due,
    }


def _subscriber(item: Any) -> Subscriber:
    return Subscriber(
        id=item["id"],
        email=item["email"],
        slot=Slot.parse(item["slot"]),
        state=State(item["state"]),
        name=item["name"],
        topics=tuple(item["topics"]),
        language=item["language"],
        consent=item["consent"],
    )
