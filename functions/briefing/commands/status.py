"""The state of a home in counts."""

from argparse import Namespace

from briefing.bootstrap.local import Local
from briefing.commands.account import Account, plain
from briefing.commands.pipeline import opened, require_home
from briefing.domain.delivery import Status
from briefing.domain.rejection import Reason
from briefing.domain.subscriber import SHARDS


def status(args: Namespace) -> int:
    """Count documents, rejected ones with why, editions, deliveries by state."""
    account = Account()
    require_home(args)
    with opened(args) as local:
        _documents(local, account)
        _subscribers(local, account)
        _editions(local, account)
    return 0


def _documents(local: Local, account: Account) -> None:
    account.say(f"Documents: {_counts(local.stores.documents.counts())}")
    for where, rejection in local.stores.documents.rejected():
        mark = "=" if rejection.reason is Reason.DUPLICATE else "✗"
        account.say(f"  {mark} {plain(where)}: {plain(str(rejection))}")


def _subscribers(local: Local, account: Account) -> None:
    states: dict[str, int] = {}
    for subscriber in local.stores.subscribers.all():
        states[subscriber.state] = states.get(subscriber.state, 0) + 1
    account.say(f"Subscribers: {_counts(states)}")


def _editions(local: Local, account: Account) -> None:
    entries = local.stores.editions.all()
    account.say(f"Editions: {len(entries)}")
    for entry in entries:
        balance = local.stores.deliveries.balance(entry.id)
        counts = {s.value: balance.by_status[s] for s in Status if balance.by_status[s]}
        closed = "closed" if balance.closed(SHARDS) else "open"
        account.say(
            f"  {entry.id}: {closed}, {balance.selected} selected: {_counts(counts)}"
        )
    for edition, subscriber in local.stores.deliveries.uncertain():
        held = local.stores.subscribers.get(subscriber)
        who = plain(held.email) if held else subscriber
        account.say(f"  ? {edition}: it may have reached {who}; it is not sent again")
    waiting = local.stores.audience.depth() + local.stores.mail.depth()
    if waiting:
        account.say(f"Waiting: {waiting} messages for `briefing deliver`")
        account.say("  name the server there again: --smtp, or smtp in settings.toml")


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"
