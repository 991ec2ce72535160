"""How fast a run may send, and for how long it may work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import uniform
from time import monotonic, sleep

Seconds = Callable[[], float]


def unlimited() -> float:
    """Tell of a run that nothing ends, or of a rate without a limit."""
    return float("inf")


@dataclass(slots=True)
class Pace:
    """Lets messages leave one after another, `rate` a second at most.

    Of an account's rate every run has an equal share: as many may run at once as the
    stack says, so that all together never send more than the account may. A bucket
    that they share would let few runs use it up, for a write to one hot item with
    each message.

    `rate` may raise what the account answers: `MailPaused`, `StoreUnavailable`.
    """

    rate: Seconds = unlimited
    now: Seconds = monotonic
    wait: Callable[[float], None] = sleep
    _free: float = field(default=float("-inf"), init=False)

    def left(self) -> float:
        """Give the seconds until the next message may leave."""
        return max(0.0, self._free - self.now())

    def take(self) -> float:
        """Wait for a turn and take it; give a mark to give it back by."""
        step = 1 / self.rate()
        if delay := self.left():
            self.wait(delay)
        before, self._free = self._free, self.now() + step
        return before

    def give_back(self, mark: float) -> None:
        """Let the turn be the next one's: nothing was sent."""
        self._free = mark


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits longer each time, and each run differently: full jitter (M. Brooker,
    "Exponential Backoff And Jitter", AWS Architecture Blog, 2015)."""

    tries: int = 5
    first: float = 0.5
    longest: float = 8.0
    wait: Callable[[float], None] = sleep

    def again(self, failed: int, left: float) -> bool:
        """Wait after so many failures in a row; False when it is time to give up."""
        longest = min(self.longest, self.first * 2**failed)
        if failed >= self.tries or left < longest:
            return False
        self.wait(uniform(0, longest))  # noqa: S311 - no secret
        return True
