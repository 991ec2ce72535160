"""The state of a home in counts, or that of a stack's documents."""

from argparse import Namespace

from briefing.adapters.rendering.view import counted
from briefing.commands.account import Account, plain
from briefing.commands.overview import Documents, Overview, documents, overview
from briefing.commands.pipeline import opened, require_home
from briefing.commands.stack import stack


def status(args: Namespace) -> int:
    """Count documents, rejected ones with why, editions, deliveries by state."""
    account = Account()
    if args.stack:
        held = stack(args.stack).table("DocumentsTable")
        from briefing.adapters.aws.record import (  # noqa: PLC0415 - an extra
            DynamoRecord,
        )

        _documents(documents(DynamoRecord(held)), account)
        return 0
    require_home(args)
    with opened(args) as local:
        seen = overview(local)
    _documents(seen.documents, account)
    account.say(f"Subscribers: {counted(seen.subscribers)}")
    _editions(seen, account)
    return 0


def _documents(seen: Documents, account: Account) -> None:
    account.say(f"Documents: {counted(seen.counts)}")
    for mark, listed in (("✗", seen.rejected), ("=", seen.duplicates)):
        for where, rejection in listed:
            account.say(f"  {mark} {plain(where)}: {plain(str(rejection))}")


def _editions(seen: Overview, account: Account) -> None:
    account.say(f"Editions: {len(seen.editions)}")
    for edition in seen.editions:
        closed = "closed" if edition.closed else "open"
        counts = counted(edition.counts)
        account.say(f"  {edition.id}: {closed}, {edition.selected} selected: {counts}")
    for edition_id, who in seen.uncertain:
        account.say(
            f"  ? {edition_id}: it may have reached {plain(who)}; it is not sent again"
        )
    if seen.waiting:
        account.say(f"Waiting: {seen.waiting} messages for `briefing deliver`")
        account.say("  name the server there again: --smtp, or smtp in settings.toml")
    if seen.dead:
        account.say(f"Set aside: {seen.dead} messages: `briefing dead-letters list`")
