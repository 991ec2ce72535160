"""The flags that stop the sending, in the table of editions."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr

from briefing.adapters.aws.conditions import delete_if, put_if
from briefing.adapters.aws.errors import translated
from briefing.adapters.codec import moment
from briefing.domain.hold import Halt, Hold

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_FOR_GOOD = Attr("halt").eq(Halt.CANCELLED.value)


class DynamoHolds:
    """The port `Holds`."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def put(self, hold: Hold) -> bool:
        """Raise a flag, unless one stands for good."""
        with translated("editions"):
            return put_if(self._table, _item(hold), ~_FOR_GOOD)

    def lift(self, name: str) -> bool:
        """Lower a flag, unless it stands for good."""
        with translated("editions"):
            return delete_if(
                self._table, {"id": _id(name)}, Attr("id").exists() & ~_FOR_GOOD
            )

    def read(self, *names: str) -> list[Hold]:
        """Read those that are raised, as they stand at this moment."""
        return [hold for name in names if (hold := self._read(name))]

    def _read(self, name: str) -> Hold | None:
        with translated("editions"):
            found: Any = self._table.get_item(
                Key={"id": _id(name)}, ConsistentRead=True
            )
        return _hold(found["Item"]) if "Item" in found else None


def _id(name: str) -> str:
    """No edition's id has a #."""
    return f"#hold {name}"


def _item(hold: Hold) -> dict[str, Any]:
    return {
        "id": _id(hold.name),
        "name": hold.name,
        "halt": hold.halt.value,
        "at": moment(hold.at),
        "reason": hold.reason,
        "until": moment(hold.until) if hold.until else "",
    }


def _hold(item: dict[str, Any]) -> Hold:
    return Hold(
        item["name"],
        Halt(item["halt"]),
        datetime.fromisoformat(item["at"]),
        item["reason"],
        datetime.fromisoformat(item["until"]) if item["until"] else None,
    )
