"""Writes to DynamoDB that depend on what stands there."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import ConditionBase
from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import code_of

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


def put_if(table: "Table", item: dict[str, Any], condition: ConditionBase) -> bool:
    """Write an item if the condition holds; tell whether it did."""
    with unless_refused() as refused:
        table.put_item(Item=item, ConditionExpression=condition)
    return not refused


def delete_if(table: "Table", key: dict[str, str], condition: ConditionBase) -> bool:
    """Delete an item if the condition holds; tell whether it did."""
    with unless_refused() as refused:
        table.delete_item(Key=key, ConditionExpression=condition)
    return not refused


@contextmanager
def unless_refused() -> Iterator[list[ClientError]]:
    """Take it that a condition does not hold; gives a list that is not empty then."""
    refused: list[ClientError] = []
    try:
        yield refused
    except ClientError as error:
        if code_of(error) != "ConditionalCheckFailedException":
            raise
        refused.append(error)


def tried_again(refused: ClientError) -> bool:
    """Tell whether the client made more than one attempt before it was refused."""
    return refused.response.get("ResponseMetadata", {}).get("RetryAttempts", 0) > 0
