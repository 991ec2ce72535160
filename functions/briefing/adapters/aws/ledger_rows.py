"""The ledger's rows as items of a table."""

from datetime import datetime, timedelta
from typing import Any

from briefing.adapters.codec import moment
from briefing.domain.delivery import Delivery, Status
from briefing.domain.feedback import Outcome
from briefing.domain.slot import Cadence
from briefing.domain.subscriber import lot_of

# Long after an edition can still be sent: then the table forgets who got it.
KEPT = timedelta(days=90)
SELECTED = "#selected"  # the item that counts a shard; no subscriber's id has a #
UNCERTAIN = "#uncertain"  # what the index finds editions' uncertain rows by
_CADENCES = {cadence.value for cadence in Cadence}


def place_of(mail: str, subscriber_id: str) -> dict[str, str]:
    """Give the key of a row: its lot, and the subscriber in it."""
    return {"lot": lot(mail, lot_of(subscriber_id)), "subscriber": subscriber_id}


def lot(mail: str, number: int) -> str:
    """Name a partition."""
    return f"{mail}#{number:02}"


def item_of(delivery: Delivery) -> dict[str, Any]:
    """Write a row."""
    item = {
        **place_of(delivery.edition, delivery.subscriber),
        "status": delivery.status.value,
        "at": moment(delivery.at),
        "reason": delivery.reason,
        "message_id": delivery.message_id,
        "expires": int((delivery.at + KEPT).timestamp()),
    }
    if delivery.outcome:
        item["outcome"] = delivery.outcome.value
    if delivery.edition.partition("-")[0] not in _CADENCES:  # a note
        item["reader"] = delivery.subscriber
    elif delivery.status is Status.UNCERTAIN:
        item["reader"] = UNCERTAIN
    return item


def shard_place(edition_id: str, shard: int) -> dict[str, str]:
    """Give the key of the item that counts a shard."""
    return {"lot": lot(edition_id, shard), "subscriber": SELECTED}


def shard_reader(shard: int) -> str:
    """Name what the index finds a shard's items of all editions by."""
    return f"{SELECTED} {shard:02}"


def delivery_of(item: Any) -> Delivery:
    """Read a row."""
    return Delivery(
        str(item["lot"]).rpartition("#")[0],
        item["subscriber"],
        Status(item["status"]),
        datetime.fromisoformat(item["at"]),
        item["reason"],
        item["message_id"],
        Outcome(item["outcome"]) if "outcome" in item else None,
    )
