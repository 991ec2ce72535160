"""Post many mails from a local home to a server on this machine.

Prints messages a second and the most memory held, a line for every tenth of them.
"""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.delivery.home import edition, post, waiting
from benchmarks.delivery.sink import sinking
from benchmarks.high_water import megabytes
from briefing.adapters.smtp.mailer import SmtpMailer
from briefing.domain.letter import Letter
from briefing.domain.subscriber import SHARDS


def main() -> None:
    """Post them, and tell how it went."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--messages", type=int, default=100_000)
    count = asked.parse_args().messages
    with (
        TemporaryDirectory() as folder,
        sinking() as port,
        waiting(Path(folder), count) as opened,
    ):
        before = megabytes()
        told = told_every(count // 10)
        SmtpMailer.send = counting(SmtpMailer.send, told)  # type: ignore[method-assign]
        begin = perf_counter()
        post(opened, port)
        took = perf_counter() - begin
        balance = opened.stores.deliveries.balance(edition().id)
    assert balance.closed(SHARDS)
    print(f"{count} messages in {took:.1f} s, {count / took:.0f} a second;")
    print(f"  median of the tenths {median(told.rates):.0f} a second,")
    print(
        f"  {megabytes() - before:.0f} MB more than before; {dict(balance.by_status)}"
    )


class told_every:  # noqa: N801 - reads as a verb
    """Tells the rate of every so many calls."""

    def __init__(self, step: int) -> None:
        self.rates: list[float] = []
        self._step, self._count, self._since = step, 0, perf_counter()

    def __call__(self) -> None:
        """Count one."""
        self._count += 1
        if self._count % self._step == 0:
            now = perf_counter()
            self.rates.append(self._step / (now - self._since))
            self._since = now
            rate, most = self.rates[-1], megabytes()
            print(f"{self._count:>8}: {rate:6.0f} a second, {most:.0f} MB at most")


Send = Callable[[SmtpMailer, Letter], str]


def counting(send: Send, count: Callable[[], None]) -> Send:
    """Count the letters that leave."""

    def counted(mailer: SmtpMailer, letter: Letter) -> str:
        count()
        return send(mailer, letter)

    return counted


if __name__ == "__main__":
    main()
