"""The state of a home in counts, or that of a stack's documents."""

from argparse import Namespace

from briefing.adapters.rendering.view import counted
from briefing.commands.account import Account, messages, plain, tell_holds
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
        seen, served = overview(local), local.sending.server is not None
    _documents(seen.documents, account)
    account.say(f"Subscribers: {counted(seen.subscribers)}")
    _editions(seen, served, account)
    return 0


def _documents(seen: Documents, account: Account) -> None:
    account.say(f"Documents: {counted(seen.counts)}")
    for mark, listed in (("✗", seen.rejected), ("=", seen.duplicates)):
        for where, rejection in listed:
            account.say(f"  {mark} {plain(where)}: {plain(str(rejection))}")


def _editions(seen: Overview, served: bool, account: Account) -> None:
    account.say(f"Editions: {len(seen.editions)}")
    for edition in seen.editions:
        counts = counted(edition.counts)
        told = f"{edition.stands}, {edition.selected} selected: {counts}"
        account.say(f"  {edition.id}: {told}")
    for edition_id, who in seen.uncertain:
        account.say(
            f"  ? {edition_id}: it may have reached {plain(who)}; it is not sent again"
        )
    tell_holds(seen.paused, account)
    if seen.waiting:
        when = f", from {seen.until:%H:%M} UTC on" if seen.until else ""
        account.say(f"Waiting: {messages(seen.waiting)} for `briefing deliver`{when}")
    if seen.waiting and seen.paused:
        account.say("  nothing leaves before `briefing editions resume --all`")
    elif seen.waiting and not served:
        account.say("  it writes letters as files; --smtp HOST:PORT mails them")
    if seen.dead:
        told = messages(seen.dead)
        account.say(f"Set aside: {told}: `briefing dead-letters list`")
