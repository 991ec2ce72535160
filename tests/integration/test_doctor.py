"""`briefing doctor` over a home and over a stack: what is wrong, and what to do."""

import json
import shutil
from pathlib import Path

import pytest

from briefing.adapters.aws.clients import client
from briefing.adapters.local.database import Database
from briefing.adapters.local.home import Home
from briefing.adapters.shipped import shipped
from briefing.bootstrap.local import local
from briefing.cli import main
from briefing.domain.hold import EVERYTHING, Halt, Hold
from builders import NOON
from dkim_keys import KEYS, pem, published
from smtp_servers import Server, serving
from two_homes import bury

SETTINGS = """\
sender = "News <digest@larkholm.net>"
site_url = "https://larkholm.net"
postal_address = "1 Quay, Larkholm"
subscriptions_url = "https://readers.larkholm.net"
"""
RECORDS = """\
larkholm.net TXT "v=spf1 mx ~all"
_dmarc.larkholm.net TXT "v=DMARC1; p=quarantine"
"""


class Doctor:
    """The verb on a home, with records that a file tells."""

    def __init__(self, home: Path, capsys):
        self.home, self.capsys = home, capsys
        self.records = home.parent / "records.txt"
        self.records.write_text(RECORDS)
        local(Home(home)).close()
        self.set("")

    def set(self, more: str) -> None:
        (self.home / "settings.toml").write_text(SETTINGS + more)

    def __call__(self, *where: str) -> tuple[int, dict[str, dict[str, str]]]:
        where = where or ("--home", str(self.home))
        code = main(["doctor", "--json", "--dns", str(self.records), *where])
        found = json.loads(self.capsys.readouterr().out)
        return code, {diagnosis["subject"]: diagnosis for diagnosis in found}


@pytest.fixture
def doctor(tmp_path, capsys) -> Doctor:
    return Doctor(tmp_path / "home", capsys)


def test_a_home_that_is_well_has_nothing_to_mend(doctor):
    server = Server()
    with serving(server):
        doctor.set(f'smtp = "127.0.0.1:{server.port}"\n')
        code, found = doctor()
    assert code == 0
    assert found["mail"]["grade"] == "fine"
    assert found["DMARC"]["told"].endswith("aligned by SPF (larkholm.net)")
    assert {name for name, d in found.items() if d["grade"] != "fine"} == {"DKIM"}
    assert server.recipients == []


def test_a_home_without_a_server_is_told_that_nobody_is_mailed(doctor):
    code, found = doctor()
    assert code == 0
    assert found["mail"]["grade"] == "look"
    assert "DMARC" not in found


def test_a_server_that_does_not_answer_is_trouble(doctor):
    doctor.set('smtp = "127.0.0.1:1"\n')
    code, found = doctor()
    assert code == 1
    assert found["mail"]["grade"] == "trouble"
    assert found["clock"]["grade"] == "fine"


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_the_published_key_is_held_against_the_one_that_signs(doctor, kind):
    key = doctor.home / "dkim.pem"
    key.write_bytes(pem(KEYS[kind]))
    key.chmod(0o600)
    server = Server()
    with serving(server):
        doctor.set(
            f'smtp = "127.0.0.1:{server.port}"\n'
            'dkim_selector = "news"\ndkim_key_file = "dkim.pem"\n'
        )
        _, unpublished = doctor()
        record = published(KEYS[kind])(b"news._domainkey.example.com.")
        assert record.decode() in unpublished["DKIM"]["remedy"]
        line = f"news._domainkey.larkholm.net TXT {record.decode()}\n"
        doctor.records.write_text(RECORDS + line)
        code, right = doctor()
        other = published(KEYS["rsa" if kind == "ed25519" else "ed25519"])
        record = other(b"news._domainkey.example.com.")
        line = f"news._domainkey.larkholm.net TXT {record.decode()}\n"
        doctor.records.write_text(RECORDS + line)
        _, wrong = doctor()
    assert "is not published" in unpublished["DKIM"]["told"]
    assert (code, right["DKIM"]["grade"]) == (0, "fine")
    assert "DKIM (larkholm.net)" in right["DMARC"]["told"]
    assert "not the one that signs" in wrong["DKIM"]["told"]


def test_a_key_file_that_is_not_there_is_trouble_with_dkim(doctor):
    server = Server()
    with serving(server):
        doctor.set(
            f'smtp = "127.0.0.1:{server.port}"\n'
            'dkim_selector = "news"\ndkim_key_file = "dkim.pem"\n'
        )
        code, found = doctor()
    assert (code, found["DKIM"]["grade"]) == (1, "trouble")
    assert "cannot read" in found["DKIM"]["told"]


@pytest.fixture
def mailed(doctor, tmp_path):
    """A home that has mailed an edition with links."""
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "fog.txt").write_text(
        "Fog closes the port\n\nFog closed the port of Larkholm on Monday morning. "
        "The harbour office expects it to lift by noon.\n"
    )
    home = ("--home", str(doctor.home))
    main(["subscribers", "add", "ada@larkholm.net", *home])
    assert main(["run", str(tmp_path / "drop"), *home]) == 0
    doctor.capsys.readouterr()
    return doctor


def test_keys_that_are_gone_are_trouble_once_links_were_mailed(mailed):
    assert mailed()[1]["keys"]["grade"] == "fine"
    (mailed.home / "keys.json").unlink()
    code, found = mailed()
    assert (code, found["keys"]["grade"]) == (1, "trouble")
    assert "is gone" in found["keys"]["told"]


@pytest.mark.parametrize("wrong", ["{% if %}", "{{ nothing.at_all }}"])
def test_a_broken_template_of_ones_own_is_trouble(mailed, wrong):
    own = mailed.home / "templates" / "email" / "story.html"
    own.parent.mkdir(parents=True)
    ours = (shipped("templates") / "email" / "story.html").read_text()
    own.write_text(ours)
    assert mailed()[1]["templates"]["told"] == "1 of your own"
    own.write_text(f"{wrong}\n{ours}")
    code, found = mailed()
    assert (code, found["templates"]["grade"]) == (1, "trouble")
    assert "story.html, line " in found["templates"]["told"]


def test_what_is_paused_waits_or_is_old_is_told(doctor):
    opened = local(Home(doctor.home))
    opened.stores.holds.put(Hold(EVERYTHING, Halt.PAUSED, NOON, "a wrong list"))
    opened.stores.mail.send([{"edition": "daily-1", "subscribers": []}])
    opened.close()
    code, found = doctor()
    assert code == 0
    assert "a wrong list" in found["sending"]["told"]
    assert found["queues"]["told"] == "1 in mail"


def test_a_damaged_database_is_trouble(doctor):
    home = Home(doctor.home)
    database = Database(home.database)
    for n in range(500):
        database.run(
            "insert into messages (queue, body, due) values ('mail', ?, '')",
            f'{{"n": {n}, "filler": "{"x" * 200}"}}',
        )
    database.close()
    content = bytearray(home.database.read_bytes())
    content[-9000:-5000] = bytes(4000)
    home.database.write_bytes(bytes(content))
    shutil.rmtree(home.folder / "briefing.db-wal", ignore_errors=True)
    code, found = doctor()
    assert code == 1
    assert found["database"]["grade"] == "trouble"


def test_a_home_that_is_none_is_told(tmp_path, capsys):
    assert main(["doctor", "--home", str(tmp_path / "none")]) == 1
    assert "no home at" in capsys.readouterr().err


def test_people_read_marks_and_remedies(doctor, capsys):
    assert main(["doctor", "--home", str(doctor.home)]) == 0
    told = capsys.readouterr().out
    assert "! mail: letters become files" in told
    assert "    → set smtp in settings.toml" in told
    assert told.splitlines()[-1].endswith("1 to look at, 0 to mend")


def test_a_stack_is_looked_over(doctor, aws):
    bury(aws)
    queue = aws["NotesDeadLettersUrl"]
    client("sqs").send_message(QueueUrl=queue, MessageBody='{"note": "welcome"}')
    code, found = doctor("--stack", "briefing")
    assert code == 1
    assert found["account"]["grade"] == "fine"
    assert found["clock"]["grade"] == "fine"
    assert found["dead letters"]["told"] == "1 in NotesDeadLetters"
    assert found["sender"]["grade"] == "trouble"  # example.com is nobody's
    assert found["alarms"]["told"]
    bury(aws)


def test_a_stack_that_is_none_is_told(aws, capsys):
    assert main(["doctor", "--stack", "nowhere"]) == 2
    assert "no stack nowhere" in capsys.readouterr().err
