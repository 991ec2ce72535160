"""The command line on the keys of a deployed stack."""

import pytest

from briefing.adapters.aws.clients import client
from briefing.cli import main

STACK = ["--stack", "briefing"]


@pytest.fixture
def keyless(aws: dict[str, str]) -> None:
    """The stack as it is right after it was deployed."""
    ssm = client("ssm")
    ssm.delete_parameters(Names=[aws["KeysParameter"]])


@pytest.mark.usefixtures("keyless")
def test_keys_are_made_listed_and_rotated_on_a_deployed_stack(capsys):
    assert main(["keys", "rotate", *STACK]) == 1
    assert "briefing keys init --stack" in capsys.readouterr().err
    for said in ("Keys: made", "Keys: there already"):
        assert main(["keys", "init", *STACK]) == 0
        assert said in capsys.readouterr().out
    assert main(["keys", "rotate", *STACK]) == 0
    capsys.readouterr()
    assert main(["keys", "list", *STACK]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("signs")
    assert "signs from" in second
