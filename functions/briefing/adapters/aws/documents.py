"""The record of documents in DynamoDB, their briefings in the library bucket."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key
from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import code_of, translated
from briefing.adapters.aws.s3 import S3Library
from briefing.adapters.codec import dump_briefing, load_briefing, moment
from briefing.application.ports import Claim
from briefing.domain.briefing import Briefing
from briefing.domain.document import Arrival
from briefing.domain.rejection import Rejection

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_READERS = 8  # briefings read from the library at a time


class DynamoDocuments:
    """The ports `Documents` and `Briefings`: one item a key."""

    def __init__(self, table: "Table", library: S3Library) -> None:
        self._table = table
        self._library = library

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
        self, arrival: Arrival, outcome: Briefing | Rejection | None, now: datetime
    ) -> bool:
        """Write the briefing, then the item that points to it, if the claim stands."""
        item = {
            "key": arrival.key,
            "sequence": arrival.sequence,
            "version": arrival.version,
            "changed": moment(now),
            **_attributes(outcome),
        }
        if isinstance(outcome, Briefing):
            self._library.put(_name(outcome.id), dump_briefing(outcome))
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

    def between(self, start: datetime, end: datetime) -> list[Briefing]:
        """List what was briefed in a span of time, oldest first."""
        names = [_name(item["briefing"]) for item in self._briefed(start, end)]
        with ThreadPoolExecutor(_READERS) as pool:
            return [load_briefing(text) for text in pool.map(self._library.get, names)]

    def _briefed(self, start: datetime, end: datetime) -> Iterator[dict[str, Any]]:
        """Query by state; `between` of DynamoDB takes both ends, ours only the last."""
        query: dict[str, Any] = {
            "IndexName": "by-state",
            "KeyConditionExpression": Key("state").eq("briefed")
            & Key("changed").between(moment(start), moment(end)),
        }
        with translated("documents"):
            while True:
                page: Any = self._table.query(**query)
                yield from (i for i in page["Items"] if i["changed"] > moment(start))
                if "LastEvaluatedKey" not in page:
                    return
                query["ExclusiveStartKey"] = page["LastEvaluatedKey"]


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


def _attributes(outcome: Briefing | Rejection | None) -> dict[str, str]:
    if outcome is None:
        return {"state": "removed"}
    if isinstance(outcome, Rejection):
        reason = {"reason": outcome.reason.value, "detail": outcome.detail}
        return {"state": "rejected", **reason}
    return {"state": "briefed", "briefing": outcome.id}


def _name(briefing_id: str) -> str:
    return f"briefings/{briefing_id}.json"
