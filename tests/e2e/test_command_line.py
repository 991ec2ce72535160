"""The command line on local homes, from dropped files to mails and pages."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from argparse import Namespace
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from io import StringIO
from itertools import takewhile
from pathlib import Path
from socket import socket
from threading import Thread
from urllib.request import urlopen

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from fog import STORY

from briefing.cli import main
from briefing.commands.serve import make_server
from briefing.domain.briefing import Bullet, Evidence
from briefing.domain.tracing import traces

SEEDS = Path(__file__).parents[2] / "seeds"
AT = ("--at", "2026-11-17T12:00Z")


def letters(folder: str | Path) -> list[Path]:
    return sorted(Path(folder).rglob("*.eml"))


def contents(folder: Path) -> dict[str, bytes]:
    files = (p for p in folder.rglob("*") if p.suffix in {".eml", ".html"})
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


def test_a_broken_template_of_ones_own_is_told_and_the_mail_waits(inbox, home, capsys):
    own = Path(home) / "templates" / "email" / "story.html"
    own.parent.mkdir(parents=True)
    own.write_text("fine\n{% if %}")
    assert main(["run", str(inbox), "--home", home, *AT]) == 1
    assert "story.html, line 2: Expected an expression" in capsys.readouterr().err
    assert not letters(home)
    own.unlink()
    assert main(["deliver", "--home", home, *AT]) == 0
    assert len(letters(home)) == 1


def test_the_demo_makes_a_letter_for_each_sample_subscriber(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["demo", "--out", str(out), *AT]) == 0
    said = capsys.readouterr().out
    roster = (SEEDS / "subscribers.csv").read_text().splitlines()[1:]
    assert len(letters(out)) == len(roster)
    for row in roster:
        assert any(path.name.startswith(row.split(",")[0]) for path in letters(out))
    documents = len(list((SEEDS / "inbox").iterdir()))
    assert f"{documents} briefed" in said
    assert len(list((out / "site" / "editions").glob("daily-*"))) == 1
    for line in said.splitlines():
        if line.strip().endswith((".eml", ".html")):
            assert Path(line.strip().split(" ")[-1]).is_file()


def test_the_demo_tells_each_event_once(tmp_path):
    out = tmp_path / "out"
    main(["demo", "--out", str(out), *AT])
    (page,) = (out / "site" / "editions").glob("daily-*/index.html")
    assert page.read_text().count("Also covered by") == 2


def test_with_the_clock_stopped_the_same_input_makes_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        main(["demo", "--out", str(tmp_path / name), *AT])
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_demo_runs_again_in_its_own_folder_but_not_in_another(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["demo", "--out", str(out), *AT]) == 0
    assert main(["demo", "--out", str(out), *AT]) == 0
    other = tmp_path / "precious"
    other.mkdir()
    (other / "file").write_text("mine")
    assert main(["demo", "--out", str(other)]) == 1
    assert "choose a new folder" in capsys.readouterr().err
    assert (other / "file").read_text() == "mine"


def test_the_demo_leaves_alone_what_stands_beside_its_own(tmp_path, capsys):
    out = tmp_path / "out"
    (out / "looks").mkdir(parents=True)
    (out / "looks" / "page.png").write_text("mine")
    assert main(["demo", "--out", str(out), *AT]) == 0
    (out / "notes.txt").write_text("mine")
    before = contents(out)
    assert main(["demo", "--out", str(out), *AT]) == 0
    assert contents(out) == before
    assert (out / "looks" / "page.png").read_text() == "mine"
    assert (out / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("name", ["site", "inbox", "briefing.db", "link"])
def test_the_demo_takes_no_folder_for_its_own_that_is_not(tmp_path, name, capsys):
    other = tmp_path / "precious"
    (other / name).mkdir(parents=True)
    out = tmp_path / "link"
    out.symlink_to(other)
    assert main(["demo", "--out", str(out if name == "link" else other)]) == 1
    assert "with --out" in capsys.readouterr().err
    assert [path.name for path in other.iterdir()] == [name]


def test_a_run_makes_mail_and_page_and_a_second_run_makes_nothing(inbox, home, capsys):
    assert main(["run", str(inbox), "--home", home, *AT]) == 0
    (letter,) = letters(home)
    message = message_from_bytes(letter.read_bytes(), policy=default)
    assert "Fog closes the port" in message["Subject"]
    capsys.readouterr()
    assert main(["run", str(inbox), "--home", home]) == 0
    assert "nothing new" in capsys.readouterr().out
    assert letters(home) == [letter]


def test_bad_files_are_rejected_with_a_reason_and_the_others_go_on(inbox, home, capsys):
    (inbox / "empty.txt").touch()
    (inbox / "program.bin").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(99))
    (inbox / "broken.txt").write_bytes(bytes(range(128, 256)) * 9 + b"\xff\xfe\x00")
    (inbox / "numbers.txt").write_text("1 2 3\n4 5 6\n")
    before = {p.name: p.read_bytes() for p in inbox.iterdir()}
    assert main(["run", str(inbox), "--home", home, *AT]) == 1
    said = capsys.readouterr().out
    assert "1 briefed, 4 rejected" in said
    assert "empty.txt: The file is empty" in said
    assert {p.name: p.read_bytes() for p in inbox.iterdir()} == before
    main(["status", "--home", home])
    status = capsys.readouterr().out
    for name in ("empty.txt", "program.bin", "broken.txt", "numbers.txt"):
        assert f"✗ {name}: " in status


def test_status_counts_documents_editions_and_deliveries(inbox, home, capsys):
    main(["run", str(inbox), "--home", home, *AT])
    capsys.readouterr()
    assert main(["status", "--home", home]) == 0
    said = capsys.readouterr().out
    assert "Documents: 1 briefed" in said
    assert "closed, 1 selected: 1 sent" in said


def test_each_document_in_a_file_is_told_or_rejected_by_its_place(inbox, home, capsys):
    articles = [
        {"title": "Fog", "body": STORY},
        {"title": "Sun", "body": STORY.replace("Fog", "Sun")},
        {"title": "Nothing"},
    ]
    (inbox / "news.json").write_text(json.dumps(articles))
    assert main(["run", str(inbox), "--home", home, *AT]) == 1
    said = capsys.readouterr().out
    assert "✓ news.json › 1: Fog" in said
    assert "✗ news.json › 3: " in said
    assert "3 briefed, 1 rejected" in said
    (page,) = Path(home).glob("site/editions/*/index.html")
    assert page.read_text().count('class="briefing"') == 3


def test_the_operators_page_says_what_was_rejected_and_why(inbox, home):
    (inbox / "empty<b>.txt").touch()
    (inbox / "fog again.txt").write_text(STORY)
    main(["run", str(inbox), "--home", home, *AT])
    args = Namespace(home=Path(home), port=0, at=None)
    with make_server(args) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_port}"
        with urlopen(f"{place}/operator/") as answer:
            page = answer.read().decode()
        with urlopen(f"{place}/index.html") as answer:
            assert "Fog closes the port" in answer.read().decode()
        server.shutdown()
    assert "empty&lt;b&gt;.txt" in page
    assert "drop it again with its content" in page
    assert "fog again.txt" in page
    assert "1 sent" in page


def test_a_home_of_an_older_version_keeps_what_it_knows(home, tmp_path, capsys):
    older = sqlite3.connect(Path(home) / "briefing.db")
    older.executescript("""
        drop view standing; drop table findings; drop table documents;
        create table documents (
          key text not null, origin text not null, sequence text not null,
          version text, state text not null, until text, changed text not null,
          reason text, detail text, briefing text, primary key (origin, key));
        insert into documents values
          ('a.txt', '', '1', 'v', 'rejected', null, '2026', 'empty', '', null),
          ('b.txt', '', '1', 'v', 'briefed', null, '2026', null, null, '{"id": "b"}');
    """)
    older.close()
    assert main(["status", "--home", home]) == 0
    said = capsys.readouterr().out
    assert "1 briefed, 1 rejected" in said
    assert "✗ a.txt: The file is empty" in said


def test_status_without_a_home_says_so_and_makes_none(tmp_path, capsys):
    assert main(["status", "--home", str(tmp_path / "none")]) == 1
    assert "no home at" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_removed_document_is_not_in_the_next_edition(inbox, home):
    (inbox / "sun.txt").write_text(STORY.replace("Fog", "Sun"))
    main(["run", str(inbox), "--home", home, *AT])
    (inbox / "fog.txt").unlink()
    (inbox / "sun.txt").write_text(STORY.replace("Fog", "Rain"))
    main(["run", str(inbox), "--home", home, "--at", "2026-11-17T13:00Z"])
    newest = letters(home)[-1].read_text()
    assert "Rain closed the port" in newest
    assert "Fog" not in newest


def test_the_verbs_can_be_called_one_by_one(inbox, home, capsys):
    ingested = ["ingest", str(inbox / "fog.txt"), "--home", home]
    assert main([*ingested, "--at", "2026-11-17T06:00Z"]) == 0
    assert (Path(home) / "inbox" / "fog.txt").read_text() == STORY
    early = ["compose", "--home", home, "--at", "2026-11-17T06:30Z"]
    assert main(early) == 0
    assert "none due" in capsys.readouterr().out
    due = ["compose", "--cadence", "daily", "--home", home]
    assert main([*due, "--at", "2026-11-17T07:10Z"]) == 0
    assert letters(home) == []
    assert main(["deliver", "--home", home]) == 0
    assert len(letters(home)) == 1
    told = capsys.readouterr().out
    assert "1 sent" in told
    assert f"Letters are files in {home}/outbox" in told
    assert main(["deliver", "--home", home]) == 0
    assert "nothing was left to send" in capsys.readouterr().out


def test_an_immediate_reader_need_not_wait_for_a_tick_at_a_shell(inbox, tmp_path):
    home = str(tmp_path / "quick")
    ada = ["subscribers", "add", "ada@example.com", "--cadence", "immediate"]
    main([*ada, "--home", home])
    for verb in (["ingest", str(inbox)], ["compose"], ["compose"], ["deliver"]):
        assert main([*verb, "--home", home]) == 0
    assert len(letters(home)) == 1


def test_readers_may_choose_days_and_hear_that_nothing_is_new(tmp_path):
    home = str(tmp_path / "days")
    ada = ["subscribers", "add", "ada@example.com", "--cadence", "weekly:tue,thu"]
    assert main([*ada, "--home", home]) == 0
    (tmp_path / "days" / "settings.toml").write_text("send_empty = true")
    for day in ("2026-11-17", "2026-11-18", "2026-11-19"):
        at = ["--at", f"{day}T07:15Z"]
        assert main(["compose", "--home", home, *at]) == 0
        assert main(["deliver", "--home", home, *at]) == 0
    assert len(letters(home)) == 2
    assert "Nothing new" in letters(home)[0].read_text()


def test_topics_are_told_by_words_that_the_owner_may_choose(inbox, home):
    (Path(home) / "topics.toml").write_text('[Sea]\nen = "fog, port, ferries"')
    main(["run", str(inbox), "--home", home, *AT])
    page = next(Path(home).glob("site/editions/*/index.html")).read_text()
    assert ">Sea<" in page
    assert "General" not in page


def test_ingest_takes_folders_and_says_what_is_not_there(inbox, home, capsys):
    shutil.copytree(inbox, inbox / "deep" / "er")
    assert main(["ingest", str(inbox), "/no/such/file", "--home", home]) == 1
    captured = capsys.readouterr()
    assert "1 briefed, 1 duplicate" in captured.out
    assert "= fog.txt: " in captured.out
    assert "(deep/er/fog.txt)" in captured.out
    assert "/no/such/file" in captured.err


@pytest.fixture
def smtp() -> Iterator[str]:
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Sink(), hostname="127.0.0.1", port=port)
    controller.start()
    yield f"127.0.0.1:{port}"
    controller.stop()


def test_mail_waits_for_an_smtp_server_and_leaves_once(inbox, home, smtp, capsys):
    run = ["run", str(inbox), "--home", home, *AT, "--smtp", "127.0.0.1:1"]
    assert main(run) == 1
    assert "cannot be reached" in capsys.readouterr().err
    deliver = ["deliver", "--home", home, "--smtp", smtp]
    assert main(deliver) == 0
    assert "1 sent" in capsys.readouterr().out
    assert main(deliver) == 0
    main(["status", "--home", home])
    assert "1 selected: 1 sent" in capsys.readouterr().out


def test_mail_that_waits_leaves_by_the_server_of_the_settings(
    inbox, home, smtp, capsys
):
    main(["run", str(inbox), "--home", home, *AT, "--smtp", "127.0.0.1:1"])
    settings = Path(home) / "settings.toml"
    settings.write_text(f'smtp = "{smtp}"\n')
    assert main(["deliver", "--home", home]) == 0
    assert letters(home) == []


def test_what_a_server_refuses_for_good_is_a_failure(inbox, home, capsys):
    class Refusing(Sink):
        async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
            return "550 unknown"

    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(Refusing(), hostname="127.0.0.1", port=port)
    controller.start()
    run = ["run", str(inbox), "--home", home, *AT, "--smtp", f"127.0.0.1:{port}"]
    try:
        assert main(run) == 1
    finally:
        controller.stop()
    assert "1 failed" in capsys.readouterr().out


def test_two_hours_get_an_edition_each(inbox, home):
    main(["subscribers", "add", "bob@example.com", "--hour", "9", "--home", home])
    main(["run", str(inbox), "--home", home, *AT])
    assert [path.name.split("@")[0] for path in letters(home)] == ["ada", "bob"]


def test_a_home_inside_its_inbox_is_no_news(inbox):
    home = str(inbox / "digest")
    main(["subscribers", "add", "ada@example.com", "--home", home])
    for hour in (12, 13):
        at = f"2026-11-17T{hour}:00Z"
        assert main(["run", str(inbox), "--home", home, "--at", at]) == 0
    assert len(letters(home)) == 1
    main(["ingest", str(inbox), "--home", home])
    assert [p.name for p in (Path(home) / "inbox").iterdir()] == ["fog.txt"]


@pytest.mark.parametrize("below", ["", "site", "outbox"])
def test_what_the_home_writes_is_refused_as_an_inbox(home, below):
    assert main(["run", str(Path(home) / below), "--home", home]) == 2


def test_the_same_file_from_two_inboxes_is_told_once(inbox, home):
    main(["ingest", str(inbox), "--home", home, *AT])
    main(["run", str(inbox), "--home", home, *AT])
    (page,) = Path(home).glob("site/editions/*/index.html")
    assert page.read_text().count("<article") == 1


def test_one_file_that_cannot_be_copied_keeps_no_other_back(inbox, home, capsys):
    (inbox / "b.txt").write_text(STORY)
    (Path(home) / "inbox" / "b.txt").mkdir()
    (inbox / "z.txt").write_text(STORY.replace("Fog", "Sun"))
    (inbox / "loop").symlink_to(inbox / "loop")
    hidden = inbox / ".hidden.txt"
    hidden.write_text(STORY)
    paths = [str(inbox), str(inbox / "loop"), str(hidden)]
    assert main(["ingest", *paths, "--home", home]) == 1
    captured = capsys.readouterr()
    assert "2 briefed" in captured.out
    for name in ("b.txt", "loop", ".hidden.txt"):
        assert name in captured.err


def test_an_import_keeps_what_its_columns_do_not_name(tmp_path, home, capsys):
    main(["subscribers", "add", "c@example.com", "--topics", "Art", "--home", home])
    roster = tmp_path / "roster.csv"
    roster.write_text("email,name\nc@example.com,Foo\u2028Bar\n")
    take = ["subscribers", "import", str(roster), "--consent", "a fair", "--apply"]
    assert main([*take, "--home", home]) == 0
    capsys.readouterr()
    main(["subscribers", "show", "c@example.com", "--home", home])
    said = capsys.readouterr().out
    assert "topics: Art" in said
    assert "name: Foo Bar" in said


def test_two_inboxes_with_one_name_keep_their_own_documents(
    inbox, home, tmp_path, capsys
):
    other = tmp_path / "other"
    other.mkdir()
    (other / "fog.txt").write_text(STORY.replace("Fog", "Sun"))
    for hour, folder in enumerate([inbox, other, inbox, other], 10):
        main(["run", str(folder), "--home", home, "--at", f"2026-11-17T{hour}:00Z"])
    assert len(letters(home)) == 2


def test_adding_somebody_again_changes_what_is_named_alone(home, capsys):
    first = ["--topics", "Art;Law", "--cadence", "weekly", "--name", "Ada"]
    main(["subscribers", "add", "ada@example.com", *first, "--home", home])
    main(["subscribers", "add", "ADA@example.com", "--hour", "9", "--home", home])
    capsys.readouterr()
    main(["subscribers", "show", "ada@example.com", "--home", home])
    said = capsys.readouterr().out
    for line in ("topics: Art;Law", "cadence: weekly", "hour: 9", "name: Ada"):
        assert line in said


def test_looking_makes_no_home(tmp_path, capsys):
    home = str(tmp_path / "typo")
    for action in (["list"], ["show", "a@example.com"], ["unsubscribe", "a@b.example"]):
        assert main(["subscribers", *action, "--home", home]) == 1
    assert not (tmp_path / "typo").exists()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_a_watched_inbox_tells_each_thing_once_and_leaves_the_home_to_others(
    inbox, home, stop, request
):
    (inbox / "empty.txt").touch()
    for path in inbox.iterdir():
        os.utime(path, (1, 1))
    command = [sys.executable, "-m", "briefing", "run", str(inbox), "--watch"]
    watch = subprocess.Popen(
        [*command, "--home", home], stdout=subprocess.PIPE, text=True
    )
    request.addfinalizer(watch.kill)  # where the test fails, too
    lines = iter(watch.stdout.readline, "")
    told = list(takewhile(lambda line: not line.startswith("Documents"), lines))
    assert any("empty.txt" in line for line in told)
    (inbox / "sun.txt").write_text(STORY.replace("Fog", "Sun"))
    later = list(takewhile(lambda line: not line.startswith("Documents"), lines))
    assert [line.strip()[0] for line in later] == ["✓"]
    assert main(["subscribers", "add", "bob@example.com", "--home", home]) == 0
    assert main(["status", "--home", home]) == 0
    watch.send_signal(stop)
    assert watch.wait(20) == 130
    watch.stdout.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "99999"],
        ["deliver", "--at", "0001-01-01T00:00Z"],
        ["summarize", "x.txt", "--bullets", "0"],
        ["summarize", "x.txt", "--engine", "magic"],
    ],
)
def test_values_out_of_bounds_exit_with_two(arguments):
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = stop.code
    assert code == 2


def test_a_folder_that_cannot_be_made_is_said_in_one_line(tmp_path, capsys):
    file = tmp_path / "file"
    file.touch()
    assert main(["demo", "--out", str(file)]) == 1
    assert main(["run", str(tmp_path), "--home", str(file)]) == 1
    assert all(
        line.startswith("briefing: ") for line in capsys.readouterr().err.splitlines()
    )


def test_subscribers_are_added_listed_shown_and_let_go(inbox, home, capsys):
    sample = str(SEEDS / "subscribers.csv")
    assert main(["subscribers", "import", sample, "--apply", "--home", home]) == 0
    capsys.readouterr()
    main(["subscribers", "list", "--home", home])
    assert len(capsys.readouterr().out.splitlines()) == 8
    leave = ["subscribers", "unsubscribe", "ada@example.com", "--home", home]
    assert main(leave) == 0
    main(["subscribers", "show", "ADA@example.com", "--home", home])
    assert "unsubscribed" in capsys.readouterr().out
    main(["subscribers", "add", "ada@example.com", "--home", home])
    assert "kept out: only they can come back" in capsys.readouterr().err
    assert main(["subscribers", "show", "nobody@example.com", "--home", home]) == 1


def test_summaries_of_files_as_text_and_as_json(inbox, capsys):
    assert main(["summarize", str(inbox / "fog.txt")]) == 0
    assert "• Fog closed the port on Monday." in capsys.readouterr().out
    files = [str(inbox / "fog.txt"), str(SEEDS / "inbox" / "lake-core-record.pdf")]
    assert main(["summarize", *files, "--json", "--bullets", "2"]) == 0
    first, second = json.loads(capsys.readouterr().out)
    assert first["headline"] == "Fog closes the port"
    for bullet in (*first["bullets"], *second["bullets"]):
        held = first if bullet in first["bullets"] else second
        evidence = Evidence(bullet["start"], bullet["end"])
        assert traces(Bullet(bullet["text"], evidence), held["text"])
    assert len(second["bullets"]) == 2


def test_rows_are_answered_in_their_order_with_offsets_into_the_body(
    monkeypatch, capsys
):
    told = "One ship sank off Larne.  Nobody on board was hurt.\nIt was foggy."
    bodies = [told, "", "🚢"]
    rows = [{"id": n, "body": body} for n, body in enumerate(bodies)]
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(map(json.dumps, rows))))
    assert main(["summarize", "--jsonl", "--bullets", "2"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["id"] for answer in answers] == [0, 1, 2]
    for bullet in answers[0]["bullets"]:
        evidence = told[bullet["start"] : bullet["end"]]
        assert " ".join(evidence.split()) == bullet["text"]
    assert [len(answer["bullets"]) for answer in answers] == [2, 0, 0]


def test_rows_of_one_event_have_one_story(monkeypatch, capsys):
    fog = "Fog closed the port of Larne; ferries left late, the harbour master said."
    bodies = [fog, "Wheat prices fell after a record harvest in the south.", fog]
    rows = [{"id": n, "title": "x", "body": body} for n, body in enumerate(bodies)]
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(map(json.dumps, rows))))
    assert main(["stories", "--jsonl"]) == 0
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    first, other, second = (answer["story"] for answer in answers)
    assert first == second != other


@pytest.mark.parametrize("line", ["{", "[1]"])
def test_a_line_that_is_no_row_is_named(monkeypatch, capsys, line):
    monkeypatch.setattr("sys.stdin", StringIO('{"id": 1, "body": ""}\n' + line))
    assert main(["summarize", "--jsonl"]) == 1
    captured = capsys.readouterr()
    assert "line 2" in captured.err
    assert len(captured.out.splitlines()) == 1


def test_a_file_that_cannot_be_summarized_says_why(tmp_path, capsys):
    (tmp_path / "empty.txt").touch()
    files = [str(tmp_path / "empty.txt"), str(tmp_path / "none.txt")]
    assert main(["summarize", *files, "--json"]) == 1
    reasons = [r["rejected"]["reason"] for r in json.loads(capsys.readouterr().out)]
    assert reasons == ["empty", "no-file"]


@pytest.mark.parametrize("name", ["none.txt", ""])
def test_a_name_that_leads_to_no_file_is_to_be_checked(tmp_path, name, capsys):
    path = tmp_path / name
    assert main(["summarize", str(path)]) == 1
    assert f"{path}: No file can be read there: check its name" in (
        capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--at", "noon"], "not a time"),
        (["--smtp", "nowhere"], "HOST:PORT"),
    ],
)
def test_usage_mistakes_exit_with_two(home, arguments, said, capsys):
    with pytest.raises(SystemExit) as stop:
        main(["deliver", "--home", home, *arguments])
    assert stop.value.code == 2
    assert said in capsys.readouterr().err


def test_settings_mistakes_exit_with_two_and_are_all_listed(home, capsys):
    (Path(home) / "settings.toml").write_text('nmae = "x"\nbullets = "x"\n')
    assert main(["compose", "--home", home]) == 2
    said = capsys.readouterr().err
    assert "nmae is not a setting" in said
    assert "bullets must be a whole number" in said


def test_two_commands_at_once_in_a_home_are_refused(inbox, home, capsys):
    import fcntl

    with (Path(home) / ".lock").open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert main(["run", str(inbox), "--home", home]) == 1
    assert "another briefing command" in capsys.readouterr().err
