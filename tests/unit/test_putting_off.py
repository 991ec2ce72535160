"""Who is still to be mailed after a round: nobody drops out, or drags others along."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from test_delivering import ADA, BOB, EDITION, PAGE_OF_BOTH, World

from briefing.application.messages import MailPage
from briefing.application.post import Post
from briefing.application.round import LONGEST, PATIENCE
from briefing.domain.delivery import Delivery, Status
from briefing.domain.subscriber import SHARDS
from briefing.errors import MailThrottled, RecipientsDelayed, TemplateBroken
from builders import NOON
from fakes import FakeRenderer

MISTAKES = (KeyError("x"), TemplateBroken("email/letter.html", 3, "no end"))


class Breaking(FakeRenderer):
    """Cannot write to one reader."""

    def __init__(self, who: str, error: Exception) -> None:
        super().__init__()
        self.who, self.error = who, error

    def letters(self, edition: Any) -> Any:
        write = super().letters(edition)

        def one(subscriber: Any) -> Any:
            if subscriber.id == self.who:
                raise self.error
            return write(subscriber)

        return one


@pytest.fixture
def world(database) -> World:
    world = World(database)
    world.call_audience()
    world.pages()
    return world


def post(world: World) -> Any:
    unused: Any = None
    return Post(world.deliver, unused, world.queue, world.queue)


def break_for(world: World, who: str, error: Exception) -> None:
    world.deliver = replace(world.deliver, render=Breaking(who, error))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda error: type(error).__name__)
def test_whom_a_mistake_stops_is_not_lost_when_the_others_must_wait(world, mistake):
    break_for(world, ADA.id, mistake)
    world.mailer.errors[BOB.email] = MailThrottled("slower")
    world.mailer.send = refusing(MailThrottled("slower"))
    post(world)(PAGE_OF_BOTH.body())
    world.now += timedelta(minutes=1)
    waiting = {page.subscribers for page in world.pages()}
    assert waiting == {(BOB.id,), (ADA.id,)}
    with pytest.raises(type(mistake)):  # which counts its receives, and sets it aside
        post(world)(MailPage(EDITION.id, (ADA.id,)).body())
    assert world.queue.depth() == 0


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda error: type(error).__name__)
def test_whom_a_mistake_stops_keeps_nobody_else_from_being_mailed(world, mistake):
    break_for(world, ADA.id, mistake)
    with pytest.raises(type(mistake)):
        post(world)(PAGE_OF_BOTH.body())
    assert world.mailed() == [BOB.email]
    world.deliver = replace(world.deliver, render=FakeRenderer())
    post(world)(PAGE_OF_BOTH.body())
    assert world.mailed() == [BOB.email, ADA.email]
    assert world.balance().closed(SHARDS)


def test_who_is_refused_for_now_does_not_fail_with_whom_a_mistake_stops(world):
    break_for(world, ADA.id, KeyError("x"))
    world.mailer.errors[BOB.email] = RecipientsDelayed("SMTP 450")
    post(world)(PAGE_OF_BOTH.body())
    world.now += LONGEST
    pages = sorted(world.pages(), key=lambda page: page.since is None)
    assert pages == [
        MailPage(EDITION.id, (BOB.id,), NOON),
        MailPage(EDITION.id, (ADA.id,)),
    ]


def test_patience_begins_with_the_first_refusal(world):
    """After a pause of days, the first "try again later" is the first."""
    world.now = first = NOON + timedelta(days=3)
    world.mailer.send, sends = refusing(RecipientsDelayed("SMTP 451")), world.mailer
    post(world)(PAGE_OF_BOTH.body())
    assert world.balance().by_status == Counter()
    for wait in (LONGEST, PATIENCE - LONGEST):
        world.now += wait
        (page,) = world.pages()
        assert page.since == first
        post(world)(page.body())
    assert world.balance().by_status == Counter()
    world.now += LONGEST
    (page,) = world.pages()
    post(world)(page.body())
    assert world.balance().by_status == Counter({Status.FAILED: 2})
    assert sends.letters == []


def test_a_refusal_of_us_is_held_against_nobody(world):
    world.mailer.send = refusing(RecipientsDelayed("SMTP 550", ours=True))
    world.now = NOON + PATIENCE + LONGEST
    done = world.deliver(replace(PAGE_OF_BOTH, since=NOON))
    assert done.outcomes == Counter({Status.FAILED: 2})
    assert world.subscribers.get(ADA.id).troubles == ()


def test_a_doubt_leaves_a_claim_that_was_made_since(world):
    claim = Delivery(EDITION.id, ADA.id, Status.CLAIMED, NOON)
    later = replace(claim, at=NOON + timedelta(seconds=2))
    world.deliveries.claim(claim)
    found = world.deliveries.claim(replace(claim, at=NOON + timedelta(seconds=1)))
    world.deliveries.release(claim)
    world.deliveries.claim(later)
    assert not world.deliveries.doubt(found)
    world.deliveries.release(later)
    assert world.deliveries.claim(claim) is None


def test_a_page_that_was_never_refused_reads_as_before():
    body = {"edition": EDITION.id, "subscribers": [ADA.id]}
    page = MailPage.read(body)
    assert page == MailPage(EDITION.id, (ADA.id,))
    assert "since" not in page.body()


def refusing(error: Exception) -> Any:
    def send(letter: Any) -> str:
        raise error

    return send
