"""The way of the data: ingest, compose, deliver, and all three as run."""

import shutil
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from briefing.adapters.local.home import Home
from briefing.adapters.local.lock import sole_writer
from briefing.adapters.local.outbox import Outbox
from briefing.adapters.smtp import SmtpMailer
from briefing.application.ports import Clock, Mailer
from briefing.bootstrap.clock import system_clock
from briefing.bootstrap.local import Local
from briefing.bootstrap.local import local as open_local
from briefing.commands.account import Account
from briefing.domain.edition import Entry
from briefing.domain.slot import Cadence
from briefing.errors import BriefingError

_LOOK = 2.0  # seconds between two looks at a watched inbox


@contextmanager
def opened(args: Namespace, inbox: Path | None = None) -> Iterator[Local]:
    """Open the home that the arguments name, alone, with their clock."""
    local = open_local(Home(args.home), inbox, clock_of(args))
    try:
        with sole_writer(local.home.folder, local.stores.database):
            yield local
    finally:
        local.stores.database.close()


def clock_of(args: Namespace) -> Clock:
    """The clock that `--at` stops, else the system's."""
    moment: datetime | None = args.at
    return system_clock if moment is None else lambda: moment


def ingest(args: Namespace) -> int:
    """Copy what is named into the home's inbox, and brief it."""
    account = Account()
    with opened(args) as local:
        for path in args.paths:
            _copy(path, local.home.inbox, account)
        take_in(local, account)
    account.total()
    return int(account.failed)


def compose(args: Namespace) -> int:
    """Make the editions that are due."""
    account = Account()
    with opened(args) as local:
        cadences = [args.cadence] if args.cadence else list(Cadence)
        composed = local.compose(cadences)
        for slot in composed.late:
            account.say(f"  too late for {slot}: its stories go into the next edition")
        tell(local, composed.entries, account)
    return int(account.failed)


def deliver(args: Namespace) -> int:
    """Send what waits."""
    account = Account()
    with opened(args) as local:
        send(local, args, account)
        tell(local, local.stores.editions.all()[:5], account)
    return int(account.failed)


def run(args: Namespace) -> int:
    """Ingest, compose, deliver: once, or again and again."""
    account = Account()
    if not args.inbox.is_dir():
        account.trouble(f"{args.inbox} is no folder")
        return 1
    with opened(args, args.inbox) as local:
        if not args.watch:
            once(local, args, account, close_now=True)
            return int(account.failed)
        account.say(f"watching {args.inbox}; stop with Ctrl-C")
        while True:
            once(local, args, account, close_now=False, rest=_LOOK)
            time.sleep(_LOOK)


def once(
    local: Local,
    args: Namespace,
    account: Account,
    *,
    close_now: bool,
    rest: float = 0.0,
) -> None:
    """Do the whole way one time."""
    quiet = rest > 0
    took_in = take_in(local, account, rest)
    entries = local.compose(close_now=close_now).entries
    send(local, args, account)
    if took_in or not quiet:
        account.total()
        account.documents.clear()
    if entries or not quiet:
        tell(local, entries, account)


def take_in(local: Local, account: Account, rest: float = 0.0) -> int:
    """Work on the news of the inbox; one document's trouble is not another's."""
    known, count, ingest = local.stores.documents.known(), 0, local.ingest
    for arrival in local.stores.inbox.news(known, local.clock(), rest):
        count += 1
        try:
            account.document(arrival, ingest(arrival))
        except BriefingError as error:
            account.document(arrival, error)
    return count


def send(local: Local, args: Namespace, account: Account) -> None:
    """Dispatch and deliver; what the mailer refuses for now waits in its queue."""
    with _mailer(local, args) as mailer:
        try:
            local.drain(mailer)
        except BriefingError as error:
            waiting = local.stores.audience.depth() + local.stores.mail.depth()
            account.trouble(f"{error}; {waiting} pages wait for the next deliver")


def tell(local: Local, entries: Iterable[Entry], account: Account) -> None:
    """Tell the editions and where to read them."""
    told = False
    for entry in entries:
        if not told:
            account.say("Editions:")
        page = local.home.site / "editions" / entry.id / "index.html"
        account.edition(entry, page, local.stores.deliveries.balance(entry.id))
        told = True
    account.say("" if told else "Editions: none due, or nothing new to tell")


@contextmanager
def _mailer(local: Local, args: Namespace) -> Iterator[Mailer]:
    if args.smtp:
        host, port = args.smtp
        with SmtpMailer(host, port, local.publication, local.clock) as mailer:
            yield mailer
    else:
        yield Outbox(local.home.outbox, local.publication, local.clock)


def _copy(path: Path, inbox: Path, account: Account) -> None:
    """Copy a file, or a folder's files, unless they lie in the inbox already."""
    if path.resolve().is_relative_to(inbox.resolve()):
        return
    try:
        if path.is_dir():
            shutil.copytree(path, inbox, dirs_exist_ok=True)
        else:
            shutil.copy(path, inbox / path.name)
    except OSError as error:
        account.trouble(f"cannot copy {path}: {error}")
