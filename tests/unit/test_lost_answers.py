"""A claim whose answer is lost on its way back is this run's all the same."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from briefing.adapters.aws.deliveries import DynamoDeliveries
from briefing.domain.delivery import Delivery, Status
from builders import NOON, a_subscriber
from dynamo import FakeTable

CLAIM = Delivery("daily-1", a_subscriber("ada").id, Status.CLAIMED, NOON)


class LosingTable(FakeTable):
    """Loses the answer to the first write, whose client then writes again."""

    lost = False

    def put_item(self, **asked: Any) -> Any:
        try:
            answer = super().put_item(**asked)
        except ClientError as error:
            error.response["ResponseMetadata"] = metadata(attempts=2)
            raise
        if self.lost:
            return answer
        self.lost = True
        return self.put_item(**asked)


def metadata(attempts: int) -> Any:
    return {"RetryAttempts": attempts - 1, "HTTPStatusCode": 400}


@pytest.fixture
def deliveries() -> DynamoDeliveries:
    table: Any = LosingTable(
        "deliveries", "lot", "subscriber", indexes={"by-reader": ("reader", "lot")}
    )
    return DynamoDeliveries(table)


def test_the_claim_is_ours(deliveries):
    assert deliveries.claim(CLAIM) is None


def test_it_is_nobody_elses(deliveries):
    deliveries.claim(CLAIM)
    later = replace(CLAIM, at=CLAIM.at + timedelta(seconds=1))
    assert deliveries.claim(later) == CLAIM
