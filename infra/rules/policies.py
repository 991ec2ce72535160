"""House rules for what is allowed to whom."""

from collections.abc import Iterator
from typing import Any

from cfnlint.rules import (  # type: ignore[import-untyped]
    CloudFormationLintRule,
    RuleMatch,
)
from cfnlint.template import Template  # type: ignore[import-untyped]

# Actions that AWS lets nobody narrow to a resource (Service Authorization Reference).
WITHOUT_RESOURCES = {
    "ses:GetAccount",
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
}


class PolicyNamesWhatItAllows(CloudFormationLintRule):  # type: ignore[misc]
    """A role may do named things with named resources."""

    id = "E9104"
    shortdesc = "Policies allow no * where a resource or an action can be named"
    description = shortdesc
    tags = ("iam",)

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Look at every statement that allows something."""
        return [
            RuleMatch(["Resources", name], f"{name}: statement {_sid(statement)}")
            for name, statement in _statements(cfn)
            if statement["Effect"] == "Allow" and _too_wide(statement)
        ]


class FunctionHasItsOwnRole(CloudFormationLintRule):  # type: ignore[misc]
    """What one function may do, another may not."""

    id = "E9105"
    shortdesc = "Every function has a role, shared with no other"
    description = shortdesc
    tags = ("iam", "lambda")

    def match(self, cfn: Template) -> list[RuleMatch]:
        """Compare each function's role with its name."""
        return [
            RuleMatch(
                ["Resources", name], f"{name} needs a role of its own: {expected}"
            )
            for name, function in cfn.get_resources("AWS::Serverless::Function").items()
            for expected in [f"{name.removesuffix('Function')}Role"]
            if function["Properties"].get("Role") != {"Fn::GetAtt": [expected, "Arn"]}
        ]


def _statements(cfn: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, resource in cfn.get_resources().items():
        properties = resource.get("Properties", {})
        policies = [
            policy["PolicyDocument"] for policy in properties.get("Policies", [])
        ]
        if "PolicyDocument" in properties:
            policies.append(properties["PolicyDocument"])
        for policy in policies:
            for statement in policy["Statement"]:
                yield from ((name, held) for held in _either(statement))


def _either(statement: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a statement, or both of those that a condition chooses from."""
    for held in statement.get("Fn::If", ("", statement))[1:]:
        if "Effect" in held:
            yield held


def _too_wide(statement: dict[str, Any]) -> bool:
    actions = _listed(statement["Action"])
    if any(str(action).endswith(("*", ":*")) for action in actions):
        return True
    everything = "*" in _listed(statement.get("Resource", "*"))
    return everything and not WITHOUT_RESOURCES.issuperset(actions)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _sid(statement: dict[str, Any]) -> str:
    return str(statement.get("Sid", statement["Action"]))
