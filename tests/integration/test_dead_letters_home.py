"""What a home's queues set aside, and what they keep."""

from typing import Any

import pytest
from dead_letter_offices import PAGE, SHARD, Desk

from briefing.adapters.local.home import Home
from briefing.adapters.local.outbox import Outbox
from briefing.bootstrap.local import local
from briefing.cli import main
from briefing.errors import MessagesSetAside, StoreUnavailable, TemplateBroken


def test_a_home_goes_on_with_the_messages_behind_one_that_is_hopeless(tmp_path):
    opened = local(Home(tmp_path))
    mail, done = opened.stores.mail, []
    mail.send([{"edition": "gone"}, {"note": "welcome"}])

    def handle(body: Any) -> None:
        if "edition" in body:
            raise KeyError("subscribers")
        done.append(body)

    with pytest.raises(MessagesSetAside, match="dead-letters list"):
        mail.drain(handle)
    assert done == [{"note": "welcome"}]
    assert mail.depth() == 0
    (letter,) = opened.stores.dead_letters.all()
    assert letter.failure == "KeyError"
    opened.close()


def test_a_home_keeps_what_a_mended_template_will_let_by(tmp_path):
    opened = local(Home(tmp_path))
    mail = opened.stores.mail
    mail.send([PAGE])

    def handle(_body: Any) -> None:
        raise TemplateBroken("email/digest.html", 7, "no such filter")

    with pytest.raises(TemplateBroken):
        mail.drain(handle)
    assert mail.depth() == 1
    assert opened.stores.dead_letters.all() == []
    opened.close()


def test_the_status_counts_what_was_set_aside(tmp_path, capsys):
    Desk(tmp_path, capsys).opened.close()
    assert main(["status", "--home", str(tmp_path)]) == 0
    assert "Set aside: 2 messages" in capsys.readouterr().out


def test_what_a_mistake_of_ours_stops_five_times_is_set_aside(tmp_path):
    opened = local(Home(tmp_path))
    mail, done = opened.stores.mail, []
    mail.send([PAGE, {"note": "welcome"}])

    def handle(body: Any) -> None:
        if "edition" in body:
            raise AttributeError("ada@example.com has no name")
        done.append(body)

    for _ in range(4):
        with pytest.raises(AttributeError):
            mail.drain(handle)
    assert (mail.depth(), done) == (2, [])
    with pytest.raises(MessagesSetAside):
        mail.drain(handle)
    assert (mail.depth(), done) == (0, [{"note": "welcome"}])
    (letter,) = opened.stores.dead_letters.all()
    assert letter.failure == "AttributeError"

    assert opened.stores.dead_letters.redrive([letter]) == 1
    with pytest.raises(AttributeError):  # it has five tries again
        mail.drain(handle)
    opened.close()


@pytest.mark.parametrize("passing", [OSError("disk full"), StoreUnavailable("busy")])
def test_what_is_nothing_of_the_message_is_waited_for(tmp_path, passing):
    opened = local(Home(tmp_path))
    mail = opened.stores.mail
    mail.send([PAGE])

    def handle(_body: Any) -> None:
        raise passing

    for _ in range(9):
        with pytest.raises(type(passing)):
            mail.drain(handle)
    assert mail.depth() == 1
    opened.close()


def test_mail_leaves_when_a_part_of_an_audience_is_set_aside(tmp_path):
    opened = local(Home(tmp_path))
    opened.stores.audience.send([SHARD])  # of an edition that is not there
    opened.stores.mail.send([{"note": "unheard of"}])
    mailer = Outbox(tmp_path / "outbox", opened.publication, opened.clock)
    with pytest.raises(MessagesSetAside):
        opened.drain(mailer)
    assert [opened.stores.mail.depth(), opened.stores.audience.depth()] == [0, 0]
    opened.close()
