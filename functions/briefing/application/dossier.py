"""What is held of one person: tell it, or forget it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.application.people import Consents, Register, Sent
from briefing.domain.consent import Consent
from briefing.domain.delivery import Delivery
from briefing.domain.keyring import KeyRing
from briefing.domain.subscriber import Subscriber


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that is held of somebody."""

    subscriber: Subscriber
    consents: Sequence[Consent]
    deliveries: Sequence[Delivery]


@dataclass(frozen=True, slots=True)
class Dossiers:
    """The use-case, for readers by their links and for operators."""

    register: Register
    consents: Consents
    sent: Sent
    keys: Callable[[], KeyRing]

    def export(self, who: str) -> Dossier | None:
        """Give all that is held of somebody."""
        held = self.register.get(who)
        if held is None:
            return None
        sent = [row for place in (*held.formerly, who) for row in self.sent.of(place)]
        return Dossier(held, self.consents.of(who), sent)

    def erase(self, who: str) -> bool:
        """Forget somebody, but for a keyed hash that keeps us from mailing them.

        Tells whether there was somebody. They go last: what fails before can be done
        again.
        """
        held = self.register.get(who)
        if held is None:
            return False
        keyed_hash = suppressing(self.keys(), held.email)
        for place in (*held.formerly, who):
            self.sent.forget(place, self.keys().keyed_hash(place))
            self.consents.erase(place)
            self.register.erase(place, keyed_hash)
        return True


def suppressing(keys: KeyRing, email: str) -> str:
    """Give the hash by which an erased address is known again."""
    return keys.keyed_hash(email.casefold())
