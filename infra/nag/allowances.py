"""What may stand although a rule speaks against it, each with its reason.

Beside a resource it stands in the template, where cdk-nag itself would write it:

    Metadata: {cdk_nag: {rules_to_suppress: [{id: AwsSolutions-S1, reason: …}]}}

What holds for every resource stands once, in `infra/.cdk-nag.toml`.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of a resource."""

    rule: str
    stack: str
    resource: str
    says: str

    def __str__(self) -> str:
        return f"{self.stack}.yaml: {self.resource}: {self.rule}\n    {self.says}"


@dataclass(frozen=True, slots=True)
class Allowance:
    """Why findings of a rule may stand; without a resource, wherever they are."""

    rule: str
    reason: str
    stack: str | None = None
    resource: str | None = None

    def covers(self, finding: Finding) -> bool:
        """Tell whether this is the finding that was meant."""
        everywhere = self.resource is None
        here = (self.stack, self.resource) == (finding.stack, finding.resource)
        return finding.rule == self.rule and (everywhere or here)

    def __str__(self) -> str:
        place = f"{self.stack}.yaml: {self.resource}" if self.resource else "everywhere"
        return f"{place}: {self.rule}\n    It is allowed, but nothing is found."


def allowances(config: Path, templates: Path) -> list[Allowance]:
    """Gather those for every resource, and those that the templates hold."""
    everywhere = tomllib.loads(config.read_text("utf-8"))["everywhere"]
    return [
        *(Allowance(rule, reason) for rule, reason in everywhere.items()),
        *(one for file in sorted(templates.glob("*.json")) for one in _beside(file)),
    ]


def _beside(file: Path) -> Iterator[Allowance]:
    resources = json.loads(file.read_text("utf-8"))["Resources"]
    for name, resource in resources.items():
        held = resource.get("Metadata", {}).get("cdk_nag", {})
        for one in held.get("rules_to_suppress", []):
            yield Allowance(one["id"], one["reason"], file.stem, name)


def unsettled(
    findings: list[Finding], allowed: list[Allowance]
) -> list[Finding | Allowance]:
    """List findings that nothing allows, and allowances that nothing needs."""
    return [
        *(one for one in findings if not any(each.covers(one) for each in allowed)),
        *(each for each in allowed if not any(each.covers(one) for one in findings)),
    ]
