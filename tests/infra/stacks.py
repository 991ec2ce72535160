"""All stacks together: what a nested template refers to is found in its neighbour."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from local.translate import STACKS, Template, translated

FUNCTIONS = (
    "IngestFunction",
    "ComposeFunction",
    "DispatchFunction",
    "DeliverFunction",
    "FeedbackFunction",
    "SubscriptionsFunction",
)


@dataclass(frozen=True)
class Stacks:
    """Translated templates by name; the root's is `template`."""

    templates: dict[str, Template]

    @classmethod
    def translated(cls) -> "Stacks":
        return cls({name: translated(name) for name in STACKS})

    def of_type(self, kind: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """List resources of a type: stack, logical id, the whole resource."""
        for stack, template in self.templates.items():
            for logical_id, resource in template["Resources"].items():
                if resource["Type"] == kind:
                    yield stack, logical_id, resource

    def properties(self, logical_id: str) -> dict[str, Any]:
        """Find a resource by a logical id that no other stack has."""
        (found,) = [
            template["Resources"][logical_id]["Properties"]
            for template in self.templates.values()
            if logical_id in template["Resources"]
        ]
        return dict(found)

    def target(self, stack: str, reference: Any) -> str:
        """Follow a reference to the logical id it means, into another stack too."""
        match reference:
            case {"Fn::GetAtt": [logical_id, str(attribute)]}:
                if not attribute.startswith("Outputs."):
                    return str(logical_id)
                name = attribute.removeprefix("Outputs.")
                other = str(logical_id).lower()
                value = self.templates[other]["Outputs"][name]["Value"]
                return self.target(other, value)
            case {"Ref": str(name)} if name in self.templates[stack]["Resources"]:
                return name
            case {"Ref": str(name)}:
                nested = self.templates["template"]["Resources"][stack.capitalize()]
                return self.target("template", nested["Properties"]["Parameters"][name])
        raise AssertionError(f"{stack}: what is {reference}?")


def statements(resource: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """List the statements of a role, or of a resource's policy."""
    properties = resource["Properties"]
    for policy in [*properties.get("Policies", []), properties]:
        for statement in policy.get("PolicyDocument", {}).get("Statement", []):
            yield from either(statement)


def either(statement: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give a statement, or those that a condition chooses from."""
    for held in statement.get("Fn::If", ("", statement))[1:]:
        if "Effect" in held:
            yield held


def listed(value: Any) -> list[Any]:
    """Give a value as a list; policies write single ones bare."""
    return value if isinstance(value, list) else [value]
