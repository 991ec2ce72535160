"""Our own rules for cfn-lint see the mistakes that they are for."""

import pytest
from cfnlint.decode import decode_str
from cfnlint.template import Template

from local.translate import INFRA, STACKS
from rules.policies import FunctionHasItsOwnRole, PolicyNamesWhatItAllows
from rules.queues import (
    MappingReportsFailures,
    QueueHasDeadLetters,
    VisibilityCoversRetries,
)

RULES = [
    VisibilityCoversRetries(),
    QueueHasDeadLetters(),
    MappingReportsFailures(),
    PolicyNamesWhatItAllows(),
    FunctionHasItsOwnRole(),
]


def broken(text: str) -> set[str]:
    """Tell which rules a template breaks."""
    decoded, errors = decode_str(text)
    assert not errors
    template = Template("test.yaml", decoded)
    return {rule.id for rule in RULES if rule.match(template)}


def text(name: str) -> str:
    return (INFRA / f"{name}.yaml").read_text("utf-8")


@pytest.mark.parametrize("name", STACKS)
def test_our_templates_break_no_rule(name: str) -> None:
    assert broken(text(name)) == set()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("E9101", "VisibilityTimeout: 720", "VisibilityTimeout: 719"),
        ("E9101", "BatchSize: 1 #", "MaximumBatchingWindowInSeconds: 1\n            #"),
        ("E9102", "maxReceiveCount: 5", "maxReceiveCount: 4"),
        ("E9103", "[ReportBatchItemFailures]", "[]"),
        ("E9104", "[ses:SendEmail, ses:SendRawEmail]", "ses:*"),
        ("E9104", "Resource: !GetAtt AudienceQueue.Arn", 'Resource: "*"'),
        ("E9105", "!GetAtt DispatchRole.Arn", "!GetAtt DeliverRole.Arn"),
    ],
)
def test_a_mistake_is_told_by_its_rule(rule: str, old: str, new: str) -> None:
    assert old in text("delivery")
    assert broken(text("delivery").replace(old, new)) == {rule}
