"""The way of the data: ingest, compose, deliver, and all three as run."""

import signal
import time
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from briefing.adapters.local.home import Home
from briefing.adapters.local.lock import sole_writer
from briefing.adapters.local.outbox import Outbox
from briefing.application.ingest import Ingest, Outcome
from briefing.application.mailing import Mailer
from briefing.application.ports import Clock
from briefing.bootstrap.clock import system_clock
from briefing.bootstrap.local import Local
from briefing.bootstrap.local import local as open_local
from briefing.bootstrap.mailing import smtp_mailer
from briefing.commands.account import Account, tell_review
from briefing.commands.copying import copy_in
from briefing.commands.overview import due
from briefing.domain.document import Arrival
from briefing.domain.edition import Entry
from briefing.domain.hold import EVERYTHING
from briefing.domain.slot import Cadence, last_tick
from briefing.domain.subscriber import SHARDS
from briefing.errors import AccessRefused, BriefingError

_REST = 2.0  # seconds between two looks at a watched inbox
_LATEST = 20  # editions that are looked at for something left to send


@contextmanager
def opened(args: Namespace, inbox: Path | None = None) -> Iterator[Local]:
    """Open the home that the arguments name, with their clock."""
    local = open_local(Home(args.home), inbox, clock_of(args), tell_review)
    try:
        yield local
    finally:
        local.close()


def require_home(args: Namespace) -> None:
    """Verbs that only look make no home. Raises `AccessRefused`."""
    if not Home(args.home).database.exists():
        hint = "make one with `briefing run INBOX`"
        raise AccessRefused(f"no home at {args.home}: {hint}")


@contextmanager
def at_work(args: Namespace, inbox: Path | None = None) -> Iterator[Local]:
    """Open a home and hold it alone, for verbs that claim and send."""
    with (
        opened(args, inbox) as local,
        sole_writer(local.home.folder, local.stores.database),
    ):
        yield local


def clock_of(args: Namespace) -> Clock:
    """The clock that `--at` stops, else the system's."""
    moment: datetime | None = args.at
    return system_clock if moment is None else lambda: moment


def ingest(args: Namespace) -> int:
    """Copy what is named into the home's inbox, and brief it."""
    account = Account()
    with at_work(args) as local:
        copy_in(args.paths, local.home, account)
        take_in(local, account)
    account.total()
    return int(account.failed)


def compose(args: Namespace) -> int:
    """Make the editions that are due.

    Who calls this by hand is the tick: immediate editions take in all until now.
    """
    account = Account()
    with at_work(args) as local:
        asked = {args.cadence} if args.cadence else set(Cadence)
        now = local.compose(asked & {Cadence.IMMEDIATE}, close_now=True)
        due = local.compose(asked - {Cadence.IMMEDIATE})
        for slot in due.late:
            account.say(f"  too late for {slot}: its stories go into the next edition")
        tell(local, now.entries + due.entries, account)
    return int(account.failed)


def deliver(args: Namespace) -> int:
    """Send what waits."""
    account = Account()
    with at_work(args) as local:
        entries = local.stores.editions.all()[:_LATEST]
        open_ = [entry for entry in entries if not _closed(local, entry)]
        send(local, args, account)
        tell(local, open_, account, "all are closed: nothing was left to send")
        if again := due(local):
            account.say(f"What waits is tried again from {again:%H:%M} UTC on")
        _tell_outbox(local, args, account)
    return int(account.failed)


def _closed(local: Local, entry: Entry) -> bool:
    return local.stores.deliveries.balance(entry.id).closed(SHARDS)


def run(args: Namespace) -> int:
    """Ingest, compose, deliver: once, or again and again."""
    account = Account()
    if not args.inbox.is_dir():
        account.trouble(f"{args.inbox} is no folder")
        return 1
    if _is_output(args.inbox, Home(args.home)):
        account.trouble(f"{args.inbox} is where the home writes: name another inbox")
        return 2
    if args.watch:
        return _watch(args, account)
    with at_work(args, args.inbox) as local:
        once(local, args, account)
        _tell_outbox(local, args, account)
    return int(account.failed)


def _tell_outbox(local: Local, args: Namespace, account: Account) -> None:
    """Say where letters are that no server was there to take."""
    outbox = local.home.outbox
    if not (args.smtp or local.sending.server) and any(outbox.rglob("*.eml")):
        account.say(f"Letters are files in {outbox}; --smtp HOST:PORT mails them")


def _is_output(inbox: Path, home: Home) -> bool:
    """Tell whether what the pipeline writes would come back to it as news."""
    place = inbox.resolve()
    written = (home.site.resolve(), home.outbox.resolve())
    return place == home.folder.resolve() or any(map(place.is_relative_to, written))


def _watch(args: Namespace, account: Account) -> int:
    """Look again and again; between two looks the home is free for others.

    Ctrl-C and a service manager's SIGTERM end it alike, wherever it was started.
    """
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.default_int_handler)
    account.say(f"watching {args.inbox}; stop with Ctrl-C")
    ticked = None
    with opened(args, args.inbox) as local:
        while True:
            tick = last_tick(local.clock())
            try:
                with sole_writer(local.home.folder, local.stores.database):
                    _look(local, args, account, compose=tick != ticked)
                ticked = tick
            except (BriefingError, OSError) as error:
                account.trouble(str(error))
            time.sleep(_REST)


def _look(local: Local, args: Namespace, account: Account, *, compose: bool) -> None:
    """Do what is new and due; nothing is said when nothing is."""
    took_in = take_in(local, account, _REST)
    entries = local.compose().entries if compose else []
    send(local, args, account)
    if took_in:
        account.total()
    if entries:
        tell(local, entries, account)


def once(local: Local, args: Namespace, account: Account) -> None:
    """Do the whole way one time, and let editions leave now."""
    take_in(local, account)
    entries = local.compose(close_now=True).entries
    send(local, args, account)
    account.total()
    tell(local, entries, account)


def take_in(local: Local, account: Account, rest: float = 0.0) -> int:
    """Work on the news of the inbox; one document's trouble is not another's."""
    stores, count, ingest = local.stores, 0, local.ingest
    known = stores.documents.known(rejected=rest > 0)
    try:
        for arrival in stores.inbox.news(known, local.clock(), rest):
            count += 1
            account.document(arrival, _outcome(ingest, arrival))
    except BriefingError as error:
        account.trouble(str(error))
    return count


def _outcome(ingest: Ingest, arrival: Arrival) -> Outcome | BriefingError:
    try:
        return ingest(arrival)
    except BriefingError as error:
        return error


def send(local: Local, args: Namespace, account: Account) -> None:
    """Dispatch and deliver; what the mailer refuses for now waits in its queue."""
    with _mailer(local, args) as mailer:
        try:
            local.drain(mailer)
        except BriefingError as error:
            account.trouble(f"{error}; the rest waits for the next `briefing deliver`")


def tell(
    local: Local,
    entries: Iterable[Entry],
    account: Account,
    none: str = "none due, or nothing new to tell",
) -> None:
    """Tell the editions and where to read them; without any, why."""
    told = False
    for entry in entries:
        if not told:
            account.say("Editions:")
        page = local.home.site / "editions" / entry.id / "index.html"
        holds = local.stores.holds.read(entry.id, EVERYTHING)
        balance = local.stores.deliveries.balance(entry.id)
        account.edition(entry, page, balance, holds)
        told = True
    account.say("" if told else f"Editions: {none}")


@contextmanager
def _mailer(local: Local, args: Namespace) -> Iterator[Mailer]:
    if server := args.smtp or local.sending.server:
        folder, sending = local.home.folder, local.sending
        with smtp_mailer(
            server, sending, folder, local.publication, local.clock
        ) as mailer:
            yield mailer
    else:
        yield Outbox(local.home.outbox, local.publication, local.clock)
