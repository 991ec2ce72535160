"""OPERATE: what an operator does about an edition that is under way, or was."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import timedelta

from briefing.application.dispatch import PAGE
from briefing.application.mailing import Doubts, Holds
from briefing.application.messages import MailPage
from briefing.application.ports import Clock, Queue
from briefing.domain.delivery import Delivery
from briefing.domain.hold import Halt, Hold


@dataclass(frozen=True, slots=True)
class Operate:
    """The use-case."""

    doubts: Doubts
    holds: Holds
    mail: Queue
    clock: Clock
    settling: timedelta = timedelta(seconds=30)

    def halt(self, name: str, halt: Halt, reason: str = "") -> bool:
        """Pause or cancel an edition, or everything; False where it is cancelled."""
        return self.holds.put(Hold(name, halt, self.clock(), reason))

    def resume(self, name: str) -> bool:
        """Let it go on; False where nothing paused it."""
        return self.holds.lift(name)

    def resend(self, edition_id: str, only: Collection[str] = ()) -> int:
        """Mail again whom it is uncertain that it reached; give how many.

        They are queued first, and mailed when their rows are dropped, `settling` later:
        if it ends between, they are still uncertain, and can be sent again.
        """
        count = 0
        for doubts in self._pages(edition_id, only):
            page = MailPage(edition_id, tuple(doubt.subscriber for doubt in doubts))
            self.mail.send([page.body()], self.settling)
            count += sum(map(self.doubts.drop, doubts))
        return count

    def give_up(self, edition_id: str, only: Collection[str] = ()) -> int:
        """Let them be failed; give how many."""
        return sum(
            self.doubts.give_up(doubt, "given up by the operator")
            for doubts in self._pages(edition_id, only)
            for doubt in doubts
        )

    def _pages(
        self, edition_id: str, only: Collection[str]
    ) -> Iterator[list[Delivery]]:
        page: list[Delivery] = []
        for doubt in self.doubts.uncertain(edition_id):
            if not only or doubt.subscriber in only:
                page.append(doubt)
            if len(page) == PAGE:
                yield page
                page = []
        if page:
            yield page
