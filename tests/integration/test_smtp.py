"""The SMTP mailer against a real server, with and without pipelining."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest

from briefing.adapters.mime.message import compose_message
from briefing.adapters.smtp.mailer import SmtpMailer
from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    RecipientRefused,
    RecipientsDelayed,
)
from briefing.settings import Publication
from builders import NOON, a_letter
from smtp_servers import Server, a_mailer, serving


@pytest.fixture(params=[False, True], ids=["stepwise", "pipelining"])
def server(request) -> Iterator[Server]:
    with serving(Server(pipelining=request.param)) as server:
        yield server


@pytest.fixture
def mailer(server: Server) -> Iterator[SmtpMailer]:
    with a_mailer(server.port) as mailer:
        yield mailer


def test_a_letter_arrives_as_it_was_written(server, mailer):
    text = ("Fog.\n.\nA line with a dot above.\n",)
    mailer.send(a_letter(subject="Fog – again", text=text))
    message = message_from_bytes(server.taken[0], policy=default)
    assert message["Subject"] == "Fog – again"
    assert "A line with a dot above." in message.get_body(("plain",)).get_content()
    assert server.recipients == [["ada@example.com"]]


def test_what_arrives_is_what_was_written_byte_by_byte(server, mailer):
    letter = a_letter(text=(".\n..\nFog – again.\n.",))
    mailer.send(letter)
    written = compose_message(letter, Publication(), NOON).content
    assert server.taken == [written]


def test_each_letter_has_one_recipient_and_all_share_a_connection(server, mailer):
    for name in ("ada", "bob", "cyd"):
        mailer.send(a_letter(name))
    assert [len(r) for r in server.recipients] == [1, 1, 1]
    assert len(server.sessions) == 1
    assert server.commands == []


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


@pytest.mark.parametrize("name", ["550", "450", "relay", "data-refused", "data-later"])
def test_a_refusal_costs_no_connection(server, mailer, name):
    with pytest.raises(BriefingError):
        mailer.send(a_letter(name))
    mailer.send(a_letter())
    assert len(server.sessions) == 1
    assert server.commands == ["RSET"]


@pytest.mark.parametrize("name", ["421", "252", "hang-up-early"])
def test_after_what_makes_no_sense_a_new_connection_is_made(server, mailer, name):
    with pytest.raises(MailThrottled):
        mailer.send(a_letter(name))
    mailer.send(a_letter())
    assert len(server.sessions) == 2
    assert server.recipients == [["ada@example.com"]]


@pytest.mark.parametrize("answer", ["abort", "421 4.4.2 idle for too long"])
def test_a_connection_that_was_lost_meanwhile_is_made_anew(server, mailer, answer):
    server.mails = [None, answer]
    mailer.send(a_letter("ada"))
    mailer.send(a_letter("bob"))
    assert server.recipients == [["ada@example.com"], ["bob@example.com"]]
    assert len(server.sessions) == 2


def test_a_connection_that_breaks_at_the_recipient_is_made_anew_once(server, mailer):
    mailer.send(a_letter())
    with pytest.raises(MailThrottled):
        mailer.send(a_letter("hang-up-early"))
    assert len(server.sessions) == 2


@pytest.mark.parametrize("answer", ["abort", "421 busy"])
def test_what_befalls_a_new_connection_too_throttles(server, mailer, answer):
    mailer.send(a_letter())
    server.mails, server.later = [answer], [answer]
    with pytest.raises(MailThrottled):
        mailer.send(a_letter())
    assert len(server.sessions) == 2
    assert len(server.taken) == 1


def test_a_letter_whose_answer_is_lost_is_not_sent_again(server, mailer):
    mailer.send(a_letter())
    with pytest.raises(DeliveryUncertain):
        mailer.send(a_letter("hang-up"))
    assert server.recipients == [["ada@example.com"], ["hang-up@example.com"]]


def test_a_refused_sender_is_no_recipients_fault(server, mailer):
    server.mails = ["550 5.7.1 not from you"]
    with pytest.raises(MailThrottled):
        mailer.send(a_letter())


def test_a_server_that_wants_a_login_first_pauses_all(server, mailer):
    server.mails = ["530 5.7.0 Authentication required"]
    with pytest.raises(MailPaused):
        mailer.send(a_letter())


@pytest.mark.parametrize(
    "name",
    [
        *("550-no-such-user", "553-no-such-user", "relayed"),
        *(f"status-5.{n}" for n in ("1.1", "1.2", "1.3", "1.6", "1.10", "2.1")),
    ],
)
def test_an_address_that_is_none_is_refused_for_good(server, mailer, name):
    with pytest.raises(RecipientRefused) as error:
        mailer.send(a_letter(name))
    assert error.value.permanent


@pytest.mark.parametrize(
    "name",
    [
        *("550", "551", "552", "553", "554", "data-refused", "data-550"),
        *(f"status-5.{n}" for n in ("7.1", "2.2", "1.0", "1.100", "4.1")),
    ],
)
def test_another_refusal_says_nothing_of_the_address(server, mailer, name):
    with pytest.raises(RecipientRefused) as error:
        mailer.send(a_letter(name))
    assert not error.value.permanent


def test_a_server_that_relays_nothing_says_nothing_of_the_address(server, mailer):
    with pytest.raises(RecipientsDelayed):
        mailer.send(a_letter("relay-550"))


def test_a_connection_that_breaks_after_the_content_is_uncertain(server, mailer):
    with pytest.raises(DeliveryUncertain):
        mailer.send(a_letter("hang-up"))
    mailer.send(a_letter())
    assert server.recipients[-1] == ["ada@example.com"]


def test_a_server_that_is_not_there_throttles():
    with (
        a_mailer(1) as mailer,
        pytest.raises(MailThrottled, match="cannot be reached"),
    ):
        mailer.send(a_letter())
