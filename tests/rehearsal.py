"""The way of an edition over any stores, with queues that give messages back as SQS
does, and a place to die or to fail in.

It plays the four functions after each other, one message at a time, until no queue
holds anything: what a message's run left undone, its next run finds.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress as silently
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from briefing.adapters.aws.events import feedback_of
from briefing.application.brake import Brake
from briefing.application.compose import Compose, Plan
from briefing.application.deliver import Deliver
from briefing.application.dispatch import Dispatch
from briefing.application.feedback import Suppress, TakeFeedback
from briefing.application.messages import AudienceShard
from briefing.application.notify import Notify
from briefing.application.pace import Backoff, Pace
from briefing.application.ports import AT_ONCE
from briefing.application.post import Post
from briefing.application.round import Rounds
from briefing.application.sending import SendOnce
from briefing.domain.letter import Letter
from briefing.errors import BriefingError, RecipientRefused
from builders import DAILY, NOON, a_briefing, a_letter, an_arrival, found, ses_event
from fakes import FakeRenderer, FakeSite

RECEIVES = 5  # after so many a message goes to the dead letters
GONE = "gone"  # readers of such names have no mailbox; the mailer's reply says so
BOUNCES = "bounces"  # theirs do not exist either; an event says so later


class Died(BaseException):
    """The process ended here. No `except Exception` may catch it."""


@dataclass
class Wire:
    """Every call to the world outside passes by here; one of them may be the last."""

    die_at: int = -1
    after: bool = False
    armed: bool = True
    calls: list[str] = field(default_factory=list)

    def call(self, name: str, act: Callable[[], Any]) -> Any:
        if not self.armed:
            return act()
        number = len(self.calls)
        self.calls.append(name)
        if number == self.die_at and not self.after:
            raise Died(name)
        result = act()
        if number == self.die_at:
            raise Died(name)
        return result


@dataclass
class Message:
    """A message that waits, and how often it was received."""

    body: str
    receives: int = 0


@dataclass
class Broker:
    """The port `Queue`, and its other end.

    What fails comes again, and after some times goes to the dead letters. With chance,
    messages come in any order, and twice.
    """

    wire: Wire
    name: str
    chance: Random | None = None
    waiting: list[Message] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)

    def send(
        self, messages: Sequence[Mapping[str, object]], _delay: timedelta = AT_ONCE
    ) -> None:
        """In one call, or with chance some first: another run may send them again."""
        made = [Message(json.dumps(message)) for message in messages]
        if self.chance and made:
            some = self.chance.randrange(len(made))
            self.waiting.extend(made[:some])
            made = made[some:]
        self.wire.call(f"{self.name}.send", lambda: self.waiting.extend(made))

    def turn(self, handle: Callable[[Any], object]) -> bool:
        """Let one message be handled; tell whether there was one."""
        if not self.waiting:
            return False
        place = self.chance.randrange(len(self.waiting)) if self.chance else 0
        message = self.waiting.pop(place)
        message.receives += 1
        try:
            handle(json.loads(message.body))
        except (Died, BriefingError):
            again = message.receives < RECEIVES
            self.waiting.append(message) if again else self.dead.append(message.body)
        else:
            if self.chance and self.chance.random() < 0.05:
                self.waiting.append(message)
        return True


@dataclass
class Sink:
    """The port `Mailer`: what left is in `letters`, and its event is on its way."""

    wire: Wire
    events: Broker
    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> str:
        return str(self.wire.call("mailer.send", lambda: self._take(letter)))

    def _take(self, letter: Letter) -> str:
        if letter.email.startswith(GONE):
            raise RecipientRefused("SMTP 550", permanent=True)
        self.letters.append(letter)
        bounced = letter.email.startswith(BOUNCES)
        detail = {"bounce": {"bounceType": "Permanent"}} if bounced else {}
        kind = "Bounce" if bounced else "Delivery"
        event = ses_event(kind, letter.edition, letter.subscriber, **detail)
        self.events.waiting.append(Message(json.dumps(event)))
        return f"m{len(self.letters)}"


class Rehearsal:
    """The verbs, bound to stores. `stores` has the fields of `two_homes.Stores`."""

    def __init__(self, stores: Any, wire: Wire, chance: Random | None = None) -> None:
        self.stores, self.wire = stores, wire
        self.audience = Broker(wire, "audience", chance)
        self.mail = Broker(wire, "mail", chance)
        self.events = Broker(wire, "events", chance)
        self.sink = Sink(wire, self.events)
        self.site = FakeSite()
        self.seconds = 0.0

    def restart(self) -> None:
        """Begin as a new process does: nothing is remembered but what is stored."""
        stores, clock = self.stores, lambda: NOON
        brake = Brake(stores.holds, clock, self._later)
        pace = Pace(now=self._later, wait=self._wait)
        suppress = Suppress(stores.subscribers, stores.consents)
        once = SendOnce(stores.deliveries, self.sink, clock, suppress, pace)
        rounds = Rounds(brake, pace, Backoff(tries=2, wait=self._wait))
        self.compose = Compose(
            stores.documents,
            stores.editions,
            stores.editions,
            stores.subscribers,
            FakeRenderer(),
            self.site,
            self.audience,
            clock,
            Plan(DAILY, timedelta(hours=6)),
        )
        self.dispatch = Dispatch(
            stores.editions,
            stores.subscribers,
            stores.deliveries,
            self.mail,
            self.audience,
            brake,
        )
        self.post = Post(
            Deliver(
                stores.editions, stores.subscribers, FakeRenderer(), once, rounds, clock
            ),
            Notify(stores.subscribers, _note, once, rounds, clock),
            self.mail,
            self.mail,
        )
        self.feedback = TakeFeedback(stores.deliveries, suppress)

    def brief(self) -> None:
        """Let there be something to tell."""
        arrival = an_arrival("port.txt")
        briefing = a_briefing(briefed=NOON - timedelta(hours=6))
        self.stores.documents.claim(arrival, NOON, NOON)
        self.stores.documents.settle(arrival, [found(briefing)], briefing.briefed)

    def play(self, on_death: Callable[[], None], limit: int = 100_000) -> None:
        """Tick, and work on every queue in turn until all are empty."""
        self.restart()
        ticks = 0
        while ticks < 2:  # that went well
            with silently(Died, BriefingError):
                self._guarded(self.compose, on_death)
                ticks += 1
        for _ in range(limit):
            if not self._turn(on_death):
                return
        raise AssertionError("the queues never become empty")

    def _turn(self, on_death: Callable[[], None]) -> bool:
        worked = [
            queue.turn(lambda body, act=act: self._guarded(lambda: act(body), on_death))
            for queue, act in (
                (self.audience, lambda b: self.dispatch(AudienceShard.read(b))),
                (self.mail, self.post),
                (self.events, self._hear),
            )
        ]
        return any(worked)

    def _hear(self, body: Any) -> None:
        feedback = feedback_of(body, "ConfigurationSet")
        assert feedback
        self.feedback(feedback)

    def _guarded(self, act: Callable[[], object], on_death: Callable[[], None]) -> None:
        """A function that dies is started anew, and its message comes again."""
        try:
            act()
        except Died:
            on_death()
            self.restart()
            raise
        except BriefingError:
            self.restart()
            raise

    def redrive(self) -> int:
        """Let the dead letters come again, as an operator does; tell how many."""
        count = 0
        for queue in (self.audience, self.mail, self.events):
            count += len(queue.dead)
            queue.waiting += map(Message, queue.dead)
            queue.dead.clear()
        return count

    def mailed(self) -> Counter[str]:
        """Count the letters by mail and address."""
        return Counter(f"{m.edition} {m.email}" for m in self.sink.letters)

    def _later(self) -> float:
        self.seconds += 2.0  # flags are always read anew
        return self.seconds

    def _wait(self, seconds: float) -> None:
        self.seconds += seconds


def _note(note: Any, subscriber: Any) -> Letter:
    letter = a_letter()
    name = f"{note.kind}-{note.at:%Y%m%dT%H%M%S%f}"
    return Letter(
        type(letter.copy)(name, "Confirm", ("Confirm.",), ("Confirm.",), False),
        subscriber.id,
        subscriber.email,
        "",
        letter.ways,
    )
