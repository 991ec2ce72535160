"""`editions rebuild`: same inputs, same settings, the same edition to the byte."""

from dataclasses import replace
from pathlib import Path

import pytest

from briefing.adapters.aws.clients import client
from briefing.adapters.topics import read_topics
from briefing.cli import main
from briefing.domain.edition import teaser
from builders import an_edition
from two_homes import aws_stores

MONDAY, TUESDAY = "2026-11-23T07:00:00Z", "2026-11-24T07:00:00Z"
FLOOD = """\
Harbour wall gives way at Larkholm

The harbour wall at Larkholm gave way before dawn on Monday after two days of storm.
Water stood a metre deep in Quay Street by seven, and forty households were moved out.
The council said that pumps from three towns were on their way to the harbour.
Engineers will inspect the rest of the wall when the tide is out on Monday evening.
"""
NEWS = """\
Harbour wall at Larkholm: repair to take a year

The harbour wall at Larkholm that gave way on Monday will take a year to repair.
Engineers found that the rest of the wall had been hollow for two decades.
The council will ask the government for nine million to build the wall anew.
Forty households that were moved out may return to Quay Street by Friday.
"""
RATES = """\
Central bank leaves rates where they are

The central bank left its main rate at three per cent for the fifth time on Monday.
Prices rose by two per cent over the year, which is what the bank aims at.
Two of nine members voted for a cut, one more than at the last meeting.
The governor said that wages were growing too fast for rates to come down soon.
"""


class Home:
    """A home that told one event on two days."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder / "home", capsys
        self.inbox = folder / "drop"
        self.inbox.mkdir()
        (self.inbox / "flood.txt").write_text(FLOOD)
        (self.inbox / "rates.txt").write_text(RATES)
        self.run("run", str(self.inbox), "--at", MONDAY)
        (self.inbox / "repair.txt").write_text(NEWS)
        self.run("run", str(self.inbox), "--at", TUESDAY)
        names = sorted(path.name for path in (self.folder / "site/editions").iterdir())
        self.first, self.second = names

    def run(self, *words: str) -> tuple[int, str]:
        code = main([*words, "--home", str(self.folder)])
        told = self.capsys.readouterr()
        return code, told.out + told.err

    def rebuild(self, edition: str, *words: str) -> tuple[int, str]:
        return self.run("editions", "rebuild", edition, *words)


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Home:
    return Home(tmp_path, capsys)


def test_the_same_inputs_make_the_same_bytes(home: Home) -> None:
    for edition in (home.first, home.second):
        code, told = home.rebuild(edition, "--diff")
        assert (code, told.splitlines()[-1]) == (0, "different: nothing")


def test_an_update_is_an_update_again(home: Home) -> None:
    """The second edition tells of the wall only what the first did not."""
    page = home.folder / "site" / "editions" / home.second / "index.html"
    assert "Update" in page.read_text()
    assert home.rebuild(home.second)[0] == 0


def test_another_engine_is_seen_in_bullets_and_page(home: Home) -> None:
    (home.folder / "settings.toml").write_text('engine = "luhn"\nbullets = 1\n')
    code, told = home.rebuild(home.first, "--diff")
    assert code == 1
    assert "different: edition.json, page.html" in told
    assert any(line.startswith("-") for line in told.splitlines())


def test_another_template_is_seen_in_the_page_alone(home: Home) -> None:
    own = home.folder / "templates" / "site"
    own.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "templates" / "site" / "base.html"
    (own / "base.html").write_text(shipped.read_text() + "<!-- ours -->\n")
    (home.folder / "settings.toml").write_text('templates = "templates"\n')
    code, told = home.rebuild(home.first)
    assert code == 1
    assert told.splitlines()[-1] == "different: page.html"
    assert "+<!-- ours -->" in told


def test_what_one_version_makes_is_held_against_what_another_does(
    home: Home, tmp_path: Path
) -> None:
    before = tmp_path / "before"
    assert home.rebuild(home.first, "--out", str(before))[0] == 0
    assert {path.name for path in before.iterdir()} == {
        "edition.json",
        "page.html",
        "letter.txt",
        "letter.html",
    }
    assert home.rebuild(home.first, "--diff", str(before))[0] == 0
    (home.folder / "settings.toml").write_text('footer = "Quay Press"\n')
    code, told = home.rebuild(home.first, "--diff", str(before))
    assert code == 1
    assert "different: page.html, letter.txt, letter.html" in told


def test_a_document_that_is_gone_is_taken_as_it_was_told(home: Home) -> None:
    (home.inbox / "rates.txt").unlink()
    home.run("run", str(home.inbox), "--at", "2026-11-24T07:05:00Z")
    code, told = home.rebuild(home.first)
    assert (code, told.splitlines()[0]) == (
        0,
        "1 of its documents are gone: taken as they were told",
    )


def test_nothing_is_stored_or_published(home: Home) -> None:
    def state() -> dict[Path, bytes]:
        site = home.folder / "site"
        return {path: path.read_bytes() for path in site.rglob("*.*")}

    before, listed = state(), home.run("editions", "list")
    (home.folder / "settings.toml").write_text("bullets = 1\n")
    home.rebuild(home.first)
    assert (state(), home.run("editions", "list")) == (before, listed)


def test_an_edition_that_is_none_is_told(home: Home) -> None:
    code, told = home.rebuild("daily-1")
    assert code == 1
    assert "daily-1" in told


def test_a_folder_that_holds_no_edition_is_told(home: Home, tmp_path: Path) -> None:
    code, told = home.rebuild(home.first, "--diff", str(tmp_path / "none"))
    assert code == 1
    assert "make one with --out" in told


def test_a_deployed_edition_is_held_against_its_page(
    aws: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = an_edition()
    (lead,) = (story.lead for story in made.stories)
    entry = replace(
        made.entry,
        title=lead.headline,
        listed=True,
        teasers=tuple(map(teaser, made.stories)),
    )
    edition = replace(made, entry=entry, order=read_topics().names)
    aws_stores(aws).editions.add(edition, None)
    asked = ["editions", "rebuild", edition.id, "--stack", "briefing"]
    assert main([*asked, "--out", str(tmp_path)]) == 1
    assert "different: page.html" in capsys.readouterr().out
    client("s3").put_object(
        Bucket=aws["SiteBucket"],
        Key=f"editions/{edition.id}/index.html",
        Body=(tmp_path / "page.html").read_bytes(),
    )
    assert main(asked) == 0
    assert capsys.readouterr().out.endswith("different: nothing\n")
