"""A home needs no boto3; what asks for a stack says that it does."""

import subprocess
import sys

import pytest

WITHOUT = """
import sys
for name in ("boto3", "botocore", "botocore.exceptions", "aws_lambda_powertools"):
    sys.modules[name] = None
from briefing.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize(
    "verb",
    [
        "status",
        "doctor",
        "keys list",
        "keys init",
        "subscribers list",
        "subscribers add a@example.com",
        "editions list",
        "editions uncertain",
        "editions pause daily-1",
        "editions rebuild daily-1",
        "dead-letters list",
    ],
)
def test_a_stack_without_boto3_is_told_of(verb: str) -> None:
    asked = [sys.executable, "-c", WITHOUT, *verb.split(), "--stack", "briefing-dev"]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    assert answer.returncode == 2
    assert answer.stderr.startswith("briefing: --stack needs boto3")
    assert "Traceback" not in answer.stderr
