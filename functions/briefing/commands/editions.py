"""How the sending of editions stands, and what an operator does about it.

They work on a local home or, with `--stack`, on a deployed stack.
"""

from argparse import Namespace
from collections.abc import Callable, Collection, Iterable

from briefing.adapters.addresses import AddressRefused, normal_address
from briefing.application.operate import Operate
from briefing.commands.account import Account, plain
from briefing.commands.desk import desk
from briefing.domain.delivery import Balance, Status
from briefing.domain.feedback import Outcome
from briefing.domain.hold import ACCOUNT, EVERYTHING, Halt, Hold
from briefing.domain.subscriber import SHARDS, subscriber_id
from briefing.errors import AddressInvalid

_NEWEST = 20  # editions that are listed
_FINAL = (Status.SENT, Status.SUPPRESSED, Status.FAILED, Status.UNCERTAIN)
# From here on SES reviews an account.
_ALARMING = {Outcome.BOUNCED: 0.05, Outcome.COMPLAINED: 0.001}


def list_(args: Namespace) -> int:
    """List the newest editions, with how they stand."""
    account = Account()
    with desk(args) as held:
        for entry in held.editions.all()[:_NEWEST]:
            stands = _stands(held.ledger.balance(entry.id), held.standing(entry.id))
            account.say(f"{entry.id}: {stands}")
        _tell_holds(held.standing(EVERYTHING, ACCOUNT), account)
    return 0


def show(args: Namespace) -> int:
    """Show the balance of an edition."""
    account = Account()
    with desk(args) as held:
        entry = held.editions.get(args.edition).entry
        balance = held.ledger.balance(entry.id)
        holds = held.standing(entry.id, EVERYTHING, ACCOUNT)
    account.say(f"{entry.id}: {plain(entry.title) or 'nothing new'}")
    account.say(f"  {_stands(balance, holds)}")
    account.say(f"  {_sum(balance)}")
    for outcome, alarming in _ALARMING.items():
        rate = balance.rate(outcome)
        told = f"{balance.by_outcome[outcome]} {outcome} ({rate:.2%} of the sent)"
        account.say(f"  {told}{': too many' if rate >= alarming else ''}")
    _tell_holds(holds, account)
    return 0


def uncertain(args: Namespace) -> int:
    """List whom it is uncertain that a mail reached."""
    account = Account()
    count = 0
    with desk(args) as held:
        if args.edition is not None:
            held.editions.get(args.edition)  # a slip of the pen is not in doubt
        for mail in [args.edition] if args.edition else held.ledger.in_doubt():
            for doubt in held.ledger.uncertain(mail):
                count += 1
                account.say(
                    f"{mail} {plain(held.who(doubt.subscriber))}: {doubt.reason}"
                )
    account.say(f"Uncertain: {count}")
    if count:
        account.say("  settle them with `briefing editions resend` or `give-up`")
    return 0


def pause(args: Namespace) -> int:
    """Mail an edition, or everything, no more for now."""
    return _halt(args, EVERYTHING if args.all else args.edition, Halt.PAUSED)


def cancel(args: Namespace) -> int:
    """Mail an edition to nobody else, for good."""
    return _halt(args, args.edition, Halt.CANCELLED)


def resume(args: Namespace) -> int:
    """Let an edition, or everything, go on; also what the account refused."""
    account = Account()
    names = (EVERYTHING, ACCOUNT) if args.all else (args.edition,)
    with desk(args) as held:
        if args.edition is not None:
            held.editions.get(args.edition)
        lifted = [held.operate.resume(name) for name in names]
    if any(lifted):
        account.say(
            "resumed: what waits leaves within five minutes, or when you deliver"
        )
    else:
        account.trouble("nothing was paused there, or it was cancelled for good")
    return int(account.failed)


def resend(args: Namespace) -> int:
    """Mail again whom it is uncertain that an edition reached."""
    return _settle(args, Operate.resend, "are mailed again")


def give_up(args: Namespace) -> int:
    """Let the uncertain of an edition be failed."""
    return _settle(args, Operate.give_up, "were given up")


def _halt(args: Namespace, name: str, halt: Halt) -> int:
    account = Account()
    with desk(args) as held:
        if args.edition is not None:
            held.editions.get(name)  # a slip of the pen stops nothing
        done = held.operate.halt(name, halt, args.reason)
    if done:
        account.say(f"{halt}: {name}")
    else:
        account.trouble(f"{name} was cancelled for good")
    return int(account.failed)


def _settle(
    args: Namespace, act: Callable[[Operate, str, Collection[str]], int], done: str
) -> int:
    account = Account()
    if args.all == bool(args.addresses):
        account.trouble("name the addresses, or say --all")
        return 2
    asked = _ids(args.addresses)
    with desk(args) as held:
        held.editions.get(args.edition)
        stops = held.standing(args.edition)
        if act is Operate.resend and any(h.halt is Halt.CANCELLED for h in stops):
            account.trouble(f"{args.edition} was cancelled for good: give-up settles")
            return 1
        count = act(held.operate, args.edition, asked)
    account.say(f"{count} {done}")
    if missing := max(0, len(asked) - count):
        account.trouble(f"{missing} of these are not uncertain there")
    return int(account.failed)


def _ids(addresses: Iterable[str]) -> set[str]:
    try:
        return {subscriber_id(normal_address(address)) for address in addresses}
    except AddressRefused as error:
        raise AddressInvalid(str(error)) from error


def _stands(balance: Balance, holds: Iterable[Hold]) -> str:
    if any(hold.halt is Halt.CANCELLED for hold in holds):
        return "cancelled"
    if balance.closed(SHARDS):
        return "closed"
    called = f"{balance.shards} of {SHARDS} parts of the audience called"
    return f"open, {called}, {max(0, balance.selected - balance.final)} still to mail"


def _sum(balance: Balance) -> str:
    parts = " + ".join(f"{balance.by_status[status]} {status}" for status in _FINAL)
    claimed = balance.by_status[Status.CLAIMED]
    return f"{balance.selected} selected = {parts}" + (
        f", and {claimed} claimed" if claimed else ""
    )


def _tell_holds(holds: Iterable[Hold], account: Account) -> None:
    for hold in holds:
        until = f" until {hold.until:%Y-%m-%d %H:%M} UTC" if hold.until else ""
        why = f": {plain(hold.reason)}" if hold.reason else ""
        account.say(
            f"  {hold.name} {hold.halt} {hold.at:%Y-%m-%d %H:%M} UTC{until}{why}"
        )
