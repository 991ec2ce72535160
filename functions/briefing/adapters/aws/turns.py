"""Turns that all runs share: of each second, so many as the account may send."""

from collections import deque
from time import sleep, time
from typing import TYPE_CHECKING, Any

from briefing.adapters.aws.errors import translated
from briefing.application.pace import Seconds, Wait
from briefing.errors import MailThrottled

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.service_resource import Table

_BLOCK = 10  # turns that a run takes at a time, at most: a write for ten messages
_LATE = 0.25  # seconds after which a turn that was not used is nobody's
_AHEAD = (1, 2, 4, 8)  # seconds from now in which a run looks for turns
_KEPT = 3600  # seconds after which the table forgets


class SharedTurns:
    """The port `Turns`, over the table of limits.

    A second's turns are spread over it evenly, a run's own among them, and a count
    tells how many are taken: whoever raises it has those between. So all runs together
    never send faster than the account may, however many there are, and few of them may
    use most of it. It costs one write, of the second's own item, for ten messages. A
    rate divided by the number of runs would cost none; but in a second in which all of
    them begin, there would be as many messages as runs.
    """

    def __init__(
        self, table: "Table", rate: Seconds, now: Seconds = time, wait: Wait = sleep
    ) -> None:
        self._table = table
        self._rate = rate
        self._now = now
        self._wait = wait
        self._held: deque[float] = deque()  # when each of our turns begins
        self._used = 0  # those in a row that were not missed

    def left(self) -> float:
        """Give the seconds until the first of our turns."""
        return max(0.0, self._held[0] - self._now()) if self._held else 0.0

    def take(self) -> float:
        """Wait for a turn. Raises `MailThrottled` when others have all near ones."""
        while self._held and self._held[0] < self._now() - _LATE:
            self._held.popleft()
            self._used = 0
        if not self._held:
            self._reserve()
        if delay := self.left():
            self._wait(delay)
        self._used += 1
        return self._held.popleft()

    def give_back(self, mark: float) -> None:
        """Let the turn be the next one's."""
        self._held.appendleft(mark)

    def _reserve(self) -> None:
        """Take as many as were used lately, and one more: who mails a note leaves the
        others to those who mail an edition."""
        most = max(1, int(self._rate()))
        now, count = int(self._now()), min(_BLOCK, 1 + self._used)
        for ahead in _AHEAD:
            second = now + ahead
            taken = (n for n in self._taken(second, count) if n < most)
            self._held.extend(sorted(second + _place(n, most) for n in taken))
            if self._held:
                return
        raise MailThrottled("all turns of the next seconds are taken")

    def _taken(self, second: int, count: int) -> range:
        """Raise the second's count; give the numbers that it passed."""
        with translated("limits"):
            told: Any = self._table.update_item(
                Key={"name": f"turns of {second}"},
                UpdateExpression="ADD used :count SET expires = :expires",
                ExpressionAttributeValues={
                    ":count": count,
                    ":expires": second + _KEPT,
                },
                ReturnValues="UPDATED_NEW",
            )
        after = int(told["Attributes"]["used"])
        return range(after - count, after)


def _place(number: int, most: int) -> float:
    """Tell when in its second a turn is. Those of a block are far from each other: a
    run sends one while others send theirs."""
    blocks = -(-most // _BLOCK)
    return (number % _BLOCK * blocks + number // _BLOCK) / (blocks * _BLOCK)
