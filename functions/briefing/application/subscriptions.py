"""SUBSCRIPTIONS: sign up, confirm, choose, leave, be forgotten.

Who asks is never told whether an address is known: for every address the answer and the
message in the queue are the same, and a mail leaves from there later, or does not.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from briefing.application.dossier import Dossier, Dossiers, suppressing
from briefing.application.messages import Kind, Note
from briefing.application.people import Consents, Limits, Register, Sent
from briefing.application.ports import Clock, Queue
from briefing.domain import membership
from briefing.domain.consent import Act, Consent, Origin
from briefing.domain.keyring import KeyRing
from briefing.domain.subscriber import State, Subscriber
from briefing.domain.token import Purpose, TokenExpired, read, told

PERIOD = timedelta(hours=1)
SIGN_UPS = 20  # an hour from one network
MOVES = 3  # changes of address an hour
_SUPPRESSED = {State.BOUNCED, State.COMPLAINED}


class TooMany(Exception):
    """Too much was asked for from one place."""


@dataclass(frozen=True, slots=True)
class Subscriptions:
    """The use-case. All that takes a token raises `TokenRefused`."""

    register: Register
    consents: Consents
    sent: Sent
    limits: Limits
    notes: Queue
    keys: Callable[[], KeyRing]
    clock: Clock

    def ask(self, wanted: Subscriber, origin: Origin) -> None:
        """Ask to subscribe. Raises `TooMany`."""
        self._limit(f"ask {origin.network}", SIGN_UPS)
        now = self.clock()
        gone = self.register.gone(suppressing(self.keys(), wanted.email))

        def change(held: Subscriber | None) -> Subscriber | None:
            return None if gone else membership.asked(held, wanted, now)

        changed = self.register.change(wanted.id, change)
        if changed:
            self._record(changed, Act.ASKED, origin)
        self._note(Kind.CONFIRM, wanted.id, now)

    def ask_again(self, token: str) -> None:
        """Ask for another link in the place of one that is over."""
        try:
            subscriber = read(self.keys(), Purpose.CONFIRM, token, self.clock())
        except TokenExpired as over:
            subscriber = over.held
        now = self.clock()
        self.register.change(
            subscriber.subscriber, lambda held: membership.asked_again(held, now)
        )
        self._note(Kind.CONFIRM, subscriber.subscriber, now)

    def confirm(self, token: str, origin: Origin) -> Subscriber | None:
        """Confirm a subscription; doing it twice is doing it once.

        Gives the active subscriber, None when there is nothing to confirm any more.
        """
        who = self._who(Purpose.CONFIRM, token)
        changed = self.register.change(who, membership.confirmed)
        if changed:
            self._record(changed, Act.CONFIRMED, origin)
            self._note(Kind.WELCOME, who, self.clock())
        return changed or self._active(who)

    def leave(self, token: str, origin: Origin, reason: str = "") -> None:
        """Stop all mail, whoever it is; a reason may be told then or later."""
        who = self._who(Purpose.UNSUBSCRIBE, token)
        changed = self.register.change(who, membership.left)
        held = changed or (self.register.get(who) if reason else None)
        if held:
            self._record(held, Act.LEFT, origin, reason)

    def come_back(self, token: str, origin: Origin) -> bool:
        """Take back that somebody left; tell whether they get mail now."""
        who = self._who(Purpose.UNSUBSCRIBE, token)
        changed = self.register.change(who, membership.returned)
        if changed:
            self._record(changed, Act.RETURNED, origin)
        return self._active(who) is not None

    def held(self, token: str, purpose: Purpose) -> Subscriber | None:
        """Give the subscriber whom a token is about; changes nothing."""
        return self.register.get(self._who(purpose, token))

    def choose(
        self, token: str, wanted: Subscriber, origin: Origin
    ) -> Subscriber | None:
        """Change what somebody gets. A new address waits until it is confirmed there.

        Gives None when they get no mail any more. Raises `TooMany` addresses.
        """
        who = self._who(Purpose.PREFERENCES, token)
        changed = self.register.change(
            who, lambda held: membership.chosen(held, wanted)
        )
        if changed:
            self._record(changed, Act.CHANGED, origin)
        if changed and wanted.email != changed.email:
            self._move(changed, wanted.email)
        return changed

    def _move(self, held: Subscriber, email: str) -> None:
        self._limit(f"move {held.id}", MOVES)
        if self.register.change(held.id, lambda now: membership.moving(now, email)):
            self._note(Kind.MOVE, held.id, self.clock())

    def arriving(self, token: str) -> Subscriber | None:
        """Give who wants to move to the address that a link was mailed to."""
        leaving = self.register.get(told(token))
        address = leaving.moving_to if leaving else ""
        read(self.keys(), Purpose.MOVE, token, self.clock(), address)
        return leaving if address else None

    def arrive(self, token: str, origin: Origin) -> Subscriber | None:
        """Confirm a new address: the old one gets no mail from then on."""
        leaving = self.arriving(token)
        if leaving is None:
            return None
        here = membership.moved(leaving)
        arrived = self.register.change(here.id, lambda held: _arrived(held, here))
        if arrived is None:
            return None
        self._record(arrived, Act.MOVED, origin)
        self.register.change(leaving.id, membership.left)
        self._record(leaving, Act.LEFT, origin, "moved to another address")
        return arrived

    def export(self, token: str) -> Dossier | None:
        """Give all that is held of somebody."""
        return self._dossiers().export(self._who(Purpose.PREFERENCES, token))

    def erase(self, token: str) -> None:
        """Forget somebody, but for a keyed hash that keeps us from mailing them."""
        self._dossiers().erase(self._who(Purpose.PREFERENCES, token))

    def _dossiers(self) -> Dossiers:
        return Dossiers(self.register, self.consents, self.sent, self.keys)

    def _who(self, purpose: Purpose, token: str) -> str:
        return read(self.keys(), purpose, token, self.clock()).subscriber

    def _active(self, who: str) -> Subscriber | None:
        held = self.register.get(who)
        return held if held and held.state is State.ACTIVE else None

    def _limit(self, name: str, most: int) -> None:
        hashed = self.keys().keyed_hash(name)
        if self.limits.use(hashed, PERIOD, self.clock()) > most:
            raise TooMany

    def _record(
        self, who: Subscriber, act: Act, origin: Origin, detail: str = ""
    ) -> None:
        self.consents.add(Consent(who.id, self.clock(), act, origin, detail))

    def _note(self, kind: Kind, who: str, at: datetime) -> None:
        self.notes.send([Note(kind, who, at).body()])


def _arrived(held: Subscriber | None, here: Subscriber) -> Subscriber | None:
    """Let nobody arrive at an address that bounced or complained."""
    return None if held and held.state in _SUPPRESSED else here
