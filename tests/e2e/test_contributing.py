"""Who follows CONTRIBUTING.md gets a reader, an engine, a mailer and a page."""

import os
import re
import subprocess
import sys
from contextlib import closing
from email import message_from_bytes
from email.policy import default
from html import escape
from mailbox import mbox
from pathlib import Path

import pytest
from guide import GUIDE, ROOT, followed, steps

TELEGRAM = """THE FERRY OF LARNE & THE FOG

THE PORT REOPENED ON MONDAY.
FERRIES LEFT TWO HOURS LATE, SAID THE HARBOUR MASTER.
THE BOATS OF THE ISLANDS WAITED OUTSIDE UNTIL THE LIGHTS WERE SEEN.
FOG HAD CLOSED IT.
"""
HEADLINE = "The ferry of larne & the fog"
LONGEST = "The boats of the islands waited outside until the lights were seen."


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return followed(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="module")
def home(copy: Path) -> Path:
    """A home that the copy has run: a telegram in, a digest out."""
    folder, inbox = copy / "home", copy / "documents"
    inbox.mkdir()
    (inbox / "ferry.shout").write_text(TELEGRAM)
    briefing(copy, "subscribers", "add", "ada@example.com", "--home", folder)
    settings = folder / "settings.toml"
    told = settings.read_text("utf-8").replace('engine = "briefing"', "")
    settings.write_text(f'engine = "longest"\nbullets = 1\n{told}', encoding="utf-8")
    briefing(copy, "run", inbox, "--home", folder, "--at", "2026-11-17T12:00Z")
    return folder


def briefing(copy: Path, *words: object) -> None:
    """Run the command of the copy."""
    done = subprocess.run(
        [sys.executable, "-m", "briefing", *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(copy / "functions")},
        cwd=copy,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_mailer_sends_what_the_reader_read_and_the_engine_chose(
    home: Path,
) -> None:
    with closing(mbox(home / "sent.mbox")) as file:
        (message,) = [message_from_bytes(m.as_bytes(), policy=default) for m in file]
    said = " ".join(message.get_body(("plain",)).get_content().split())
    assert HEADLINE in said
    assert LONGEST in said
    assert "Ferries left" not in said


def test_the_page_stands_beside_the_others(home: Path) -> None:
    page = (home / "site/about/index.html").read_text("utf-8")
    assert f"<li>{escape(HEADLINE)}</li>" in page
    assert "default-src 'none'" in page


def test_what_is_shown_is_in_the_style_of_the_house(copy: Path) -> None:
    files = [copy / step.path for step in steps() if step.path.endswith(".py")]
    for words in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [Path(sys.executable).with_name("ruff"), *words, *dict.fromkeys(files)],
            cwd=copy,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_place_that_is_named_is_there() -> None:
    text = re.sub(
        r"^```.*?^```$", "", GUIDE.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    named = re.findall(r"`([\w.-]+(?:/[\w.-]+)+)/?`", text)
    held = [ROOT, ROOT / "functions/briefing"]
    missing = [n for n in named if not any((folder / n).exists() for folder in held)]
    assert len(named) > 12
    assert missing == []
