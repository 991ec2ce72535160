"""`briefing subscribers` in both homes: a home's folder, and a deployed stack."""

import json
from datetime import UTC, datetime

import boto3
import pytest

from briefing.adapters.aws.keys import ParameterKeys
from briefing.cli import main

HEAD = "email,name,topics,cadence,hour,zone,language,consent,state"


@pytest.fixture(params=["local", "aws"])
def briefing(request, tmp_path, capsys):
    """Run a verb of subscribers in a home; gives the exit code and what was said."""
    if request.param == "local":
        place = ["--home", str(tmp_path / "home")]
        main(["subscribers", "add", "nobody@example.com", *place])
        main(["subscribers", "erase", "nobody@example.com", *place])
    else:
        request.getfixturevalue("empty_stack")
        place = ["--stack", "briefing"]

    def run(*words):
        capsys.readouterr()
        code = main(["subscribers", *map(str, words), *place])
        return code, capsys.readouterr()

    return run


@pytest.fixture
def empty_stack(aws):
    for table, keys in (
        ("SubscribersTable", ("id",)),
        ("ConsentsTable", ("subscriber", "place")),
    ):
        held = boto3.resource("dynamodb").Table(aws[table])
        for item in held.scan()["Items"]:
            held.delete_item(Key={key: item[key] for key in keys})
    keys = ParameterKeys(boto3.client("ssm"), aws["KeysParameter"])
    keys.create(datetime.now(UTC))


@pytest.fixture
def roster(tmp_path):
    def write(text):
        path = tmp_path / "roster.csv"
        path.write_text(text, "utf-8")
        return path

    return write


def addresses(briefing):
    _, said = briefing("export")
    return [line.partition(",")[0] for line in said.out.splitlines()[1:]]


def test_a_list_is_looked_over_first_and_changes_nothing(briefing, roster):
    file = roster("email,consent\na@example.com,a fair\n")
    code, said = briefing("import", file)
    assert code == 0
    assert "1 new" in said.out
    assert "run it again with --apply" in said.out
    assert addresses(briefing) == []


def test_bad_rows_are_listed_by_line_and_the_others_taken(briefing, roster):
    file = roster(
        "email,hour,consent\nb@example.com,7,a fair\nc@example.com,25,a fair\n"
        "d@example.com,7,\nB@EXAMPLE.com,8,a fair\nnobody,7,a fair\n"
    )
    code, said = briefing("import", file, "--apply")
    assert code == 1
    assert "1 new" in said.out
    assert "4 cannot be used" in said.out
    for line in (
        "line 3: the hour",
        "line 4: no consent",
        "line 5: the same address as in line 2",
        "line 6: the address",
    ):
        assert line in said.err
    assert "nobody" not in said.err
    assert addresses(briefing) == ["b@example.com"]


def test_consent_may_be_told_for_all_and_is_kept_on_record(briefing, roster):
    file = roster("E-Mail\na@example.com\n")
    told = ("--map", "E-Mail=email", "--consent", "signed up at the fair", "--apply")
    assert briefing("import", file, *told)[0] == 0
    _, said = briefing("export", "a@example.com")
    held = json.loads(said.out)
    assert held["subscriber"]["email"] == "a@example.com"
    (act,) = held["consents"]
    assert (act["act"], act["source"]) == ("imported", "import")
    assert act["detail"] == "signed up at the fair"
    assert held["deliveries"] == []


def test_consent_that_is_held_stands_and_need_not_be_told_again(briefing, roster):
    briefing("add", "a@example.com", "--consent", "by letter")
    file = roster("email,topics\na@example.com,Art\n")
    assert briefing("import", file, "--consent", "a fair", "--apply")[0] == 0
    _, said = briefing("export", "a@example.com")
    held = json.loads(said.out)["subscriber"]
    assert (held["consent"], held["topics"]) == ("by letter", ["Art"])


def test_doing_it_twice_changes_nothing_more(briefing, roster):
    file = roster("email,consent\na@example.com,a fair\n")
    briefing("import", file, "--apply")
    _, said = briefing("import", file, "--apply")
    assert "1 as before" in said.out
    _, said = briefing("export", "a@example.com")
    assert len(json.loads(said.out)["consents"]) == 1


def test_a_list_lets_go_but_never_brings_back(briefing, roster):
    for name in ("left", "gone"):
        briefing("add", f"{name}@example.com")
    briefing("unsubscribe", "left@example.com")
    briefing("erase", "gone@example.com")
    file = roster(
        "email,consent,state\nleft@example.com,x,active\nGone@example.com,x,active\n"
        "new@example.com,,bounced\n"
    )
    code, said = briefing("import", file, "--apply")
    assert code == 0
    assert "1 left, bounced or complained before, and kept out" in said.out
    assert "1 asked to be forgotten, and kept out" in said.out
    _, said = briefing("list")
    assert "1 bounced" in said.out
    assert "1 unsubscribed" in said.out
    assert "active" not in said.out
    code, said = briefing("add", "gone@example.com")
    assert code == 1
    assert "forgotten" in said.err


def test_what_is_exported_can_be_imported(briefing, roster):
    briefing("add", "a@example.com", "--name", "Ann", "--topics", "Art;Law")
    briefing("add", "b@example.com", "--cadence", "weekly:mon,thu", "--consent", "x")
    briefing("unsubscribe", "b@example.com")
    _, said = briefing("export")
    assert said.out.splitlines()[0] == HEAD
    code, again = briefing("import", roster(said.out), "--consent", "old list")
    assert code == 0
    assert "1 changed" in again.out  # who had no consent on record
    _, active = briefing("export", "--state", "active")
    assert [line.split(",")[0] for line in active.out.splitlines()[1:]] == [
        "a@example.com"
    ]


def test_the_list_counts_by_state_and_flags_odd_addresses(briefing):
    briefing("add", "info@example.com")
    briefing("add", "ada@mailinator.com")
    briefing("unsubscribe", "ada@mailinator.com")
    _, said = briefing("list")
    assert "(role)" in said.out
    assert "(disposable)" in said.out
    assert "Subscribers: 1 active, 1 unsubscribed" in said.out
    _, said = briefing("list", "--state", "active")
    assert "mailinator" not in said.out


def test_who_is_erased_leaves_no_trace_of_the_address(briefing, tmp_path):
    briefing("add", "ada@example.com", "--name", "Ada")
    assert briefing("erase", "ada@example.com")[0] == 0
    assert briefing("show", "ada@example.com")[0] == 1
    assert briefing("erase", "ada@example.com")[0] == 1
    for file in (tmp_path / "home").rglob("*"):
        assert not file.is_file() or b"ada@example.com" not in file.read_bytes()


def test_a_file_that_is_no_text_is_refused(briefing, tmp_path):
    (tmp_path / "roster.csv").write_bytes(b"email\n\xff\xfe\n")
    code, said = briefing("import", tmp_path / "roster.csv", "--apply")
    assert code == 1
    assert "is no text in UTF-8" in said.err
    assert "import it again" in said.err


def test_an_unknown_stack_is_told(aws, capsys):
    assert main(["subscribers", "list", "--stack", "nowhere"]) == 2
    assert "no stack nowhere" in capsys.readouterr().err


def test_who_only_asked_is_taken_in_with_the_operators_consent(briefing, roster):
    briefing(
        "import", roster(f"{HEAD}\nada@example.com,,,,,,,told us,pending\n"), "--apply"
    )
    code, _ = briefing("add", "ada@example.com", "--consent", "signed at the fair")
    assert code == 0
    assert "active" in briefing("show", "ada@example.com")[1].out


def test_a_row_that_cannot_be_used_does_not_shut_out_the_next_one(briefing, roster):
    who = "ada@example.com,,,,"
    rows = f"{who},Nowhere/Land,,told us,\n{who},UTC,,told us,\n"
    _, told = briefing("import", roster(f"{HEAD}\n{rows}"), "--apply")
    assert "1 new" in told.out
    assert addresses(briefing) == ["ada@example.com"]


def test_of_two_rows_that_somebody_left_is_heard(briefing, roster):
    rows = "ada@example.com,,,,,,,told us,active\nada@example.com,,,,,,,,unsubscribed\n"
    briefing("import", roster(f"{HEAD}\n{rows}"), "--apply")
    assert "unsubscribed" in briefing("show", "ada@example.com")[1].out


def test_two_columns_of_one_meaning_are_refused(briefing, roster):
    listed = roster("email,name,name\nada@example.com,Ada,Eve\n")
    code, told = briefing("import", listed, "--apply")
    assert (code, "two columns are name" in told.err) == (1, True)


def test_a_file_that_turns_out_to_be_no_text_says_what_was_done(briefing, tmp_path):
    good = "".join(f"reader{n}@example.com,told us\n" for n in range(1500))
    path = tmp_path / "late.csv"
    path.write_bytes(f"email,consent\n{good}".encode() + b"zo\xeb@example.com,yes\n")
    code, told = briefing("import", path, "--apply")
    assert (code, "are taken in" in told.err) == (1, True)


def test_a_column_of_states_may_have_another_name(briefing, roster):
    listed = roster("email,consent,St\nada@example.com,told us,unsubscribed\n")
    briefing("import", listed, "--map", "St=state", "--apply")
    assert "unsubscribed" in briefing("show", "ada@example.com")[1].out
