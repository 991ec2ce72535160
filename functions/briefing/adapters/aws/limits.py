"""Limits on what somebody may ask for, in DynamoDB."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from briefing.adapters.aws.conditions import put_if
from briefing.adapters.aws.errors import code_of, translated

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoLimits:
    """The port `Limits`.

    A row that DynamoDB has not removed yet, though its time is over, counts as none.
    """

    def __init__(self, table: "Table") -> None:
        self._table = table

    def use(self, name: str, period: timedelta, now: datetime) -> int:
        """Count one use; give how many there were in the period."""
        moment, until = int(now.timestamp()), int((now + period).timestamp())
        fresh = {"name": name, "used": 1, "expires": until}
        over = Attr("name").not_exists() | Attr("expires").lte(moment)
        with translated("limits"):
            used = self._added(name, moment)
            if used or put_if(self._table, fresh, over):
                return used or 1
            return self._added(name, moment) or 1

    def _added(self, name: str, moment: int) -> int:
        """Count on in a period that runs; give 0 when none does."""
        try:
            found: Any = self._table.update_item(
                Key={"name": name},
                UpdateExpression="ADD used :one",
                ConditionExpression=Attr("expires").gt(moment),
                ExpressionAttributeValues={":one": 1},
                ReturnValues="UPDATED_NEW",
            )
        except ClientError as error:
            if code_of(error) == "ConditionalCheckFailedException":
                return 0
            raise
        return int(found["Attributes"]["used"])
