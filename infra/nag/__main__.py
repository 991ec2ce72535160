"""Hold every template of a folder against the rules: `python -m nag CONFIG FOLDER`.

It runs in `.tools/nag`, which has CDK, and needs node, which runs CDK.
"""

import sys
from pathlib import Path

import aws_cdk
from aws_cdk.cloudformation_include import CfnInclude
from cdk_nag import AwsSolutionsChecks

from nag.allowances import Finding, allowances, unsettled


def found(templates: Path) -> list[Finding]:
    """Apply every rule to every resource, without an account or a network."""
    app = aws_cdk.App()
    for file in sorted(templates.glob("*.json")):
        stack = aws_cdk.Stack(app, file.stem)
        CfnInclude(stack, "included", template_file=str(file))
    report = AwsSolutionsChecks(app, verbose=True).validate_scope(app)
    return [
        _finding(violation.rule_name, violation.description, place.construct_path)
        for violation in report.violations
        for place in violation.violating_resources
    ]


def _finding(rule: str, says: str, path: str) -> Finding:
    stack, _, resource = path.split("/")
    return Finding(rule, stack, resource, says)


def check(config: Path, templates: Path) -> int:
    """Print what is to be settled, and give the exit status."""
    findings = found(templates)
    allowed = allowances(config, templates)
    left = unsettled(findings, allowed)
    for one in left:
        print(one)
    print(f"cdk-nag: {len(findings)} findings, {len(left)} to settle")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(check(Path(sys.argv[1]), Path(sys.argv[2])))
