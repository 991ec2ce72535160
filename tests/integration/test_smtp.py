"""The SMTP mailer against a real server."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from socket import socket

import pytest
from aiosmtpd.controller import Controller

from briefing.adapters.smtp import SmtpMailer
from briefing.errors import (
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    RecipientRefused,
    RecipientsDelayed,
)
from briefing.settings import Publication
from builders import NOON, a_letter


class Server:
    """Takes mail, and answers some recipients as their names ask."""

    def __init__(self) -> None:
        self.port = 0
        self.taken: list[bytes] = []
        self.recipients: list[list[str]] = []
        self.sessions: set[int] = set()

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- aiosmtpd's name
        self.sessions.add(session.peer[1])
        name = address.partition("@")[0]
        if name.isdigit():
            return f"{name} as you wish"
        if name == "relay":
            return "554 5.7.1 Relay access denied"
        if name == "relayed":
            return "550 5.1.1 host relay.example said: no such user"
        if name == "hang-up-early":
            server.transport.abort()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- aiosmtpd's name
        if envelope.rcpt_tos == ["data-refused@example.com"]:
            return "554 no"
        if envelope.rcpt_tos == ["data-later@example.com"]:
            return "451 later"
        name = envelope.rcpt_tos[0].partition("@")[0]
        if name.startswith("data-"):
            return f"{name.removeprefix('data-')} as you wish"
        self.taken.append(envelope.content)
        self.recipients.append(envelope.rcpt_tos)
        if envelope.rcpt_tos == ["hang-up@example.com"]:
            server.transport.abort()
        return "250 OK"


@pytest.fixture
def server() -> Iterator[Server]:
    handler = Server()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        handler.port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=handler.port)
    controller.start()
    yield handler
    controller.stop()


@pytest.fixture
def mailer(server: Server) -> Iterator[SmtpMailer]:
    with SmtpMailer("127.0.0.1", server.port, Publication(), lambda: NOON) as mailer:
        yield mailer


def test_a_letter_arrives_as_it_was_written(server, mailer):
    text = ("Fog.\n.\nA line with a dot above.\n",)
    mailer.send(a_letter(subject="Fog – again", text=text))
    message = message_from_bytes(server.taken[0], policy=default)
    assert message["Subject"] == "Fog – again"
    assert "A line with a dot above." in message.get_body(("plain",)).get_content()
    assert server.recipients == [["ada@example.com"]]


def test_each_letter_has_one_recipient_and_all_share_a_connection(server, mailer):
    for name in ("ada", "bob", "cyd"):
        mailer.send(a_letter(name))
    assert [len(r) for r in server.recipients] == [1, 1, 1]
    assert len(server.sessions) == 1


@pytest.mark.parametrize("name", ["550", "552", "relayed", "data-refused"])
def test_a_refusal_for_good_is_the_recipients(server, mailer, name):
    with pytest.raises(RecipientRefused):
        mailer.send(a_letter(name))


@pytest.mark.parametrize("name", ["450", "data-later", "relay"])
def test_a_refusal_for_now_delays_the_recipient(server, mailer, name):
    with pytest.raises(RecipientsDelayed):
        mailer.send(a_letter(name))


@pytest.mark.parametrize("name", ["252", "199"])
def test_an_answer_without_sense_before_the_content_throttles(server, mailer, name):
    with pytest.raises(MailThrottled):
        mailer.send(a_letter(name))


def test_a_server_that_closes_throttles_all(server, mailer):
    with pytest.raises(MailThrottled):
        mailer.send(a_letter("421"))


@pytest.mark.parametrize("name", ["530", "535"])
def test_a_server_that_takes_nothing_from_us_pauses_all(server, mailer, name):
    with pytest.raises(MailPaused):
        mailer.send(a_letter(name))


@pytest.mark.parametrize("name", ["data-200", "data-252"])
def test_any_word_of_success_is_success(server, mailer, name):
    assert mailer.send(a_letter(name))


@pytest.mark.parametrize("name", ["data-354", "data-abc"])
def test_an_answer_without_sense_after_the_content_is_uncertain(server, mailer, name):
    with pytest.raises(DeliveryUncertain):
        mailer.send(a_letter(name))


def test_a_server_that_breaks_off_before_the_content_throttles(server, mailer):
    with pytest.raises(MailThrottled):
        mailer.send(a_letter("hang-up-early"))


def test_after_a_refusal_the_next_letter_leaves(server, mailer):
    with pytest.raises(RecipientRefused):
        mailer.send(a_letter("550"))
    mailer.send(a_letter())
    assert server.recipients == [["ada@example.com"]]


def test_a_connection_that_breaks_after_the_content_is_uncertain(server, mailer):
    with pytest.raises(DeliveryUncertain):
        mailer.send(a_letter("hang-up"))
    mailer.send(a_letter())
    assert server.recipients[-1] == ["ada@example.com"]


def test_a_server_that_is_not_there_throttles():
    with (
        SmtpMailer("127.0.0.1", 1, Publication(), lambda: NOON) as mailer,
        pytest.raises(MailThrottled, match="cannot be reached"),
    ):
        mailer.send(a_letter())
