"""The command line on the keys of a deployed stack."""

from uuid import uuid4

from briefing.cli import main


def test_keys_are_made_listed_and_rotated_on_a_deployed_stack(aws, capsys):
    at_stack = ["--parameter", f"/briefing/test-{uuid4()}/keys"]
    assert main(["keys", "rotate", *at_stack]) == 1
    assert "briefing keys init" in capsys.readouterr().err
    for said in ("Keys: made", "Keys: there already"):
        assert main(["keys", "init", *at_stack]) == 0
        assert said in capsys.readouterr().out
    assert main(["keys", "rotate", *at_stack]) == 0
    capsys.readouterr()
    assert main(["keys", "list", *at_stack]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.endswith("signs")
    assert "signs from" in second
