"""The audience in DynamoDB."""

from collections.abc import Iterator, Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, ConditionBase, Key

from briefing.adapters.aws.conditions import put_if
from briefing.adapters.aws.errors import translated
from briefing.adapters.people import load_subscriber, subscriber_fields
from briefing.application.people import Change
from briefing.domain.slot import Slot
from briefing.domain.subscriber import State, Subscriber
from briefing.errors import StoreUnavailable

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

# Items that are no subscribers; no subscriber's id has a #.
_SLOTS = "#slots"  # lists the slots
_GONE = "#gone "  # and the hash of somebody who was erased
_ATTEMPTS = 10  # at changing a subscriber whom others change as well


class DynamoSubscribers:
    """The ports `Subscribers`, `Register` and `Roll`.

    Only active subscribers have the attribute `due` (slot and shard), so the index
    over it holds just those who may be mailed.
    """

    def __init__(self, table: "Table") -> None:
        self._table = table

    def get(self, subscriber_id: str) -> Subscriber | None:
        """Read one, as it stands at this moment."""
        item = self._held(subscriber_id)
        return load_subscriber(item) if item else None

    def put(self, subscriber: Subscriber) -> None:
        """Store one; its slot is listed first, so that no tick overlooks it."""
        self._list(subscriber)
        with translated("subscribers"):
            self._table.put_item(Item=_item(subscriber))

    def change(self, subscriber_id: str, change: Change) -> Subscriber | None:
        """Read, change and store one; begin again when somebody came between."""
        for _ in range(_ATTEMPTS):
            held = self._held(subscriber_id)
            changed = change(load_subscriber(held) if held else None)
            if changed is None or self._replaced(held, changed):
                return changed
        raise StoreUnavailable("subscribers: one is changed too often at once")

    def erase(self, subscriber_id: str, keyed_hash: str) -> None:
        """Forget one, but for a hash; the hash first, so that no mail slips through."""
        with translated("subscribers"):
            self._table.put_item(Item={"id": f"{_GONE}{keyed_hash}"})
            self._table.delete_item(Key={"id": subscriber_id})

    def gone(self, keyed_hash: str) -> bool:
        """Tell whether somebody with this hash was erased."""
        return bool(self._held(f"{_GONE}{keyed_hash}"))

    def due(self, slot: Slot, shard: int, after: str = "") -> Iterator[Subscriber]:
        """Stream the active subscribers of a slot and a shard, by id."""
        due = _due(slot, shard)
        query: dict[str, Any] = {
            "IndexName": "by-due",
            "KeyConditionExpression": Key("due").eq(due) & Key("id").gt(after or "-"),
        }
        while True:
            with translated("subscribers"):
                page = self._table.query(**query)
            yield from map(load_subscriber, page["Items"])
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def slots(self) -> set[Slot]:
        """Tell which slots have, or have had, subscribers."""
        with translated("subscribers"):
            item: Any = self._table.get_item(Key={"id": _SLOTS}).get("Item", {})
        return {Slot.parse(slot) for slot in item.get("slots", ())}

    def all(self) -> Iterator[Subscriber]:
        """Stream all subscribers, in no order; it reads the whole table."""
        query: dict[str, Any] = {}
        while True:
            with translated("subscribers"):
                page = self._table.scan(**query)
            items: Any = page["Items"]
            yield from (load_subscriber(i) for i in items if i.get("email"))
            if "LastEvaluatedKey" not in page:
                return
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def _held(self, item_id: str) -> dict[str, Any]:
        with translated("subscribers"):
            found: Any = self._table.get_item(Key={"id": item_id}, ConsistentRead=True)
        item: dict[str, Any] = found.get("Item", {})
        return item

    def _list(self, subscriber: Subscriber) -> None:
        """Only who has confirmed lists a slot: strangers would list without end."""
        if subscriber.state is not State.ACTIVE:
            return
        with translated("subscribers"):
            self._table.update_item(
                Key={"id": _SLOTS},
                UpdateExpression="ADD slots :slot",
                ExpressionAttributeValues={":slot": {str(subscriber.slot)}},
            )

    def _replaced(self, held: Mapping[str, Any], changed: Subscriber) -> bool:
        self._list(changed)
        with translated("subscribers"):
            return put_if(self._table, _item(changed), _unchanged(held))


def _due(slot: Slot, shard: int) -> str:
    return f"{slot}|{shard:02}"


def _item(subscriber: Subscriber) -> dict[str, Any]:
    active = subscriber.state is State.ACTIVE
    due = {"due": _due(subscriber.slot, subscriber.shard)} if active else {}
    return {**subscriber_fields(subscriber), "revision": token_hex(8), **due}


def _unchanged(held: Mapping[str, Any]) -> ConditionBase:
    """Ask that an item still be as it was read; an older one has no revision."""
    if not held:
        return Attr("id").not_exists()
    if "revision" not in held:
        return Attr("revision").not_exists() & Attr("id").exists()
    return Attr("revision").eq(held["revision"])
