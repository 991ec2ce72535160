"""SUBSCRIPTIONS: sign up, confirm, choose, leave, be forgotten.

Who asks is never told whether an address is known: for every address the answer and the
message in the queue are the same, and a mail leaves from there later, or does not.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from briefing.application.dossier import Dossier, Dossiers, suppressing
from briefing.application.messages import Kind, Note
from briefing.application.people import Consents, Limits, Register, Sent
from briefing.application.ports import Clock, Queue
from briefing.domain import membership
from briefing.domain.consent import Act, Consent, Origin
from briefing.domain.keyring import KeyRing
from briefing.domain.subscriber import State, Subscriber, subscriber_id
from briefing.domain.token import Purpose, TokenExpired, read, sign, told

PERIOD = timedelta(hours=1)
SIGN_UPS = 20  # an hour from one network
MOVES = 3  # changes of address an hour
CHOICES = 20  # changes of what somebody gets, an hour
REASONS = 5  # told for leaving, an hour
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
        now, keys = self.clock(), self.keys()
        gone = self.register.gone(suppressing(keys, wanted.email))

        def change(held: Subscriber | None) -> Subscriber | None:
            since = keys.renewed(now)
            return None if gone else membership.asked(held, wanted, now, since)

        changed = self.register.change(wanted.id, change)
        self._asked(wanted.id, changed, origin)

    def ask_again(self, token: str, origin: Origin) -> None:
        """Ask for another link in the place of one that is over."""
        keys, now = self.keys(), self.clock()
        try:
            who = read(keys, Purpose.CONFIRM, token, now).subscriber
        except TokenExpired as over:
            who = over.held.subscriber
        since = keys.renewed(now)
        changed = self.register.change(
            who, lambda held: membership.asked_again(held, now, since)
        )
        self._asked(who, changed, origin)

    def _asked(self, who: str, changed: Subscriber | None, origin: Origin) -> None:
        """Record that somebody asked, and mail them; both once, however often it is
        done: what failed the last time is made good."""
        held = changed or self.register.get(who)
        waits = held if held and held.state is State.PENDING else None
        at = (waits.asked if waits else None) or self.clock()
        if waits:
            self.consents.add(Consent(who, at, Act.ASKED, origin))
        self._note(Kind.CONFIRM, who, at)

    def confirm(self, token: str, origin: Origin) -> Subscriber | None:
        """Confirm a subscription; doing it twice is doing it once.

        Gives the active subscriber, None when there is nothing to confirm any more.
        """
        who = self._who(Purpose.CONFIRM, token)
        self.register.change(who, membership.confirmed)
        held = self._active(who)
        if held:
            self._ensure(who, Act.CONFIRMED, origin, Act.ASKED)
            self._note(Kind.WELCOME, who, held.asked or self.clock())
        return held

    def leave(self, token: str, origin: Origin, reason: str = "") -> None:
        """Stop all mail, whoever it is; a reason may be told then or later.

        Raises `TooMany` reasons.
        """
        who = self._moved(self._who(Purpose.UNSUBSCRIBE, token))
        changed = self.register.change(who, membership.left)
        if not (changed or self.register.get(who)):
            return
        if reason:
            self._limit(f"reason {who}", REASONS)
        recorded = self._ensure(who, Act.LEFT, origin, Act.RETURNED, reason)
        if reason and not recorded:
            self._record(who, Act.LEFT, origin, reason)

    def come_back(self, token: str, origin: Origin) -> bool:
        """Take back that somebody left; tell whether they get mail now."""
        who = self._moved(self._who(Purpose.UNSUBSCRIBE, token))
        changed = self.register.change(who, membership.returned)
        if changed:
            self._record(who, Act.RETURNED, origin)
        return self._active(who) is not None

    def held(self, token: str, purpose: Purpose) -> Subscriber | None:
        """Give the subscriber whom a token is about; changes nothing."""
        return self.register.get(self._who(purpose, token))

    def leaving(self, who: Subscriber) -> str:
        """Make a token to leave by."""
        return sign(self.keys(), Purpose.UNSUBSCRIBE, who.id, self.clock())

    def choose(
        self, token: str, wanted: Subscriber, origin: Origin
    ) -> Subscriber | None:
        """Change what somebody gets. A new address waits until it is confirmed there.

        Gives None when they get no mail any more. Raises `TooMany` changes.
        """
        who = self._who(Purpose.PREFERENCES, token)
        self._limit(f"choose {who}", CHOICES)
        changed = self.register.change(
            who, lambda held: membership.chosen(held, wanted)
        )
        if changed:
            self._record(who, Act.CHANGED, origin)
        if changed and wanted.email != changed.email:
            self._move(changed, wanted.email)
        return changed

    def _move(self, held: Subscriber, email: str) -> None:
        """Mail a link to the new address; not where nobody may be mailed, and once in
        the time that a link lasts, whoever asks."""
        self._limit(f"move {held.id}", MOVES)
        target = f"move to {email.casefold()}"
        if self._closed(email) or self._used(target, membership.COOLDOWN) > 1:
            return
        if self.register.change(held.id, lambda now: membership.moving(now, email)):
            self._note(Kind.MOVE, held.id, self.clock())

    def _closed(self, email: str) -> bool:
        """Tell whether an address was erased, bounced or complained."""
        if self.register.gone(suppressing(self.keys(), email)):
            return True
        there = self.register.get(subscriber_id(email))
        return there is not None and there.state in _SUPPRESSED

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
        if self._closed(here.email):
            return None
        for act in self.consents.of(leaving.id):
            self.consents.add(replace(act, subscriber=here.id))
        arrived = self.register.change(here.id, lambda held: _arrived(held, here))
        if arrived is None:
            return None
        self._record(here.id, Act.MOVED, origin)
        rest = membership.gone_to(leaving, here)
        self.register.change(leaving.id, lambda _: rest)
        self.consents.erase(leaving.id)
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

    def _moved(self, who: str) -> str:
        """Follow somebody to the address that they moved to."""
        seen = {who}
        while (held := self.register.get(who)) and held.moved_to not in {"", *seen}:
            who = held.moved_to
            seen.add(who)
        return who

    def _limit(self, name: str, most: int) -> None:
        if self._used(name, PERIOD) > most:
            raise TooMany

    def _used(self, name: str, period: timedelta) -> int:
        hashed = self.keys().keyed_hash(name)
        return self.limits.use(hashed, period, self.clock())

    def _ensure(
        self, who: str, act: Act, origin: Origin, since: Act, detail: str = ""
    ) -> bool:
        """Record an act that was not recorded after the last of another kind; tell
        whether it was so."""
        acts = [consent.act for consent in self.consents.of(who)]
        before = len(acts) - acts[::-1].index(since) if since in acts else 0
        missing = act not in acts[before:]
        if missing:
            self._record(who, act, origin, detail)
        return missing

    def _record(self, who: str, act: Act, origin: Origin, detail: str = "") -> None:
        self.consents.add(Consent(who, self.clock(), act, origin, detail))

    def _note(self, kind: Kind, who: str, at: datetime) -> None:
        self.notes.send([Note(kind, who, at).body()])


def _arrived(held: Subscriber | None, here: Subscriber) -> Subscriber | None:
    """Let nobody arrive at an address that bounced or complained."""
    return None if held and held.state in _SUPPRESSED else here
