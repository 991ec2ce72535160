"""Editions: entries in DynamoDB, the stories as a snapshot in the library bucket."""

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import translated
from briefing.adapters.aws.s3 import S3Library
from briefing.adapters.codec import (
    dump_edition,
    entry_fields,
    load_edition,
    load_entry,
)
from briefing.domain.edition import Edition, Entry
from briefing.domain.slot import Slot
from briefing.errors import EditionUnknown

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


_MONTHS = "#months"  # the item that names the months of listed editions


class DynamoEditions:
    """The ports `Editions` and `Archive`."""

    def __init__(self, table: "Table", library: S3Library) -> None:
        self._table = table
        self._library = library

    def add(self, edition: Edition, after: str | None) -> bool:
        """Write the snapshot, then the entry, if the slot stands where we saw it.

        Two runs that make one edition at once may both write the snapshot; the
        entry names whose it is, so that the winner's is the one that is read. What
        makes one win is an item for the place in line, which is written only once.
        """
        snapshot = dump_edition(edition)
        name = _name(edition.id, snapshot)
        self._library.put(name, snapshot)
        entry = {**entry_fields(edition.entry), "snapshot": name}
        place = {"id": f"#after|{edition.entry.slot}|{after or 'nothing'}"}
        writes: Any = [self._new(item) for item in (entry, place)]
        if edition.entry.listed:
            entry["month"] = edition.entry.month
            writes.append(self._known(edition.entry.month))
        with translated("editions"):
            try:
                self._table.meta.client.transact_write_items(TransactItems=writes)
            except ClientError as error:
                if "ConditionalCheckFailed" in _cancelled(error):
                    return False
                raise
        return True

    def _new(self, item: dict[str, Any]) -> dict[str, Any]:
        unless = "attribute_not_exists(id)"
        put = {"TableName": self._table.name, "Item": item}
        return {"Put": {**put, "ConditionExpression": unless}}

    def _known(self, month: str) -> dict[str, Any]:
        update = {
            "TableName": self._table.name,
            "Key": {"id": _MONTHS},
            "UpdateExpression": "ADD months :month",
            "ExpressionAttributeValues": {":month": {month}},
        }
        return {"Update": update}

    def get(self, edition_id: str) -> Edition:
        """Read one; `released` as it stands now."""
        with translated("editions"):
            item: dict[str, Any] | None = self._table.get_item(
                Key={"id": edition_id}, ConsistentRead=True
            ).get("Item")
        if item is None:
            raise EditionUnknown(f"no edition is stored as {edition_id}")
        edition = load_edition(self._library.get(item["snapshot"]))
        return replace(edition, entry=load_entry(item))

    def latest(self, slot: Slot, count: int) -> list[Entry]:
        """List a slot's newest entries."""
        with translated("editions"):
            page: Any = self._table.query(
                IndexName="by-slot",
                KeyConditionExpression=Key("slot").eq(str(slot)),
                ScanIndexForward=False,
                Limit=count,
            )
        return [load_entry(item) for item in page["Items"]]

    def months(self) -> list[str]:
        """Name the months of listed editions."""
        with translated("editions"):
            item: Any = self._table.get_item(Key={"id": _MONTHS}).get("Item", {})
        return sorted(item.get("months", ()), reverse=True)

    def month(self, name: str) -> list[Entry]:
        """List a month's entries, page by page."""
        query: dict[str, Any] = {
            "IndexName": "by-month",
            "KeyConditionExpression": Key("month").eq(name),
            "ScanIndexForward": False,
        }
        entries: list[Entry] = []
        while True:
            with translated("editions"):
                page: Any = self._table.query(**query)
            entries += map(load_entry, page["Items"])
            if "LastEvaluatedKey" not in page:
                return entries
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]

    def release(self, edition_id: str) -> None:
        """Record that the edition is out."""
        with translated("editions"):
            self._table.update_item(
                Key={"id": edition_id},
                UpdateExpression="SET released = :yes",
                ExpressionAttributeValues={":yes": True},
            )

    def all(self) -> list[Entry]:
        """List every entry, the newest first; it reads the whole table."""
        entries: list[Entry] = []
        query: Any = {"FilterExpression": Attr("slot").exists() & Attr("end").exists()}
        while True:
            with translated("editions"):
                page: Any = self._table.scan(**query)
            entries += map(load_entry, page["Items"])
            if "LastEvaluatedKey" not in page:
                break
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]
        return sorted(entries, key=lambda e: (e.window.end, e.id), reverse=True)


def _cancelled(error: ClientError) -> set[str]:
    """Tell why a transaction was cancelled."""
    answer: Any = error.response
    return {reason.get("Code", "") for reason in answer.get("CancellationReasons", ())}


def _name(edition_id: str, snapshot: str) -> str:
    digest = sha256(snapshot.encode()).hexdigest()[:8]
    return f"editions/{edition_id}.{digest}.json"
