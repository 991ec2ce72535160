"""Whether anything stops the sending now."""

from dataclasses import dataclass, field
from datetime import timedelta
from time import monotonic

from briefing.application.mailing import Holds
from briefing.application.pace import Seconds
from briefing.application.ports import Clock
from briefing.domain.hold import ACCOUNT, EVERYTHING, Halt, Hold
from briefing.errors import MailPaused, QuotaSpent

_FRESH = 1.0  # seconds for which the flags are not read again
# A quota of 24 hours renews little by little, as what was sent a day ago is forgotten.
_PAUSE, _QUOTA = timedelta(minutes=15), timedelta(hours=1)


@dataclass(slots=True)
class Brake:
    """Reads the flags, each second at most, and raises the account's own."""

    holds: Holds
    clock: Clock
    now: Seconds = monotonic
    _read: dict[str, tuple[float, Hold | None]] = field(
        default_factory=dict, init=False
    )

    def on(self, edition_id: str) -> Hold | None:
        """Give what stops an edition; that it is cancelled goes before all."""
        at, hold = self._read.get(edition_id, (float("-inf"), None))
        if self.now() - at >= _FRESH:
            hold = self._look(edition_id)
            self._read = {edition_id: (self.now(), hold)}
        return hold

    def _look(self, edition_id: str) -> Hold | None:
        now = self.clock()
        found = self.holds.read(edition_id, EVERYTHING, ACCOUNT)
        standing = [hold for hold in found if hold.stands(now)]
        cancelled = (hold for hold in standing if hold.halt is Halt.CANCELLED)
        return next(cancelled, next(iter(standing), None))

    def pull(self, error: MailPaused) -> None:
        """Stop everything for a while: the account sends nothing."""
        now = self.clock()
        rest = _QUOTA if isinstance(error, QuotaSpent) else _PAUSE
        self.holds.put(Hold(ACCOUNT, Halt.PAUSED, now, str(error), now + rest))
        self._read.clear()
