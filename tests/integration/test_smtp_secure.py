"""TLS and logins of the SMTP mailer, against real servers."""

from dataclasses import replace

import pytest

from briefing.adapters.smtp.server import SmtpServer
from briefing.errors import MailPaused, MailThrottled
from builders import a_letter
from smtp_servers import PASSWORD, Scripted, Server, a_mailer, certificate, serving

LOGIN = {"user": "ada", "password": PASSWORD}
FOREIGN = "127.1"  # this machine too, but not by a name that the mailer knows


@pytest.fixture
def trusted(tmp_path, monkeypatch):
    """A server's TLS, with a certificate that this machine trusts."""
    file, context = certificate(tmp_path, "127.0.0.1", "localhost")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return context


@pytest.fixture
def strange(tmp_path):
    """A server's TLS, with a certificate that nobody knows."""
    return certificate(tmp_path, "127.0.0.1")[1]


def logins(server: Server, **options):
    """Run a server that takes logins, without TLS too."""
    return serving(
        server, authenticator=server.authenticate, auth_require_tls=False, **options
    )


def test_a_server_that_offers_starttls_is_spoken_to_by_tls(trusted):
    with (
        serving(Server(pipelining=True), tls_context=trusted) as server,
        a_mailer(server.port) as mailer,
    ):
        mailer.send(a_letter("ada"))
        mailer.send(a_letter("bob"))
    assert len(server.taken) == 2
    assert server.secure == [True]


def test_tls_may_come_before_the_greeting(trusted):
    with (
        serving(Server(), ssl_context=trusted) as server,
        a_mailer(server.port, security="tls") as mailer,
    ):
        mailer.send(a_letter())
    assert server.secure == [True]


def test_a_lost_tls_connection_is_made_anew(trusted):
    with (
        serving(Server(), ssl_context=trusted) as server,
        a_mailer(server.port, security="tls") as mailer,
    ):
        server.mails = [None, "abort"]
        mailer.send(a_letter("ada"))
        mailer.send(a_letter("bob"))
    assert server.recipients == [["ada@example.com"], ["bob@example.com"]]
    assert len(server.sessions) == 2


def test_port_465_means_tls_before_the_greeting():
    assert SmtpServer("mail.example.com", 465).tls_at_once
    assert not SmtpServer("mail.example.com", 465, security="starttls").tls_at_once
    assert not SmtpServer("mail.example.com", 587).tls_at_once


def test_none_stays_plain_though_tls_is_offered(trusted):
    with (
        serving(Server(), tls_context=trusted) as server,
        a_mailer(server.port, security="none") as mailer,
    ):
        mailer.send(a_letter())
    assert server.secure == [False]


@pytest.mark.parametrize("security", ["auto", "starttls"])
def test_an_unknown_certificate_pauses_all(strange, security):
    with (
        serving(Server(), tls_context=strange) as server,
        a_mailer(server.port, security=security) as mailer,
        pytest.raises(MailPaused, match="certificate is refused"),
    ):
        mailer.send(a_letter())
    assert server.taken == []


def test_an_unknown_certificate_before_the_greeting_pauses_all(strange):
    with (
        serving(Server(), ssl_context=strange) as server,
        a_mailer(server.port, security="tls") as mailer,
        pytest.raises(MailPaused, match="certificate is refused"),
    ):
        mailer.send(a_letter())


def test_a_certificate_for_another_host_pauses_all(tmp_path, monkeypatch):
    file, context = certificate(tmp_path, "mail.example.com")
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    with (
        serving(Server(), tls_context=context) as server,
        a_mailer(server.port) as mailer,
        pytest.raises(MailPaused, match="name the host that it is for"),
    ):
        mailer.send(a_letter())


def test_starttls_that_is_not_offered_pauses_all():
    with (
        serving(Server()) as server,
        a_mailer(server.port, security="starttls") as mailer,
        pytest.raises(MailPaused, match="offers no STARTTLS"),
    ):
        mailer.send(a_letter())
    assert server.taken == []


def test_tls_where_the_server_speaks_none_pauses_all():
    with (
        serving(Server()) as server,
        a_mailer(server.port, security="tls") as mailer,
        pytest.raises(MailPaused, match="smtp_security"),
    ):
        mailer.send(a_letter())


@pytest.mark.parametrize(
    ("answer", "error"), [(b"502 no", MailPaused), (b"454 later", MailThrottled)]
)
def test_starttls_that_is_refused_sends_nothing_in_the_clear(answer, error):
    hello = (b"\r\n", b"250-here\r\n250 STARTTLS\r\n")
    script = [hello, (b"STARTTLS\r\n", answer + b"\r\n")]
    with (
        Scripted(script) as server,
        a_mailer(server.port) as mailer,
        pytest.raises(error),
    ):
        mailer.send(a_letter())
    assert server.heard.endswith(b"STARTTLS\r\n")


def test_a_server_that_hangs_up_at_the_handshake_throttles():
    hello = (b"\r\n", b"250-here\r\n250 STARTTLS\r\n")
    script = [hello, (b"STARTTLS\r\n", b"220 go on\r\n")]
    with (
        Scripted(script) as server,
        a_mailer(server.port) as mailer,
        pytest.raises(MailThrottled),
    ):
        mailer.send(a_letter())


def test_a_login_goes_by_tls(trusted):
    server = Server()
    with (
        serving(server, authenticator=server.authenticate, tls_context=trusted),
        a_mailer(server.port, "localhost", **LOGIN) as mailer,
    ):
        mailer.send(a_letter())
    assert server.logins == [("ada", PASSWORD)]
    assert server.secure == [True]


def test_a_password_is_kept_back_from_a_foreign_host_without_tls():
    server = Server()
    with (
        logins(server),
        a_mailer(server.port, FOREIGN, **LOGIN) as mailer,
        pytest.raises(MailPaused, match="the password was kept back") as error,
    ):
        mailer.send(a_letter())
    assert server.logins == []
    assert PASSWORD not in str(error.value)


@pytest.mark.parametrize(
    ("host", "security"), [(FOREIGN, "none"), ("localhost", "auto")]
)
def test_a_password_goes_plain_on_this_machine_or_where_that_is_asked(host, security):
    server = Server()
    with (
        logins(server),
        a_mailer(server.port, host, security=security, **LOGIN) as mailer,
    ):
        mailer.send(a_letter())
    assert server.logins == [("ada", PASSWORD)]
    assert len(server.taken) == 1


@pytest.mark.parametrize("answer", [None, "534 5.7.9 too weak", "432 4.7.12 a new one"])
def test_a_refused_login_pauses_all_and_tells_no_secrets(answer):
    server = Server()
    server.login_answer = answer
    wrong = LOGIN | {"password": "hunter2"}
    with (
        logins(server),
        a_mailer(server.port, **wrong) as mailer,
        pytest.raises(MailPaused, match="refused the login") as error,
    ):
        mailer.send(a_letter())
    assert "hunter2" not in str(error.value)
    assert error.value.__cause__ is None
    assert server.taken == []


@pytest.mark.parametrize("answer", ["454 4.7.0 later", "421 busy"])
def test_a_login_that_is_refused_for_now_throttles(answer):
    server = Server()
    server.login_answer = answer
    with (
        logins(server),
        a_mailer(server.port, **LOGIN) as mailer,
        pytest.raises(MailThrottled),
    ):
        mailer.send(a_letter())


@pytest.mark.parametrize("offer", [b"250 HELP", b"250 AUTH XOAUTH2"])
def test_a_server_without_a_login_that_we_know_pauses_all(offer):
    with (
        Scripted([(b"\r\n", b"250-here\r\n" + offer + b"\r\n")]) as server,
        a_mailer(server.port, **LOGIN) as mailer,
        pytest.raises(MailPaused, match="offers no login"),
    ):
        mailer.send(a_letter())


def test_a_password_that_cannot_be_sent_pauses_all():
    server = Server()
    with (
        logins(server),
        a_mailer(server.port, user="ada", password="sésame") as mailer,
        pytest.raises(MailPaused, match="ASCII") as error,
    ):
        mailer.send(a_letter())
    assert "sésame" not in str(error.value)


def test_a_server_shows_no_password():
    server = SmtpServer("mail.example.com", 587, **LOGIN)
    assert PASSWORD not in repr(replace(server, port=25))
