"""Each function may do its own work, and nothing else."""

from typing import Any

import pytest
from stacks import FUNCTIONS, Stacks, listed, statements

# Actions that AWS lets nobody narrow to a resource.
WITHOUT_RESOURCES = {
    "ses:GetAccount",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
}


def allowed(stacks: Stacks, role: str) -> list[tuple[str, str]]:
    """Action and resource (as text) of everything that a role may do."""
    return [
        (action, str(resource))
        for statement in statements({"Properties": stacks.properties(role)})
        for action in listed(statement["Action"])
        for resource in listed(statement["Resource"])
    ]


def actions(stacks: Stacks, role: str, service: str) -> set[str]:
    return {a for a, _ in allowed(stacks, role) if a.startswith(f"{service}:")}


def test_every_function_has_a_role_of_its_own(stacks: Stacks) -> None:
    roles = [
        stacks.target(stack, function["Properties"]["Role"])
        for stack, _, function in stacks.of_type("AWS::Lambda::Function")
    ]
    assert sorted(roles) == sorted(
        name.removesuffix("Function") + "Role" for name in FUNCTIONS
    )


def test_nothing_is_allowed_by_a_star(stacks: Stacks) -> None:
    for _, _, role in stacks.of_type("AWS::IAM::Role"):
        assert "ManagedPolicyArns" not in role["Properties"]
        for statement in statements(role):
            named = listed(statement["Action"])
            assert not any("*" in action for action in named)
            if "*" in listed(statement["Resource"]):
                assert set(named) <= WITHOUT_RESOURCES


def test_only_deliver_may_send_mail_and_only_as_the_sender(stacks: Stacks) -> None:
    for name in FUNCTIONS:
        role = name.removesuffix("Function") + "Role"
        may = bool(actions(stacks, role, "ses"))
        assert may is (name == "DeliverFunction")
    (send,) = [
        statement
        for statement in statements({"Properties": stacks.properties("DeliverRole")})
        if "ses:SendEmail" in statement["Action"]
    ]
    assert send["Condition"] == {"StringEquals": {"ses:FromAddress": {"Ref": "Sender"}}}


def test_nobody_may_write_or_delete_in_the_inbox(stacks: Stacks) -> None:
    for name in FUNCTIONS:
        for action, resource in allowed(stacks, name.removesuffix("Function") + "Role"):
            if "InboxBucket" in resource:
                assert action in {
                    "s3:GetObject",
                    "s3:GetObjectVersion",
                    "s3:GetObjectTagging",
                    "s3:GetObjectVersionTagging",
                    "s3:ListBucket",
                }


def test_compose_reads_of_the_subscribers_only_which_slots_they_have(
    stacks: Stacks,
) -> None:
    reading: list[dict[str, Any]] = [
        statement
        for statement in statements({"Properties": stacks.properties("ComposeRole")})
        if "SubscribersTable" in str(statement["Resource"])
    ]
    (slots,) = reading
    assert slots["Action"] == "dynamodb:GetItem"
    keys = slots["Condition"]["ForAllValues:StringEquals"]["dynamodb:LeadingKeys"]
    assert keys == ["#slots"]


@pytest.mark.parametrize("verb", ["Ingest", "Compose"])
def test_who_makes_editions_knows_no_address(stacks: Stacks, verb: str) -> None:
    for action, resource in allowed(stacks, f"{verb}Role"):
        assert "DeliveriesTable" not in resource
        assert not (action == "dynamodb:Query" and "SubscribersTable" in resource)


def test_functions_log_to_their_own_group_alone(stacks: Stacks) -> None:
    for name in FUNCTIONS:
        verb = name.removesuffix("Function")
        for action, resource in allowed(stacks, f"{verb}Role"):
            if action.startswith("logs:"):
                assert resource == str({"Fn::GetAtt": [f"{verb}Logs", "Arn"]})


def test_roles_are_assumed_by_one_service(stacks: Stacks) -> None:
    for _, name, role in stacks.of_type("AWS::IAM::Role"):
        (trust,) = role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
        service = "scheduler" if name == "ScheduleRole" else "lambda"
        assert trust["Principal"] == {"Service": f"{service}.amazonaws.com"}


def test_only_ingest_may_ask_a_model_and_only_the_one_that_is_named(
    stacks: Stacks,
) -> None:
    held = stacks.templates["pipeline"]["Resources"]["IngestWriting"]
    (ask,) = statements(held)
    assert held["Condition"] == "HasWriter"
    assert held["Properties"]["RoleName"] == {"Ref": "IngestRole"}
    assert ask["Action"] == "bedrock:InvokeModel"
    assert set(ask["Resource"]) == {"Fn::If"}
    assert "*" not in str(ask["Resource"])
    for name in FUNCTIONS:
        assert not actions(stacks, name.removesuffix("Function") + "Role", "bedrock")


def test_who_faces_the_public_can_list_nobody(stacks: Stacks) -> None:
    may = {
        action
        for action, resource in allowed(stacks, "SubscriptionsRole")
        if "SubscribersTable" in resource
    }
    assert may == {
        f"dynamodb:{verb}Item" for verb in ("Get", "Put", "Update", "Delete")
    }


def test_keys_are_read_by_those_who_need_them_and_written_by_none(
    stacks: Stacks,
) -> None:
    for name in FUNCTIONS:
        role = name.removesuffix("Function") + "Role"
        needs = name in {"DeliverFunction", "SubscriptionsFunction"}
        assert actions(stacks, role, "ssm") == (
            {"ssm:GetParameter"} if needs else set()
        )


def test_the_log_of_the_api_holds_no_path(stacks: Stacks) -> None:
    """A path holds a token, and an address tells who."""
    ((_, _, stage),) = stacks.of_type("AWS::ApiGatewayV2::Stage")
    logged = stage["Properties"]["AccessLogSettings"]["Format"]
    for private in ("path", "Path", "sourceIp", "userAgent", "Query"):
        assert private not in logged
