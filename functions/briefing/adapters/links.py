"""The links that belong to one subscriber alone, signed."""

from collections.abc import Callable
from dataclasses import dataclass

from briefing.adapters.rendering.addresses import INDEX, Addresses, edition_path
from briefing.application.messages import Kind, Note
from briefing.application.ports import Clock
from briefing.domain.edition import Entry
from briefing.domain.keyring import KeyRing
from briefing.domain.letter import Ways
from briefing.domain.subscriber import Subscriber
from briefing.domain.token import Purpose, sign

_LASTING = (Purpose.UNSUBSCRIBE, Purpose.PREFERENCES)  # their paths are their words


@dataclass(frozen=True, slots=True)
class SignedLinks:
    """Fulfils the port `Links`, and gives the pages that notes lead to.

    `newest` gives the entry of the newest edition that is listed, if there is one.
    """

    url: str
    site: str
    keys: Callable[[], KeyRing]
    clock: Clock
    newest: Callable[[], Entry | None]

    def __call__(self, subscriber: Subscriber) -> Ways:
        """Give the ways to leave and to choose."""
        leave, choose = (
            self._at(purpose.word, purpose, subscriber.id) for purpose in _LASTING
        )
        return Ways(leave, choose)

    def page(self, note: Note, subscriber: Subscriber) -> str:
        """Give the page that a note leads to."""
        if note.kind is Kind.CONFIRM:
            return self._at("confirm", Purpose.CONFIRM, note.subscriber)
        if note.kind is Kind.MOVE:
            address = subscriber.email
            return self._at("move", Purpose.MOVE, note.subscriber, address)
        entry = self.newest()
        return Addresses(self.site).absolute(edition_path(entry) if entry else INDEX)

    def _at(self, path: str, purpose: Purpose, who: str, context: str = "") -> str:
        token = sign(self.keys(), purpose, who, self.clock(), context)
        return f"{self.url.rstrip('/')}/{path}/{token}"
