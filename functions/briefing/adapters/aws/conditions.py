"""Writes to DynamoDB that depend on what stands there."""

from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import ConditionBase
from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import code_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def put_if(table: "Table", item: dict[str, Any], condition: ConditionBase) -> bool:
    """Write an item if the condition holds; tell whether it did."""
    try:
        table.put_item(Item=item, ConditionExpression=condition)
    except ClientError as error:
        if code_of(error) == "ConditionalCheckFailedException":
            return False
        raise
    return True
