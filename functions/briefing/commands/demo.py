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

_MARK = ".briefing-demo"  # what a demo made in a folder with it may be made anew
_MADE = (
    "inbox",
    "outbox",
    "site",
    "briefing.db*",
    "settings.toml",
    "*keys.json*",
    ".lock",
)


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
    held = sorted(out.iterdir()) if out.is_dir() else []
    made = [path for path in held if any(map(path.match, _MADE))]
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise AccessRefused(f"{out} is no folder: choose one with --out")
    if not (out / _MARK).exists() and (made or any(map(Path.is_file, held))):
        raise AccessRefused(f"{out} holds other files: choose a new folder with --out")
    for path in made:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    shutil.copytree(shipped("seeds") / "inbox", out / "inbox")
    (out / _MARK).touch()
