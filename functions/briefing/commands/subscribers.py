"""Who gets the digest: add, list, show, import, unsubscribe.

They work on a local home or, with `--table`, on the table of a deployed stack.
"""

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from io import StringIO

from briefing.adapters.roster import COLUMNS, read_roster
from briefing.application.ports import Subscribers
from briefing.commands.account import Account, plain
from briefing.commands.pipeline import opened, require_home
from briefing.commands.stack import stack_table
from briefing.domain.signup import (
    SignupInvalid,
    fields_of,
    normal_address,
    subscriber_from,
)
from briefing.domain.slot import Cadence
from briefing.domain.subscriber import State, Subscriber, subscriber_id
from briefing.errors import AddressInvalid


def add(args: Namespace) -> int:
    """Add one subscriber, or change the preferences of one."""
    account = Account()
    named = {name: getattr(args, name) for name in COLUMNS}
    given = {name: value for name, value in named.items() if value is not None}
    with _audience(args) as audience:
        try:
            subscriber = _changed(audience, given)
            if _put(audience, subscriber, account):
                _tell(subscriber)
            else:
                account.failed = True
        except SignupInvalid as error:
            account.trouble(str(error))
    return int(account.failed)


def import_(args: Namespace) -> int:
    """Add the subscribers of a CSV file; rows that cannot be used are listed."""
    account = Account()
    try:
        lines = StringIO(args.file.read_text(encoding="utf-8-sig"), newline="")
    except (OSError, UnicodeDecodeError) as error:
        account.trouble(f"cannot read {args.file} as UTF-8 text: {error}")
        return 1
    with _audience(args) as audience:
        take_roster(audience, lines, account)
    return int(account.failed)


def take_roster(audience: Subscribers, lines: Iterable[str], account: Account) -> None:
    """Put a roster's subscribers into the audience."""
    count = 0
    for row in read_roster(lines, lambda fields: _changed(audience, fields)):
        if isinstance(row, str):
            account.trouble(row)
        else:
            count += _put(audience, row, account)
    account.say(f"Subscribers: {count} taken in")


def list_(args: Namespace) -> int:
    """List all subscribers of a local home."""
    require_home(args)
    with opened(args) as local:
        for subscriber in local.stores.subscribers.all():
            _tell(subscriber)
    return 0


def show(args: Namespace) -> int:
    """Show all that is held of one subscriber."""
    if not args.table:
        require_home(args)
    with _audience(args) as audience:
        subscriber = _find(audience, args.email)
    for name, value in {**fields_of(subscriber), "state": subscriber.state}.items():
        Account().say(plain(f"{name}: {value}"))
    return 0


def unsubscribe(args: Namespace) -> int:
    """Mail this address no more."""
    if not args.table:
        require_home(args)
    with _audience(args) as audience:
        subscriber = _find(audience, args.email)
        left = replace(subscriber, state=State.UNSUBSCRIBED)
        audience.put(left)
    _tell(left)
    return 0


@contextmanager
def _audience(args: Namespace) -> Iterator[Subscribers]:
    if not args.table:
        with opened(args) as local:
            yield local.stores.subscribers
        return
    held = stack_table(args.table)
    from briefing.adapters.aws.subscribers import (  # noqa: PLC0415 - an extra
        DynamoSubscribers,
    )

    yield DynamoSubscribers(held)


def _changed(audience: Subscribers, given: Mapping[str, str]) -> Subscriber:
    """Make a subscriber of what is given; what is not stays as it is held."""
    held = audience.get(subscriber_id(normal_address(given.get("email", ""))))
    return subscriber_from({**(fields_of(held) if held else {}), **given})


def _put(audience: Subscribers, subscriber: Subscriber, account: Account) -> bool:
    """Someone who left, bounced or complained is not brought back by a list."""
    held = audience.get(subscriber.id)
    if held and held.state is not State.ACTIVE:
        account.say(f"  left as {held.state}: {plain(held.email)}")
        return False
    audience.put(subscriber)
    return True


def _find(audience: Subscribers, email: str) -> Subscriber:
    try:
        subscriber = audience.get(subscriber_id(normal_address(email)))
    except SignupInvalid as error:
        raise AddressInvalid(str(error)) from error
    if subscriber is None:
        raise AddressInvalid("no subscriber has this address")
    return subscriber


def _tell(subscriber: Subscriber) -> None:
    slot = subscriber.slot
    topics = ", ".join(subscriber.topics) or "all topics"
    at_hour = f" at {slot.hour:02}:00 {slot.zone}"
    when = slot.rhythm + ("" if slot.cadence is Cadence.IMMEDIATE else at_hour)
    line = f"{subscriber.email}  {subscriber.state}  {when}  {topics}"
    Account().say(plain(line))
