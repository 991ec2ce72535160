"""What became of documents, as DynamoDB lists it by state."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Key

from briefing.adapters.aws.errors import translated
from briefing.adapters.codec import moment
from briefing.domain.part import State, place
from briefing.domain.rejection import Reason, Rejection

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_FAR_AHEAD = datetime(9999, 1, 1, tzinfo=UTC)


class DynamoRecord:
    """The documents table, read only."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def between(self, start: datetime, end: datetime) -> list[dict[str, Any]]:
        """List the items with briefings that changed in a span of time, by age."""
        items = (
            item
            for state in (State.BRIEFED, State.DUPLICATE)
            for item in self._in_state(state, start, end)
        )
        return sorted(items, key=_age)

    def rejected(self) -> list[tuple[str, Rejection]]:
        """List the documents that are rejected now, or are duplicates, and why."""
        items = (item for state in State for item in self._in_state(state))
        return [
            (
                place(item["key"], found["part"]),
                Rejection(Reason(found["reason"]), found["detail"]),
            )
            for item in sorted(items, key=lambda item: str(item["key"]))
            for found in item.get("findings", ())
            if "reason" in found
        ]

    def counts(self) -> dict[str, int]:
        """Count the documents by state."""
        counts = ((s.value, sum(1 for _ in self._in_state(s))) for s in State)
        return {state: count for state, count in counts if count}

    def _in_state(
        self, state: State, start: datetime = _LONG_AGO, end: datetime = _FAR_AHEAD
    ) -> Iterator[dict[str, Any]]:
        """Query by state; `between` of DynamoDB takes both ends, ours only the last."""
        query: dict[str, Any] = {
            "IndexName": "by-state",
            "KeyConditionExpression": Key("state").eq(state.value)
            & Key("changed").between(moment(start), moment(end)),
        }
        with translated("documents"):
            while True:
                page: Any = self._table.query(**query)
                yield from (i for i in page["Items"] if i["changed"] > moment(start))
                if "LastEvaluatedKey" not in page:
                    return
                query["ExclusiveStartKey"] = page["LastEvaluatedKey"]


def _age(item: Mapping[str, Any]) -> tuple[str, str, str]:
    """Order items by age; of one moment a duplicate comes after what it repeats."""
    return item["changed"], item["state"], item["key"]
