"""Nothing is lost on a queue, and nothing is worked on twice at once."""

from typing import Any

import pytest
from stacks import Stacks, statements

from briefing.application.ingest import LEASE
from briefing.settings import Limits

FORTNIGHT = 14 * 24 * 3600


def queues(stacks: Stacks) -> dict[str, dict[str, Any]]:
    return {
        name: queue["Properties"]
        for _, name, queue in stacks.of_type("AWS::SQS::Queue")
    }


def mappings(stacks: Stacks) -> list[tuple[str, str, dict[str, Any]]]:
    """Queue, function and properties of every mapping."""
    return [
        (
            stacks.target(stack, mapping["Properties"]["EventSourceArn"]),
            stacks.target(stack, mapping["Properties"]["FunctionName"]),
            mapping["Properties"],
        )
        for stack, _, mapping in stacks.of_type("AWS::Lambda::EventSourceMapping")
    ]


def test_every_queue_feeds_the_function_of_its_verb(stacks: Stacks) -> None:
    fed = {queue: function for queue, function, _ in mappings(stacks)}
    assert fed == {
        "DocumentsQueue": "IngestFunction",
        "AudienceQueue": "DispatchFunction",
        "MailQueue": "DeliverFunction",
        "NotesQueue": "DeliverFunction",
        "FeedbackQueue": "FeedbackFunction",
    }


def test_a_message_stays_hidden_for_six_attempts_and_the_window(
    stacks: Stacks,
) -> None:
    held = queues(stacks)
    for queue, function, mapping in mappings(stacks):
        timeout = stacks.properties(function)["Timeout"]
        window = mapping.get("MaximumBatchingWindowInSeconds", 0)
        assert held[queue]["VisibilityTimeout"] >= 6 * timeout + window


def test_one_poison_message_fails_alone(stacks: Stacks) -> None:
    for _, _, mapping in mappings(stacks):
        assert mapping["FunctionResponseTypes"] == ["ReportBatchItemFailures"]


def test_every_message_has_the_whole_time_of_its_function(stacks: Stacks) -> None:
    sizes = {queue: mapping["BatchSize"] for queue, _, mapping in mappings(stacks)}
    assert sizes.pop("NotesQueue") == 10  # each is one mail
    assert sizes.pop("FeedbackQueue") == 100  # each is a read, and seldom a write
    assert sizes == {"DocumentsQueue": 1, "AudienceQueue": 1, "MailQueue": 1}


def test_ingest_outlasts_the_slowest_document_that_it_may_read(stacks: Stacks) -> None:
    timeout = stacks.properties("IngestFunction")["Timeout"]
    assert Limits().seconds_limit * 2 <= timeout < LEASE.total_seconds()


def test_deliver_is_bounded_by_its_mapping(stacks: Stacks) -> None:
    (mail,) = [m for queue, _, m in mappings(stacks) if queue == "MailQueue"]
    assert mail["ScalingConfig"] == {
        "MaximumConcurrency": {"Ref": "MaximumConcurrency"}
    }
    bound = stacks.templates["template"]["Parameters"]["MaximumConcurrency"]
    assert (bound["Default"], bound["MinValue"]) == (2, 2)


def test_every_queue_has_dead_letters_after_five_attempts_or_more(
    stacks: Stacks,
) -> None:
    held = queues(stacks)
    for stack, name, queue in stacks.of_type("AWS::SQS::Queue"):
        if name.endswith("Queue"):
            redrive = queue["Properties"]["RedrivePolicy"]
            assert redrive["maxReceiveCount"] >= 5
            dead = stacks.target(stack, redrive["deadLetterTargetArn"])
            assert dead == name.removesuffix("Queue") + "DeadLetters"
            assert dead in held


def test_dead_letters_are_kept_for_a_fortnight(stacks: Stacks) -> None:
    for name, queue in queues(stacks).items():
        if name.endswith("DeadLetters"):
            assert queue["MessageRetentionPeriod"] == FORTNIGHT


def test_the_first_dead_letter_raises_an_alarm(stacks: Stacks) -> None:
    alarmed = set()
    for stack, _, alarm in stacks.of_type("AWS::CloudWatch::Alarm"):
        properties = alarm["Properties"]
        if properties["MetricName"] != "ApproximateNumberOfMessagesVisible":
            continue
        assert properties["Threshold"] == 1
        assert properties["ComparisonOperator"] == "GreaterThanOrEqualToThreshold"
        (told,) = properties["AlarmActions"]
        assert stacks.target(stack, told) == "AlarmTopic"
        (dimension,) = properties["Dimensions"]
        alarmed.add(stacks.target(stack, dimension["Value"]))
    assert alarmed == {n for n in queues(stacks) if n.endswith("DeadLetters")}


def test_a_schedule_that_fails_leaves_dead_letters_either_way(
    stacks: Stacks,
) -> None:
    """The scheduler hands over at once: what fails after that is Lambda's to keep."""
    for stack, _, schedule in stacks.of_type("AWS::Scheduler::Schedule"):
        target = schedule["Properties"]["Target"]
        dead = stacks.target(stack, target["DeadLetterConfig"]["Arn"])
        assert dead == "ScheduleDeadLetters"
        assert target["RetryPolicy"]["MaximumRetryAttempts"] >= 1
        called = stacks.target(stack, target["Arn"])
        after = stacks.properties(f"{called}EventInvokeConfig")["DestinationConfig"]
        assert stacks.target(stack, after["OnFailure"]["Destination"]) == dead


def test_compose_looks_every_quarter_of_an_hour(stacks: Stacks) -> None:
    schedules = list(stacks.of_type("AWS::Scheduler::Schedule"))
    (properties,) = [schedule["Properties"] for _, _, schedule in schedules]
    assert properties["ScheduleExpression"] == "cron(0/15 * * * ? *)"


def test_schedules_of_two_environments_have_two_names(stacks: Stacks) -> None:
    for _, _, schedule in stacks.of_type("AWS::Scheduler::Schedule"):
        assert "${Environment}" in schedule["Properties"]["Name"]["Fn::Sub"]


def test_queues_are_encrypted(stacks: Stacks) -> None:
    assert all(queue["SqsManagedSseEnabled"] for queue in queues(stacks).values())


@pytest.mark.parametrize("kind", ["SQS::Queue", "S3::Bucket"])
def test_queues_and_buckets_speak_tls_only(stacks: Stacks, kind: str) -> None:
    covered = {
        stacks.target(stack, covered)
        for stack, _, policy in stacks.of_type(f"AWS::{kind}Policy")
        for covered in policy["Properties"].get(
            "Queues", [policy["Properties"].get("Bucket")]
        )
        for statement in statements(policy)
        if statement["Effect"] == "Deny"
        and statement["Condition"] == {"Bool": {"aws:SecureTransport": "false"}}
        and statement["Action"].endswith(":*")
    }
    assert covered == {name for _, name, _ in stacks.of_type(f"AWS::{kind}")}
