"""How fast a run may send, and for how long it may work."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import uniform
from time import monotonic, sleep
from typing import Protocol

Seconds = Callable[[], float]
Wait = Callable[[float], None]


def unlimited() -> float:
    """Tell of a run that nothing ends, or of a rate without a limit."""
    return float("inf")


class Turns(Protocol):
    """Lets messages leave one after another, no faster than the mailer takes them.

    It may raise what the mailer's account answers: `MailPaused`, `MailThrottled` and
    `StoreUnavailable`.
    """

    def left(self) -> float:
        """Give the seconds until the next message may leave, as far as it is known."""

    def take(self) -> float:
        """Wait for a turn and take it; give a mark to give it back by."""

    def give_back(self, mark: float) -> None:
        """Let the turn be the next one's: nothing was sent."""


@dataclass(slots=True)
class Pace:
    """The turns of the only run that there is: `rate` messages a second at most."""

    rate: Seconds = unlimited
    now: Seconds = monotonic
    wait: Wait = sleep
    _free: float = field(default=float("-inf"), init=False)

    def left(self) -> float:
        """Give the seconds until the next message may leave."""
        return max(0.0, self._free - self.now())

    def take(self) -> float:
        """Wait for a turn and take it."""
        if delay := self.left():
            self.wait(delay)
        before, self._free = self._free, self.now() + 1 / self.rate()
        return before

    def give_back(self, mark: float) -> None:
        """Let the turn be the next one's."""
        self._free = mark


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits longer each time, and each run differently: full jitter (M. Brooker,
    "Exponential Backoff And Jitter", AWS Architecture Blog, 2015)."""

    tries: int = 5
    first: float = 0.5
    longest: float = 8.0
    wait: Wait = sleep

    def again(self, failed: int, left: float) -> bool:
        """Wait after so many failures in a row; False when it is time to give up."""
        longest = min(self.longest, self.first * 2**failed)
        if failed >= self.tries or left < longest:
            return False
        self.wait(uniform(0, longest))  # noqa: S311 - no secret
        return True
