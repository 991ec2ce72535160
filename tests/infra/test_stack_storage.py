"""What is kept stays, in private, and triggers nothing by itself."""

from typing import Any

import pytest
from stacks import Stacks

BUCKETS = ("InboxBucket", "LibraryBucket", "SiteBucket")
TABLES = (
    "DocumentsTable",
    "EditionsTable",
    "SubscribersTable",
    "ConsentsTable",
    "LimitsTable",
    "DeliveriesTable",
)


@pytest.mark.parametrize("name", BUCKETS + TABLES)
def test_deleting_or_replacing_the_stack_leaves_what_is_kept(
    stacks: Stacks, name: str
) -> None:
    resource = stacks.templates["storage"]["Resources"][name]
    assert resource["DeletionPolicy"] == "Retain"
    assert resource["UpdateReplacePolicy"] == "Retain"


@pytest.mark.parametrize("name", BUCKETS)
def test_buckets_are_private_encrypted_and_versioned(stacks: Stacks, name: str) -> None:
    bucket = stacks.properties(name)
    assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
    assert bucket["BucketEncryption"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}


@pytest.mark.parametrize("name", TABLES)
def test_tables_can_be_wound_back_are_encrypted_and_paid_by_use(
    stacks: Stacks, name: str
) -> None:
    table = stacks.properties(name)
    assert table["PointInTimeRecoverySpecification"] == {
        "PointInTimeRecoveryEnabled": True
    }
    assert table["SSESpecification"]["SSEEnabled"] is True
    assert table["BillingMode"] == "PAY_PER_REQUEST"


KEYS = {
    "DocumentsTable": (["key"], {"by-state": ["state", "changed"]}),
    "EditionsTable": (
        ["id"],
        {"by-slot": ["slot", "end"], "by-month": ["month", "end"]},
    ),
    "SubscribersTable": (["id"], {"by-due": ["due", "id"]}),
    "DeliveriesTable": (
        ["lot", "subscriber"],
        {"by-reader": ["reader", "lot"]},
    ),
    "ConsentsTable": (["subscriber", "place"], {}),
    "LimitsTable": (["name"], {}),
}


def names(schema: list[dict[str, Any]]) -> list[str]:
    assert [key["KeyType"] for key in schema] == ["HASH", "RANGE"][: len(schema)]
    return [key["AttributeName"] for key in schema]


@pytest.mark.parametrize("name", TABLES)
def test_tables_have_the_keys_that_the_adapters_ask_by(
    stacks: Stacks, name: str
) -> None:
    table = stacks.properties(name)
    indexes = {
        index["IndexName"]: names(index["KeySchema"])
        for index in table.get("GlobalSecondaryIndexes", [])
    }
    assert (names(table["KeySchema"]), indexes) == KEYS[name]


def test_the_ledger_forgets_by_its_rows_own_date(stacks: Stacks) -> None:
    ttl = stacks.properties("DeliveriesTable")["TimeToLiveSpecification"]
    assert ttl == {"AttributeName": "expires", "Enabled": True}


def test_the_inbox_alone_tells_of_changes_and_it_tells_the_documents_queue(
    stacks: Stacks,
) -> None:
    """Nothing that the pipeline writes can trigger it: it writes elsewhere."""
    for name in ("LibraryBucket", "SiteBucket"):
        assert "NotificationConfiguration" not in stacks.properties(name)
    told = stacks.properties("InboxBucket")["NotificationConfiguration"]
    assert told == {
        "QueueConfigurations": [
            {"Event": event, "Queue": {"Fn::GetAtt": ["DocumentsQueue", "Arn"]}}
            for event in ("s3:ObjectCreated:*", "s3:ObjectRemoved:*")
        ]
    }


def test_the_documents_queue_takes_from_this_accounts_inbox_alone(
    stacks: Stacks,
) -> None:
    policy = stacks.properties("DocumentsQueuePolicy")["PolicyDocument"]
    (sends,) = [s for s in policy["Statement"] if s["Effect"] == "Allow"]
    assert sends["Principal"] == {"Service": "s3.amazonaws.com"}
    condition = sends["Condition"]
    assert condition["StringEquals"] == {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}
    source = condition["ArnEquals"]["aws:SourceArn"]["Fn::Sub"]
    bucket = stacks.properties("InboxBucket")["BucketName"]["Fn::Sub"]
    assert source.endswith(f":::{bucket}")


def test_the_inbox_waits_for_leave_to_send(stacks: Stacks) -> None:
    inbox = stacks.templates["storage"]["Resources"]["InboxBucket"]
    assert inbox["DependsOn"] == "DocumentsQueuePolicy"
