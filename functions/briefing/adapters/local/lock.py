"""One verb at a time changes a home; what an ended one left half done is told."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.adapters.local.database import Database
from briefing.domain.delivery import FOUND_CLAIMED
from briefing.errors import StoreUnavailable


@contextmanager
def sole_writer(folder: Path, database: Database) -> Iterator[None]:
    """Hold the home. Raises `StoreUnavailable` when another process holds it.

    Whoever holds the home knows that every claim standing in it was left by a crash:
    documents are free to be claimed again, deliveries are uncertain.
    """
    with (folder / ".lock").open("a") as file:
        lock(file.fileno())
        database.run("update documents set until = '' where state = 'claimed'")
        database.run(
            "update deliveries set status = 'uncertain', reason = ?"
            " where status = 'claimed'",
            FOUND_CLAIMED,
        )
        yield


def lock(descriptor: int, *, wait: bool = False) -> None:
    """Lock an open file, and wait for whoever holds it, or raise `StoreUnavailable`.

    The operating system drops the lock with the process, however it ends.
    """
    try:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 -- it is only there

            mode = msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK
            msvcrt.locking(descriptor, mode, 1)
        else:
            import fcntl  # noqa: PLC0415 -- not on Windows

            mode = fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB
            fcntl.flock(descriptor, mode)
    except OSError as error:
        raise StoreUnavailable("another briefing command is at work here") from error
