"""Who gets the digest: add, list, show, import, unsubscribe."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import replace

from briefing.adapters.roster import COLUMNS, read_roster
from briefing.bootstrap.local import Local
from briefing.commands.account import Account, plain
from briefing.commands.pipeline import opened
from briefing.domain.signup import SignupInvalid, subscriber_from
from briefing.domain.subscriber import State, Subscriber, subscriber_id
from briefing.errors import AddressInvalid


def add(args: Namespace) -> int:
    """Add one subscriber, or change the preferences of one."""
    account = Account()
    with opened(args) as local:
        try:
            fields = {name: getattr(args, name) or "" for name in COLUMNS}
            _put(local, subscriber_from(fields), account)
        except SignupInvalid as error:
            account.trouble(str(error))
    return int(account.failed)


def import_(args: Namespace) -> int:
    """Add the subscribers of a CSV file; rows that cannot be used are listed."""
    account = Account()
    with (
        opened(args) as local,
        args.file.open(encoding="utf-8-sig", newline="") as file,
    ):
        take_roster(local, file, account)
    return int(account.failed)


def take_roster(local: Local, lines: Iterable[str], account: Account) -> None:
    """Put a roster's subscribers into the home."""
    count = 0
    for row in read_roster(lines):
        if isinstance(row, str):
            account.trouble(row)
        else:
            count += _put(local, row, account)
    account.say(f"Subscribers: {count} taken in")


def list_(args: Namespace) -> int:
    """List all subscribers."""
    with opened(args) as local:
        for subscriber in local.stores.subscribers.all():
            _tell(subscriber)
    return 0


def show(args: Namespace) -> int:
    """Show one subscriber."""
    with opened(args) as local:
        _tell(_find(local, args.email))
    return 0


def unsubscribe(args: Namespace) -> int:
    """Mail this address no more."""
    with opened(args) as local:
        subscriber = _find(local, args.email)
        local.stores.subscribers.put(replace(subscriber, state=State.UNSUBSCRIBED))
    return 0


def _put(local: Local, subscriber: Subscriber, account: Account) -> bool:
    """Someone who left, bounced or complained is not brought back by a list."""
    held = local.stores.subscribers.get(subscriber.id)
    if held and held.state is not State.ACTIVE:
        account.say(f"  left as {held.state}: {plain(held.email)}")
        return False
    local.stores.subscribers.put(subscriber)
    return True


def _find(local: Local, email: str) -> Subscriber:
    subscriber = local.stores.subscribers.get(subscriber_id(email))
    if subscriber is None:
        raise AddressInvalid("no subscriber has this address")
    return subscriber


def _tell(subscriber: Subscriber) -> None:
    slot = subscriber.slot
    topics = ", ".join(subscriber.topics) or "all topics"
    when = f"{slot.cadence} at {slot.hour:02}:00 {slot.zone}"
    line = f"{subscriber.email}  {subscriber.state}  {when}  {topics}"
    Account().say(plain(line))
