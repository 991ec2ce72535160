"""A home that was damaged, or is asked what makes no sense, says so in a line."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from briefing.cli import main

STORY = "Fog closes the port\n\nThe port was closed on Tuesday. It opens at noon.\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "fog.txt").write_text(STORY * 3)
    home = tmp_path / "home"
    named = ["--home", str(home), "--at", "2026-11-17T07:10Z"]
    assert main(["subscribers", "add", "ada@example.com", *named]) == 0
    assert main(["run", str(tmp_path / "drop"), *named]) == 0
    return home


def damage(home: Path, statement: str) -> None:
    with sqlite3.connect(home / "briefing.db") as database:
        database.execute(statement)
    database.close()


@pytest.mark.parametrize(
    ("statement", "verb", "told"),
    [
        ("update editions set content = '{}'", "editions show", "damaged (edition"),
        ("update subscribers set state = 'odd'", "subscribers list", "damaged (subscr"),
        ("update subscribers set topics = '{'", "subscribers export", "damaged (subsc"),
        ("update deliveries set status = 'odd'", "editions show", "damaged (the del"),
        ("update documents set changed = 'odd'", "doctor", ""),
        ("update findings set briefing = '{}'", "editions rebuild", "damaged (br"),
    ],
)
def test_a_row_that_cannot_be_understood_is_told_by_every_verb_and_by_doctor(
    home: Path,
    capsys: pytest.CaptureFixture[str],
    statement: str,
    verb: str,
    told: str,
) -> None:
    (edition,) = (path.name for path in (home / "site" / "editions").iterdir())
    damage(home, statement)
    words = [*verb.split(), *([edition] if "editions" in verb else [])]
    assert main([*words, "--home", str(home), "--at", "2026-11-17T07:20Z"]) == 1
    assert f"{told}" in capsys.readouterr().err
    assert main(["doctor", "--home", str(home)]) == 1
    assert ": the home's database is damaged" in capsys.readouterr().out


def test_a_message_that_is_no_json_is_set_aside_shown_and_dropped(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damage(home, "insert into messages (queue, body, due) values ('mail', '{', '')")
    named = ["--home", str(home)]
    assert main(["deliver", *named]) == 1
    for verb in ("status", "dead-letters list", "dead-letters redrive --all"):
        assert main([*verb.split(), *named]) == 0, verb
    assert main(["deliver", *named]) == 1
    assert "unknown" in capsys.readouterr().out
    assert main(["dead-letters", "drop", "--all", *named]) == 0
    assert main(["deliver", *named]) == 0


@pytest.mark.parametrize("verb", ["show", "uncertain", "pause", "cancel", "rebuild"])
@pytest.mark.parametrize("name", ["daily-none", "\udcff", ""])
def test_an_edition_that_is_none_is_told(
    home: Path, capsys: pytest.CaptureFixture[str], verb: str, name: str
) -> None:
    assert main(["editions", verb, name, "--home", str(home)]) == 1
    told = capsys.readouterr().err
    assert told.startswith(("briefing: no edition is stored as", "briefing: what was"))


def test_a_home_that_cannot_be_opened_or_written_is_something_to_mend(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    doctor = ["doctor", "--home", str(home)]
    monkeypatch.setattr(os, "access", lambda path, mode: path.name != "outbox")
    assert main(doctor) == 1
    assert f"✗ home: {home}/outbox cannot be written" in capsys.readouterr().out
    (home / "settings.toml").write_text("bullets = 0\n")
    assert main(doctor) == 1
    assert "✗ home: settings to mend: bullets" in capsys.readouterr().out
    (home / "settings.toml").unlink()
    (home / "briefing.db").write_text("hello")
    assert main([*doctor, "--json"]) == 1
    assert "cannot be read" in json.loads(capsys.readouterr().out)[0]["told"]
    for file in home.glob("briefing.db*"):
        file.unlink()
    (home / "briefing.db").touch()
    assert main(doctor) == 1
    assert "✗ database: it knows no edition" in capsys.readouterr().out


def test_an_engine_that_is_none_is_something_to_mend(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "settings.toml").write_text('engine = "foo"\n')
    assert main(["doctor", "--home", str(home)]) == 1
    assert "✗ engine: there is no engine 'foo'" in capsys.readouterr().out
