"""How the sending of editions stands, and what an operator does about it.

They work on a local home or, with `--stack`, on a deployed stack.
"""

from argparse import Namespace
from collections.abc import Callable, Collection, Iterable

from briefing.adapters.addresses import AddressRefused, normal_address
from briefing.application.operate import Operate
from briefing.commands.account import Account, plain, tell_holds
from briefing.commands.desk import desk
from briefing.commands.overview import stands
from briefing.domain.delivery import FOUND_CLAIMED, Balance, Status
from briefing.domain.feedback import Outcome
from briefing.domain.hold import ACCOUNT, EVERYTHING, Halt, Hold
from briefing.domain.subscriber import SHARDS, subscriber_id
from briefing.errors import AddressInvalid

_NEWEST = 20  # editions that are listed
_REASONS = 10  # why mails were not sent, the most common ones
_FINAL = (Status.SENT, Status.SUPPRESSED, Status.FAILED, Status.UNCERTAIN)
_ENDED = "whoever mailed it ended before an answer came"
# From here on SES reviews an account.
_ALARMING = {Outcome.BOUNCED: 0.05, Outcome.COMPLAINED: 0.001}


def list_(args: Namespace) -> int:
    """List the newest editions, with how they stand."""
    account = Account()
    with desk(args) as held:
        for entry in held.editions.all()[:_NEWEST]:
            stands = _stands(held.ledger.balance(entry.id), held.standing(entry.id))
            account.say(f"{entry.id}: {stands}")
        tell_holds(held.standing(EVERYTHING, ACCOUNT), account)
    return 0


def show(args: Namespace) -> int:
    """Show the balance of an edition."""
    account = Account()
    with desk(args) as held:
        entry = held.editions.get(args.edition).entry
        balance = held.ledger.balance(entry.id)
        own, holds = held.standing(entry.id), held.standing(EVERYTHING, ACCOUNT)
    account.say(f"{entry.id}: {plain(entry.title) or 'nothing new'}")
    account.say(f"  {_stands(balance, own)}")
    account.say(f"  {_sum(balance)}")
    for (status, reason), count in balance.by_reason.most_common(_REASONS):
        account.say(f"    {count} {status}: {plain(reason) or 'without a reason'}")
    for outcome, alarming in _ALARMING.items():
        rate = balance.rate(outcome)
        told = f"{balance.by_outcome[outcome]} {outcome} ({rate:.2%} of the sent)"
        account.say(f"  {told}{': too many' if rate >= alarming else ''}")
    tell_holds([*own, *holds], account)
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
                why = _ENDED if doubt.reason == FOUND_CLAIMED else doubt.reason
                account.say(f"{mail} {plain(held.who(doubt.subscriber))}: {why}")
    account.say(f"Uncertain: {count}")
    if count:
        account.say("  settle them: `briefing editions resend|give-up EDITION --all`")
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
        soon = "within five minutes" if args.stack else "with `briefing deliver`"
        account.say(f"resumed: what waits leaves {soon}")
    else:
        account.trouble("nothing was paused there, or it was cancelled for good")
    return int(account.failed)


def resend(args: Namespace) -> int:
    """Mail again whom it is uncertain that an edition reached."""
    return _settle(args, Operate.resend, "mailed again")


def give_up(args: Namespace) -> int:
    """Let the uncertain of an edition be failed."""
    return _settle(args, Operate.give_up, "given up")


def _halt(args: Namespace, name: str, halt: Halt) -> int:
    account = Account()
    with desk(args) as held:
        if args.edition is not None:
            held.editions.get(name)  # a slip of the pen stops nothing
        if halt is Halt.CANCELLED and held.ledger.balance(name).closed(SHARDS):
            account.trouble(f"{name} is closed: nothing is left to cancel")
            return 1
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
        found = {d.subscriber for d in held.ledger.uncertain(args.edition)}
        count = act(held.operate, args.edition, asked.keys())
    account.say(f"{done}: {count}")
    for who, address in asked.items():
        if who not in found:
            account.trouble(f"{plain(address)} is not uncertain there")
    return int(account.failed)


def _ids(addresses: Iterable[str]) -> dict[str, str]:
    """Give the addresses by the ids of those who have them."""
    try:
        return {subscriber_id(normal_address(told)): told for told in addresses}
    except AddressRefused as error:
        raise AddressInvalid(str(error)) from error


def _stands(balance: Balance, holds: Iterable[Hold]) -> str:
    told, left = stands(balance, holds), max(0, balance.selected - balance.final)
    if told in ("cancelled", "closed"):
        return told
    if balance.shards == SHARDS:
        return f"{told}, {left} still to mail"
    called = f"{balance.shards} of {SHARDS} parts of the audience called so far"
    return f"{told}, {called}, {left} of these still to mail"


def _sum(balance: Balance) -> str:
    parts = " + ".join(f"{balance.by_status[status]} {status}" for status in _FINAL)
    claimed = balance.by_status[Status.CLAIMED]
    return f"{balance.selected} selected = {parts}" + (
        f", and {claimed} claimed" if claimed else ""
    )
