"""Pipelining, where what the server says is odd."""

import pytest

from briefing.errors import MailThrottled, RecipientRefused
from builders import a_letter
from smtp_servers import Scripted, Server, a_mailer, serving


def test_content_that_is_wanted_for_nobody_is_none():
    with (
        serving(Server(pipelining=True)) as server,
        a_mailer(server.port) as mailer,
    ):
        with pytest.raises(RecipientRefused):
            mailer.send(a_letter("ghost"))
        mailer.send(a_letter())
    assert server.commands == ["DATA of 0", "RSET"]
    assert server.recipients == [["ada@example.com"]]
    assert len(server.sessions) == 1


HELLO = (b"\r\n", b"250-here\r\n250 PIPELINING\r\n")


def test_a_server_with_pipelining_is_asked_all_at_once():
    script = [
        HELLO,
        (b"\r\nDATA\r\n", b"250 OK\r\n250 OK\r\n354 go on\r\n"),
        (b"\r\n.\r\n", b"250 taken\r\n"),
        (b"quit\r\n", b"221 bye\r\n"),
    ]
    with Scripted(script) as server, a_mailer(server.port) as mailer:
        assert mailer.send(a_letter())


def test_a_refusal_counts_though_the_server_hangs_up_after_it():
    script = [HELLO, (b"\r\nDATA\r\n", b"250 OK\r\n550 5.1.1 nobody\r\n")]
    with (
        Scripted(script) as server,
        a_mailer(server.port) as mailer,
        pytest.raises(RecipientRefused) as error,
    ):
        mailer.send(a_letter())
    assert error.value.permanent


@pytest.mark.parametrize(
    "answers",
    [
        b"250 OK\r\n252 perhaps\r\n354 go on\r\n",
        b"550 no\r\n250 OK\r\n354 go on\r\n",
    ],
)
def test_a_recipient_who_may_have_been_taken_gets_no_empty_letter(answers):
    script = [HELLO, (b"\r\nDATA\r\n", answers), (b".\r\n", b"250 OK\r\n")]
    with (
        Scripted(script) as server,
        a_mailer(server.port) as mailer,
        pytest.raises(MailThrottled),
    ):
        mailer.send(a_letter())
    assert server.heard.endswith(b"\r\nDATA\r\n")
