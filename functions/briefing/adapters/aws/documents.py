"""The record of documents in DynamoDB, their briefings in the library bucket."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import code_of, translated
from briefing.adapters.aws.record import DynamoRecord
from briefing.adapters.aws.s3 import S3Library
from briefing.adapters.codec import dump_briefing, load_briefing, moment
from briefing.application.ports import Claim
from briefing.domain.briefing import Briefing
from briefing.domain.document import Arrival
from briefing.domain.part import Finding, place, state_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_WORKERS = 8  # briefings read from the library, or written to it, at a time
_DETAIL = 200  # characters: 200 documents in a file must fit into one item
_FOLDER = "briefings/"


class DynamoDocuments:
    """The ports `Documents` and `Briefings`: one item a key."""

    def __init__(self, table: "Table", library: S3Library) -> None:
        self._table = table
        self._library = library
        self._record = DynamoRecord(table)

    def claim(self, arrival: Arrival, until: datetime, now: datetime) -> Claim:
        """Claim by one conditional write; what stood in the way tells why not."""
        item = {
            "key": arrival.key,
            "sequence": arrival.sequence,
            "version": arrival.version,
            "state": "claimed",
            "until": moment(until),
            "changed": moment(now),
        }
        with translated("documents"):
            try:
                self._table.put_item(
                    Item=item,
                    ConditionExpression=_claimable(arrival, now),
                    ReturnValuesOnConditionCheckFailure="ALL_OLD",
                )
            except ClientError as error:
                return _why_not(error, arrival)
        return Claim.TAKEN

    def settle(
        self, arrival: Arrival, findings: Sequence[Finding], now: datetime
    ) -> bool:
        """Write the briefings, then the item that names them, if the claim stands."""
        item = {
            "key": arrival.key,
            "sequence": arrival.sequence,
            "version": arrival.version,
            "changed": moment(now),
            "state": "removed" if arrival.removed else state_of(findings).value,
            "findings": [_attributes(finding) for finding in findings],
        }
        texts = {
            _name(f.briefing.id, arrival.key, f.part): dump_briefing(f.briefing)
            for f in findings
            if f.briefing
        }
        with ThreadPoolExecutor(_WORKERS) as pool:
            list(pool.map(self._library.put, texts, texts.values()))
        with translated("documents"):
            try:
                self._table.put_item(Item=item, ConditionExpression=_held(arrival))
            except ClientError as error:
                if code_of(error) == "ConditionalCheckFailedException":
                    return False
                raise
        return True

    def release(self, arrival: Arrival) -> None:
        """End the claim's lease now."""
        with translated("documents"):
            try:
                self._table.update_item(
                    Key={"key": arrival.key},
                    UpdateExpression="SET #until = :ended",
                    ConditionExpression=_held(arrival),
                    ExpressionAttributeNames={"#until": "until"},
                    ExpressionAttributeValues={":ended": ""},
                )
            except ClientError as error:
                if code_of(error) != "ConditionalCheckFailedException":
                    raise

    def holder(self, briefing_id: str, arrival: Arrival) -> str | None:
        """Name another document that holds a briefing now, and is no duplicate."""
        for name in self._library.names(f"{_FOLDER}{briefing_id}/"):
            kept = load_briefing(self._library.get(name))
            if kept.key != arrival.key and self._stands(kept):
                return place(kept.key, kept.part)
        return None

    def between(self, start: datetime, end: datetime) -> list[Briefing]:
        """List what was briefed in a span of time, oldest first."""
        names: dict[str, str] = {}
        for item in self._record.between(start, end):
            for found in item.get("findings", ()):
                if briefing_id := found.get("briefing"):
                    name = _name(briefing_id, item["key"], found["part"])
                    names.setdefault(briefing_id, name)
        with ThreadPoolExecutor(_WORKERS) as pool:
            texts = pool.map(self._library.get, names.values())
            return [load_briefing(text) for text in texts]

    def _stands(self, kept: Briefing) -> bool:
        """Tell whether a key still has this briefing, as its own."""
        with translated("documents"):
            got: Any = self._table.get_item(Key={"key": kept.key}, ConsistentRead=True)
        own = {"part": kept.part, "briefing": kept.id}
        return own in got.get("Item", {}).get("findings", ())


def _claimable(arrival: Arrival, now: datetime) -> Any:
    newer = Attr("key").not_exists() | Attr("sequence").lt(arrival.sequence)
    lapsed = Attr("state").eq("claimed") & Attr("until").lte(moment(now))
    other = Attr("state").ne("claimed") & Attr("version").ne(arrival.version)
    claimable = newer | (Attr("sequence").eq(arrival.sequence) & (lapsed | other))
    if arrival.removed and arrival.version:
        return claimable & Attr("version").eq(arrival.version)
    return claimable


def _why_not(error: ClientError, arrival: Arrival) -> Claim:
    if code_of(error) != "ConditionalCheckFailedException":
        raise error
    held: Any = error.response.get("Item", {})
    busy = held.get("state") == {"S": "claimed"}
    ours = held.get("sequence") == {"S": arrival.sequence}
    return Claim.BUSY if busy and ours else Claim.STALE


def _held(arrival: Arrival) -> Any:
    return Attr("sequence").eq(arrival.sequence) & Attr("state").eq("claimed")


def _attributes(finding: Finding) -> dict[str, str]:
    told = {"part": finding.part}
    if finding.briefing:
        told["briefing"] = finding.briefing.id
    if finding.rejection:
        told["reason"] = finding.rejection.reason.value
        told["detail"] = finding.rejection.detail[:_DETAIL]
    return told


def _name(briefing_id: str, key: str, part: str) -> str:
    """The same content under several keys has a text for each: metadata may differ."""
    where = sha256(f"{part}\0{key}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{_FOLDER}{briefing_id}/{where}.json"
