"""The record of consents in DynamoDB."""

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr, Key

from briefing.adapters.aws.conditions import put_if
from briefing.adapters.aws.errors import translated
from briefing.adapters.people import consent_fields, load_consent
from briefing.domain.consent import Consent

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table


class DynamoConsents:
    """The port `Consents`: a subscriber's acts stand together, by time."""

    def __init__(self, table: "Table") -> None:
        self._table = table

    def add(self, consent: Consent) -> None:
        """Record an act."""
        fields = consent_fields(consent)
        said = fields["detail"].encode()
        mark = sha256(said).hexdigest()[:16] if said else ""
        place = {"place": f"{fields['at']} {fields['act']} {mark}"}
        with translated("consents"):
            put_if(self._table, {**fields, **place}, Attr("place").not_exists())

    def of(self, subscriber_id: str) -> list[Consent]:
        """List a subscriber's acts, the oldest first."""
        return [load_consent(item) for item in self._items(subscriber_id)]

    def erase(self, subscriber_id: str) -> None:
        """Forget a subscriber's acts."""
        keys = ("subscriber", "place")
        with translated("consents"), self._table.batch_writer() as batch:
            for item in self._items(subscriber_id):
                batch.delete_item(Key={key: item[key] for key in keys})

    def _items(self, subscriber_id: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        query: dict[str, Any] = {
            "KeyConditionExpression": Key("subscriber").eq(subscriber_id),
            "ConsistentRead": True,
        }
        while True:
            with translated("consents"):
                page = self._table.query(**query)
            items += page["Items"]
            if "LastEvaluatedKey" not in page:
                return items
            query["ExclusiveStartKey"] = page["LastEvaluatedKey"]
