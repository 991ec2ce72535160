"""A round through a list of subscribers, as far as time, flags and the mailer let."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from random import uniform

from briefing.application.brake import Brake
from briefing.application.pace import Backoff, Seconds, Turns
from briefing.application.ports import AT_ONCE
from briefing.domain.delivery import Status
from briefing.domain.hold import Halt, Hold
from briefing.errors import (
    MailPaused,
    MailThrottled,
    RecipientsDelayed,
    RetryableError,
)

# Seconds that one more letter may take: its send's timeout, and the ledger's.
MARGIN = 40.0
LONGEST = timedelta(minutes=15)  # that a queue keeps a message back
PATIENCE = timedelta(hours=48)  # with a recipient who is refused for now


@dataclass(frozen=True, slots=True)
class Task:
    """What is done in a round: `deliver` mails a subscriber, or records why not;
    `give_up` records that one was refused for too long. `waited` is how long ago they
    were refused first."""

    name: str
    waited: timedelta
    deliver: Callable[[str, str], Status | None]
    give_up: Callable[[str, RecipientsDelayed], Status | None]


@dataclass(frozen=True, slots=True)
class Round:
    """What came of it: new outcomes counted, and who is still to be mailed.

    That are the `rest`, whose turn did not come; the `delayed`, who were refused for
    now; and the `broken`, whom a mistake keeps from being mailed, where others are left
    besides them. `delay` is when to go on, `error` what stopped it or some, `hold` the
    flag that did.
    """

    outcomes: Counter[Status]
    rest: tuple[str, ...] = ()
    delay: timedelta = AT_ONCE
    error: RetryableError | None = None
    hold: Hold | None = None
    delayed: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()

    @property
    def put_off(self) -> int:
        """How many are still to be mailed."""
        return len(self.rest) + len(self.delayed) + len(self.broken)


@dataclass(frozen=True, slots=True)
class Rounds:
    """Makes rounds.

    The rest of a round goes back to its queue as a new message, so that waiting uses
    up none of the attempts after which a message is taken for dead. Only a round that
    got nowhere fails. Those who are `held` come again after a while, those who were
    `throttled` sooner, each at a time of its own; `stops` says that an account which
    refuses everything stops every other run too.
    """

    brake: Brake
    turns: Turns
    backoff: Backoff
    held: timedelta = timedelta(minutes=5)
    throttled: timedelta = timedelta(seconds=30)
    stops: bool = True

    def __call__(self, task: Task, subscribers: Iterable[str], left: Seconds) -> Round:
        """Go on until all are done, or it is time to stop."""
        work = _Work(self, task, left, deque(subscribers))
        while work.waiting:
            if stopped := work.step():
                return stopped
        return work.done()


@dataclass(slots=True)
class _Work:
    rounds: Rounds
    task: Task
    left: Seconds
    waiting: deque[str]
    outcomes: Counter[Status] = field(default_factory=Counter)
    delayed: list[str] = field(default_factory=list)
    delay_error: RecipientsDelayed | None = None
    failures: int = 0
    worked: bool = False
    broken: dict[str, Exception] = field(default_factory=dict)

    def step(self) -> Round | None:
        """Do the next one; give the round when it ends here."""
        hold = self.rounds.brake.on(self.task.name)
        if hold and hold.halt is Halt.PAUSED:
            return self._stop(self.rounds.held, hold=hold)
        turn = self.rounds.turns.left()
        if self.left() < MARGIN + turn:
            return self._stop(min(timedelta(seconds=turn), LONGEST))
        return self._try(hold)

    def _try(self, hold: Hold | None) -> Round | None:
        try:
            self._one(hold)
        except MailPaused as error:
            return self._paused(error)
        except MailThrottled as error:
            return self._throttled(error)
        except RetryableError as error:
            if not self.worked:
                raise
            return self._stop(self._soon(), error)
        except Exception as error:  # noqa: BLE001 - raised when the others are done
            self.broken[self.waiting.popleft()] = error
        return None

    def _paused(self, error: MailPaused) -> Round:
        if self.rounds.stops:
            self.rounds.brake.pull(error)
        return self._stop(self.rounds.held, error)

    def done(self) -> Round:
        """End a round in which everybody was tried. What keeps one from being mailed
        keeps nobody else from it: it is raised when nobody else is left."""
        if self.delayed:
            return self._stop(LONGEST, self.delay_error)
        for mistake in self.broken.values():
            raise mistake
        return Round(self.outcomes)

    def _one(self, hold: Hold | None) -> None:
        who = self.waiting[0]
        try:
            status = self.task.deliver(who, hold.halt.value if hold else "")
        except RecipientsDelayed as error:
            status = self._refused_for_now(who, error)
        self.waiting.popleft()
        self.failures, self.worked = 0, True
        self.outcomes.update([status] if status else [])

    def _refused_for_now(self, who: str, error: RecipientsDelayed) -> Status | None:
        if self.task.waited > PATIENCE:
            return self.task.give_up(who, error)
        self.delayed.append(who)
        self.delay_error = error
        return None

    def _throttled(self, error: MailThrottled) -> Round | None:
        if self.rounds.backoff.again(self.failures, self.left() - MARGIN):
            self.failures += 1
            return None
        return self._stop(self._soon(), error)

    def _stop(
        self,
        delay: timedelta,
        error: RetryableError | None = None,
        hold: Hold | None = None,
    ) -> Round:
        rest, delayed = tuple(self.waiting), tuple(self.delayed)
        broken = tuple(self.broken)
        return Round(self.outcomes, rest, delay, error, hold, delayed, broken)

    def _soon(self) -> timedelta:
        return self.rounds.throttled * uniform(0.05, 1)  # noqa: S311 - no secret
