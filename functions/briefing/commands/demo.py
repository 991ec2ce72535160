"""The whole way on the sample documents."""

import shutil
import time
from argparse import Namespace
from pathlib import Path

from briefing.adapters.shipped import shipped
from briefing.commands.account import Account
from briefing.commands.audience import of
from briefing.commands.pipeline import at_work, once
from briefing.commands.roster import take_roster
from briefing.errors import AccessRefused

_MARK = ".briefing-demo"  # a folder with it was made by a demo and may be made anew


def demo(args: Namespace) -> int:
    """Make briefings, editions, mails and pages of the samples, and tell of them."""
    started = time.monotonic()
    account = Account(bullets=True)
    _prepare(args.out)
    args.home = args.out
    with at_work(args) as local:
        with (shipped("seeds") / "subscribers.csv").open(encoding="utf-8") as file:
            take_roster(of(local), file, account)
        once(local, args, account)
    seconds = time.monotonic() - started
    letters = sorted((args.out / "outbox").rglob("*.eml"))
    account.say(f"Letters: {len(letters)}")
    for letter in letters:
        account.say(f"  {letter}")
    account.say(f"Took {seconds:.1f} s. Open {args.out / 'site' / 'index.html'}")
    account.say(f"Links in the letters lead to: briefing serve --home {args.out}")
    return int(account.failed)


def _prepare(out: Path) -> None:
    """Start afresh, but never delete what a demo did not make."""
    if out.is_symlink() or (
        out.exists() and any(out.iterdir()) and not (out / _MARK).exists()
    ):
        raise AccessRefused(f"{out} holds other files: choose a new folder with --out")
    shutil.rmtree(out, ignore_errors=True)
    shutil.copytree(shipped("seeds") / "inbox", out / "inbox")
    (out / _MARK).touch()
