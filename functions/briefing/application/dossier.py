"""What is held of one person: tell it, or forget it."""

from collections.abc import Callable
from dataclasses import dataclass

from briefing.application.people import Consents, Register
from briefing.domain.consent import Consent
from briefing.domain.keyring import KeyRing
from briefing.domain.subscriber import Subscriber


@dataclass(frozen=True, slots=True)
class Dossiers:
    """The use-case, for readers by their links and for operators."""

    register: Register
    consents: Consents
    keys: Callable[[], KeyRing]

    def export(self, who: str) -> tuple[Subscriber, list[Consent]] | None:
        """Give all that is held of somebody."""
        held = self.register.get(who)
        return (held, self.consents.of(who)) if held else None

    def erase(self, who: str) -> bool:
        """Forget somebody, but for a keyed hash that keeps us from mailing them.

        Tells whether there was somebody.
        """
        held = self.register.get(who)
        if held is None:
            return False
        self.register.erase(who, suppressing(self.keys(), held.email))
        self.consents.erase(who)
        return True


def suppressing(keys: KeyRing, email: str) -> str:
    """Give the hash by which an erased address is known again."""
    return keys.keyed_hash(email.casefold())
