"""An operator stops an edition of a local home, and lets it go on."""

from pathlib import Path

import pytest

from briefing.cli import main
from smtp_servers import Server, serving

SEVEN = "2026-11-17T07:00Z"
ID = "daily-2026-11-17-0700-utc"
TEXT = "Fog closes the port\n\nFog closed the port on Monday. Ferries left late.\n"


class Home:
    """A home with a composed edition for two readers."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        document = folder / "port.txt"
        document.write_text(TEXT)
        for name in ("ada", "bob"):
            self("subscribers", "add", f"{name}@example.com", "--consent", "told us")
        self("ingest", str(document), "--at", "2026-11-17T06:00Z")
        self("compose", "--cadence", "daily", "--at", SEVEN)

    def __call__(self, *words: str) -> tuple[int, str]:
        self._capsys.readouterr()
        code = main([*words, "--home", str(self.folder / "home")])
        told = self._capsys.readouterr()
        return code, told.out + told.err

    def mails(self) -> int:
        return len(list((self.folder / "home" / "outbox").rglob("*.eml")))


@pytest.fixture
def home(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Home:
    return Home(tmp_path, capsys)


@pytest.mark.parametrize("what", [ID, "--all"])
def test_a_paused_edition_waits_says_so_and_leaves_when_it_is_resumed(
    home: Home, what: str
) -> None:
    home("editions", "pause", what, "--reason", "a slip in the headline")
    code, told = home("deliver", "--at", SEVEN)
    assert (code, home.mails()) == (0, 0)
    assert "paused: a slip in the headline" in told
    assert home("editions", "resume", what)[0] == 0
    assert "2 sent" in home("deliver", "--at", SEVEN)[1]
    assert home.mails() == 2


def test_a_cancelled_edition_mails_nobody_and_closes(home: Home) -> None:
    assert home("editions", "cancel", ID)[0] == 0
    home("deliver", "--at", SEVEN)
    assert home.mails() == 0
    assert "2 selected = 0 sent + 2 suppressed" in home("editions", "show", ID)[1]


def test_what_a_server_refuses_waits_and_leaves_with_the_next_deliver(
    home: Home,
) -> None:
    code, told = home("deliver", "--smtp", "127.0.0.1:9", "--at", SEVEN)
    assert (code, "cannot be reached" in told) == (1, True)
    server = Server()
    with serving(server):
        there = f"127.0.0.1:{server.port}"
        assert home("deliver", "--smtp", there, "--at", SEVEN)[0] == 0
    assert len(server.taken) == 2
    assert "closed" in home("editions", "list")[1]


def test_an_address_that_a_server_does_not_know_is_mailed_no_more(home: Home) -> None:
    home("subscribers", "add", "550-no-such-user@example.com", "--consent", "told us")
    server = Server()
    with serving(server):
        home("deliver", "--smtp", f"127.0.0.1:{server.port}", "--at", SEVEN)
    assert len(server.taken) == 2
    assert "bounced" in home("subscribers", "show", "550-no-such-user@example.com")[1]
