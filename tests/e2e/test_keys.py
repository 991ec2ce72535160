"""The command line on the keys of a local home."""

import json
from pathlib import Path

import pytest

from briefing.cli import main

NOON = ("--at", "2026-11-17T12:00Z")
SOON = ("--at", "2026-11-17T12:10Z")
LATER = ("--at", "2026-11-19T12:00Z")


@pytest.fixture
def home(tmp_path: Path) -> str:
    return str(tmp_path / "home")


def test_keys_are_made_once(home, capsys):
    assert main(["keys", "init", "--home", home]) == 0
    made = (Path(home) / "keys.json").read_bytes()
    assert main(["keys", "init", "--home", home]) == 0
    assert (Path(home) / "keys.json").read_bytes() == made
    first, second = capsys.readouterr().out.splitlines()
    assert first == "Keys: made"
    assert "left as they are" in second


def test_keys_are_listed_with_age_and_state_and_without_secrets(home, capsys):
    main(["keys", "init", "--home", home, *NOON])
    main(["keys", "rotate", "--home", home, *NOON])
    assert "signs from 2026-11-17 12:10 UTC" in capsys.readouterr().out
    for at, states in (
        (NOON, ["0 days old  signs", "0 days old  signs from 2026-11-17 12:10 UTC"]),
        (SOON, ["0 days old  retired: reads older links", "0 days old  signs"]),
        (LATER, ["2 days old  retired: reads older links", "2 days old  signs"]),
    ):
        assert main(["keys", "list", "--home", home, *at]) == 0
        said = capsys.readouterr().out
        made = "2026-11-17 12:00 UTC"
        assert said.splitlines() == [
            f"  {n}  {made}  {s}" for n, s in enumerate(states)
        ]
    held = json.loads((Path(home) / "keys.json").read_text())
    assert not any(key["secret"] in said for key in held["keys"])


@pytest.mark.parametrize("verb", ["list", "rotate"])
def test_looking_and_rotating_make_no_keys(home, capsys, verb):
    assert main(["keys", verb, "--home", home]) == 1
    assert "briefing keys init" in capsys.readouterr().err
    assert not Path(home).exists()


def test_rotation_ends_with_a_clear_error_when_all_ids_are_used(home, capsys):
    main(["keys", "init", "--home", home])
    file = Path(home) / "keys.json"
    held = json.loads(file.read_text())
    held["keys"][0]["id"] = 255
    file.write_text(json.dumps(held))
    assert main(["keys", "rotate", "--home", home]) == 1
    assert "all 256 key ids are used" in capsys.readouterr().err


def test_keys_that_others_can_read_are_refused(home, capsys):
    main(["keys", "init", "--home", home])
    (Path(home) / "keys.json").chmod(0o644)
    assert main(["keys", "list", "--home", home]) == 1
    assert "chmod 600" in capsys.readouterr().err
