"""NOTIFY: a note to one subscriber, of what they did: confirm, welcome, move."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.application.messages import Kind, Note
from briefing.application.pace import Seconds, unlimited
from briefing.application.people import Subscribers
from briefing.application.ports import Clock
from briefing.application.round import Round, Rounds, Task
from briefing.application.sending import SendOnce, Unwanted
from briefing.domain.delivery import Status
from briefing.domain.letter import Letter
from briefing.domain.subscriber import State, Subscriber
from briefing.errors import RecipientsDelayed

Write = Callable[[Note, Subscriber], Letter]


@dataclass(frozen=True, slots=True)
class Notify:
    """The use-case. Whoever asks, a note leaves only where it fits what is held."""

    subscribers: Subscribers
    write: Write
    send: SendOnce
    rounds: Rounds
    clock: Clock

    def __call__(self, note: Note, left: Seconds = unlimited) -> Round:
        """Send a note once, in so many seconds; tell what came of it.

        A note that fits nothing leaves no trace: anybody can cause it.
        """
        what = name(note)

        def deliver(who: str, unwanted: str) -> Status | None:
            return self._deliver(what, note, who, unwanted)

        def give_up(who: str, error: RecipientsDelayed) -> Status | None:
            return self.send.give_up(what, who, error)

        age = self.clock() - note.at
        task = Task(what, age, deliver, give_up)
        return self.rounds(task, [note.subscriber], left)

    def _deliver(self, what: str, note: Note, who: str, unwanted: str) -> Status | None:
        addressed = _addressed(note, self.subscribers.get(who))
        if addressed is None:
            return None

        def letter() -> Letter | Unwanted:
            return Unwanted(unwanted) if unwanted else self.write(note, addressed)

        return self.send(what, who, letter)


def name(note: Note) -> str:
    """Name a note as the ledger does, such as `confirm-20261117T120000`."""
    return f"{note.kind}-{note.at:%Y%m%dT%H%M%S%f}"


def _addressed(note: Note, held: Subscriber | None) -> Subscriber | None:
    """Give whom the note is for, at the address that it is for."""
    if held is None:
        return None
    if note.kind is Kind.CONFIRM:
        return held if held.state is State.PENDING and held.asked == note.at else None
    if held.state is not State.ACTIVE:
        return None
    if note.kind is Kind.MOVE:
        return replace(held, email=held.moving_to) if held.moving_to else None
    return held
