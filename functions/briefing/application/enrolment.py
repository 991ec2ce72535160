"""ENROL: an operator brings somebody in, by hand or from a list."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from briefing.application.dossier import suppressing
from briefing.application.people import Consents, Register
from briefing.application.ports import Clock
from briefing.domain.consent import Act, Consent, Origin
from briefing.domain.keyring import KeyRing
from briefing.domain.subscriber import State, Subscriber

Make = Callable[[Subscriber | None], Subscriber]


class Taken(StrEnum):
    """What became of somebody on a list."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "as before"
    KEPT_OUT = "left, bounced or complained before, and kept out"
    ERASED = "asked to be forgotten, and kept out"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """The use-case. Nobody is brought back by a list who left, or was forgotten."""

    register: Register
    consents: Consents
    keys: Callable[[], KeyRing]
    clock: Clock

    def __call__(self, who: str, make: Make, origin: Origin) -> Taken:
        """Take somebody in as `make` makes them of what is held (None: nobody)."""
        taken = self.look(who, make)
        if taken in {Taken.NEW, Taken.CHANGED}:
            stored = self.register.change(who, lambda held: _wanted(held, make))
            if stored:
                self.consents.add(
                    Consent(who, self.clock(), Act.IMPORTED, origin, stored.consent)
                )
        return taken

    def look(self, who: str, make: Make) -> Taken:
        """Tell what would become of somebody; nothing is changed."""
        held = self.register.get(who)
        wanted = make(held)
        if held is None:
            gone = self.register.gone(suppressing(self.keys(), wanted.email))
            return Taken.ERASED if gone else Taken.NEW
        if held == wanted:
            return Taken.SAME
        return Taken.CHANGED if _wanted(held, make) else Taken.KEPT_OUT


def _wanted(held: Subscriber | None, make: Make) -> Subscriber | None:
    """Who left, bounced or complained is left as they are, whatever a list says."""
    kept_out = held is not None and held.state not in {State.ACTIVE, State.PENDING}
    return None if kept_out else make(held)
