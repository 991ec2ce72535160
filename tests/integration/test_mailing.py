"""The SMTP mailer as a home's settings have it, against a real server."""

import pytest

from briefing.adapters.mime.message import compose_message
from briefing.bootstrap.mailing import smtp_mailer
from briefing.errors import MailPaused, SettingsInvalid
from briefing.sending_settings import Sending
from briefing.settings import Publication
from builders import NOON, a_letter
from dkim_keys import KEYS, pem, published
from smtp_servers import PASSWORD, Server, serving

HOST = "127.0.0.1"


@pytest.fixture(autouse=True)
def nothing_in_the_environment(monkeypatch):
    monkeypatch.delenv("BRIEFING_SMTP_PASSWORD", raising=False)


@pytest.fixture
def server():
    server = Server(pipelining=True)
    with serving(
        server, authenticator=server.authenticate, auth_require_tls=False
    ) as server:
        yield server


def secret(path, content: bytes, mode: int = 0o600):
    path.write_bytes(content)
    path.chmod(mode)


def send(server, folder, sending: Sending) -> None:
    address = (HOST, server.port)
    with smtp_mailer(address, sending, folder, Publication(), lambda: NOON) as mailer:
        mailer.send(a_letter())


def test_the_password_is_in_a_file_of_the_home(server, tmp_path):
    secret(tmp_path / "smtp-password", PASSWORD.encode() + b"\n")
    send(server, tmp_path, Sending(smtp_user="ada"))
    assert server.logins == [("ada", PASSWORD)]
    assert len(server.taken) == 1


def test_the_environments_password_comes_first(server, tmp_path, monkeypatch):
    monkeypatch.setenv("BRIEFING_SMTP_PASSWORD", PASSWORD)
    send(server, tmp_path, Sending(smtp_user="ada"))
    assert server.logins == [("ada", PASSWORD)]


def test_without_a_user_no_password_is_read(server, tmp_path):
    secret(tmp_path / "smtp-password", b"open to all", 0o644)
    send(server, tmp_path, Sending())
    assert server.logins == []


@pytest.mark.parametrize("mode", [0o640, 0o604])
def test_a_password_that_others_can_read_is_refused(server, tmp_path, mode):
    path = tmp_path / "word"
    secret(path, PASSWORD.encode(), mode)
    sending = Sending(smtp_user="ada", smtp_password_file="word")
    with pytest.raises(SettingsInvalid, match=f"chmod 600 {path}") as error:
        send(server, tmp_path, sending)
    assert PASSWORD not in str(error.value)


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_a_file_without_a_password_is_told(server, tmp_path, content):
    secret(tmp_path / "smtp-password", content)
    with pytest.raises(SettingsInvalid, match="no password is in"):
        send(server, tmp_path, Sending(smtp_user="ada"))


def test_a_password_file_that_is_missing_is_told(server, tmp_path):
    with pytest.raises(SettingsInvalid, match="smtp_password_file: cannot read"):
        send(server, tmp_path, Sending(smtp_user="ada"))


def test_another_server_than_that_of_the_settings_is_shown_no_password(
    server, tmp_path
):
    secret(tmp_path / "smtp-password", PASSWORD.encode())
    theirs = Sending(
        smtp="mail.example.com:587", smtp_user="ada", smtp_security="starttls"
    )
    send(server, tmp_path, theirs)
    assert server.logins == []
    ours = Sending(smtp=f"{HOST}:{server.port}", smtp_user="ada")
    send(server, tmp_path, ours)
    assert server.logins == [("ada", PASSWORD)]


def test_security_is_as_the_settings_have_it(server, tmp_path):
    with pytest.raises(MailPaused, match="offers no STARTTLS"):
        send(server, tmp_path, Sending(smtp_security="starttls"))


@pytest.mark.parametrize("name", KEYS)
def test_what_arrives_is_signed_and_whole(server, tmp_path, name):
    dkim = pytest.importorskip("dkim")
    secret(tmp_path / "dkim.pem", pem(KEYS[name]))
    send(server, tmp_path, Sending(dkim_selector="news", dkim_key_file="dkim.pem"))
    (arrived,) = server.taken
    assert dkim.verify(arrived, dnsfunc=published(KEYS[name]))
    written = compose_message(a_letter(), Publication(), NOON).content
    assert arrived.endswith(b"\r\n" + written)


def test_another_domain_may_sign(server, tmp_path):
    pytest.importorskip("dkim")
    secret(tmp_path / "dkim.pem", pem(KEYS["rsa"]))
    sending = Sending(
        dkim_selector="news", dkim_key_file="dkim.pem", dkim_domain="example.org"
    )
    send(server, tmp_path, sending)
    assert b" d=example.org;" in server.taken[0]


@pytest.mark.parametrize("mode", [None, 0o644])
def test_a_key_that_is_missing_or_open_to_others_is_told(server, tmp_path, mode):
    if mode:
        secret(tmp_path / "dkim.pem", pem(KEYS["rsa"]), mode)
    sending = Sending(dkim_selector="news", dkim_key_file="dkim.pem")
    with pytest.raises(SettingsInvalid, match="dkim_key_file: "):
        send(server, tmp_path, sending)
    assert server.taken == []
