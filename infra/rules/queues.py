"""House rules for queues: nothing is lost, nothing is worked on twice at once."""

from collections.abc import Iterator
from typing import Any

from cfnlint.rules import (  # type: ignore[import-untyped]
    CloudFormationLintRule,
    RuleMatch,
)
from cfnlint.template import Template  # type: ignore[import-untyped]

LAMBDA_DEFAULT_TIMEOUT = 3
QUEUE_DEFAULT_VISIBILITY = 30


class VisibilityCoversRetries(CloudFormationLintRule):  # type: ignore[misc]
    """A message stays hidden while its batch may still be tried.

    The rule is that of the Lambda developer guide ("Using Lambda with Amazon SQS"):
    six times the function's timeout, plus the batching window. cfn-lint's own check
    asks for one timeout. Queues of other stacks are compared in tests/infra.
    """

    id = "E9101"
    shortdesc = "Visibility timeout is at least 6 x the function's, plus the window"
    description = shortdesc
    tags = ("sqs", "lambda")

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Compare every mapping with its queue."""
        queues = cfn.get_resources("AWS::SQS::Queue")
        return [
            RuleMatch(["Resources", queue], f"{name} asks for {needed} seconds or more")
            for name, queue, needed in _needs(cfn)
            if queue in queues and _visibility(queues[queue]) < needed
        ]


class QueueHasDeadLetters(CloudFormationLintRule):  # type: ignore[misc]
    """A message that fails is kept for people to look at."""

    id = "E9102"
    shortdesc = "Queues have dead letters, after five attempts or more"
    description = shortdesc
    tags = ("sqs",)

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Look at every queue that is not itself one of dead letters."""
        return [
            RuleMatch(["Resources", name], f"{name} needs a RedrivePolicy of 5 or more")
            for name, queue in cfn.get_resources("AWS::SQS::Queue").items()
            if not name.endswith("DeadLetters")
            and _attempts(queue.get("Properties", {})) < 5
        ]


class MappingReportsFailures(CloudFormationLintRule):  # type: ignore[misc]
    """One poison message does not send its batch back."""

    id = "E9103"
    shortdesc = "Mappings of queues report failures message by message"
    description = shortdesc
    tags = ("sqs", "lambda")

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Look at every mapping."""
        return [
            RuleMatch(
                ["Resources", name, "Properties", "Events", event],
                f"{event} needs FunctionResponseTypes: [ReportBatchItemFailures]",
            )
            for name, event, feed in _feeds(cfn)
            if feed.get("FunctionResponseTypes") != ["ReportBatchItemFailures"]
        ]


def _functions(cfn: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, function in cfn.get_resources("AWS::Serverless::Function").items():
        yield name, function.get("Properties", {})


def _feeds(cfn: Template) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for name, function in _functions(cfn):
        for event, source in function.get("Events", {}).items():
            if source["Type"] == "SQS":
                yield name, event, source["Properties"]


def _needs(cfn: Template) -> Iterator[tuple[str, str, int]]:
    """List function, queue of the same template, and the visibility it must have."""
    timeouts = {n: f.get("Timeout", LAMBDA_DEFAULT_TIMEOUT) for n, f in _functions(cfn)}
    for name, _, feed in _feeds(cfn):
        match feed.get("Queue"):
            case {"Fn::GetAtt": [queue, "Arn"]}:
                window = feed.get("MaximumBatchingWindowInSeconds", 0)
                yield name, queue, 6 * timeouts[name] + window


def _visibility(queue: dict[str, Any]) -> int:
    properties = queue.get("Properties", {})
    return int(properties.get("VisibilityTimeout", QUEUE_DEFAULT_VISIBILITY))


def _attempts(queue: dict[str, Any]) -> int:
    return int(queue.get("RedrivePolicy", {}).get("maxReceiveCount", 0))
