"""What waits, what pauses, and what an operator is told of it."""

from argparse import Namespace
from pathlib import Path

from briefing.cli import main
from briefing.commands.pipeline import opened
from smtp_servers import Server, serving

AT = ("--at", "2026-11-17T07:00Z")


def test_status_tells_what_waits_until_when_and_what_pauses(inbox, home, capsys):
    main(["run", str(inbox), "--home", home, *AT])
    status = ["status", "--home", home, *AT]
    with opened(Namespace(home=Path(home), at=None)) as local:
        local.stores.mail.send([{"edition": "daily-1"}])
    capsys.readouterr()
    assert main(status) == 0
    told = capsys.readouterr().out
    assert "Waiting: 1 message for `briefing deliver`\n" in told
    assert "--smtp HOST:PORT mails them" in told
    main(["editions", "pause", "--all", "--reason", "a wrong list", "--home", home])
    capsys.readouterr()
    main(["status", "--home", home])
    told = capsys.readouterr().out
    assert "everything paused" in told
    assert "a wrong list" in told
    assert "nothing leaves before `briefing editions resume --all`" in told


def test_what_was_refused_for_now_is_told_with_its_time(inbox, home, capsys):
    main(["subscribers", "add", "451@example.com", "--home", home])
    server = Server()
    with serving(server):
        smtp = ["--smtp", f"127.0.0.1:{server.port}", "--home", home]
        assert main(["run", str(inbox), *smtp, *AT]) == 1
        capsys.readouterr()
        assert main(["deliver", *smtp, *AT]) == 0
    assert "What waits is tried again from 07:" in capsys.readouterr().out
