"""Who gets the digest: add, list, show, unsubscribe, export, erase.

They work on a local home or, with `--stack`, on a deployed stack.
"""

import json
from argparse import Namespace
from collections import Counter
from datetime import datetime

from briefing.adapters.addresses import AddressRefused, normal_address, oddities
from briefing.adapters.people import dossier_fields
from briefing.adapters.rendering.view import counted
from briefing.adapters.roster import COLUMNS
from briefing.adapters.signup import SignupInvalid, fields_of
from briefing.application.enrolment import Taken
from briefing.commands.account import Account, plain
from briefing.commands.audience import audience
from briefing.commands.roster import merging, write
from briefing.domain import membership
from briefing.domain.consent import Act, Consent, Origin
from briefing.domain.slot import Cadence
from briefing.domain.subscriber import State, Subscriber, subscriber_id
from briefing.errors import AddressInvalid

_CLI = Origin("cli")


def add(args: Namespace) -> int:
    """Add one subscriber, or change the preferences of one."""
    account = Account()
    named = {name: getattr(args, name) for name in COLUMNS}
    given = {name: value for name, value in named.items() if value is not None}
    with audience(args) as opened:
        try:
            who = subscriber_id(normal_address(args.email))
            taken = opened.enrol(who, merging(given), _CLI)
        except (AddressRefused, SignupInvalid) as error:
            account.trouble(str(error))
            return 1
        if taken in {Taken.KEPT_OUT, Taken.ERASED}:
            account.trouble(f"{taken.value}: only they can come back, by signing up")
        held = opened.people.get(who)
        now = opened.clock()
    if held:
        account.say(_told(held, now))
    return int(account.failed)


def list_(args: Namespace) -> int:
    """List all subscribers, or those of a state, and count them."""
    account = Account()
    counts: Counter[State] = Counter()
    with audience(args, made=False) as opened:
        now = opened.clock()
        for subscriber in opened.people.all():
            counts[subscriber.state] += 1
            if args.state in (None, subscriber.state):
                account.say(_told(subscriber, now))
    by_state = {s.value: counts[s] for s in State if counts[s]}
    account.say(f"Subscribers: {counted(by_state)}")
    return 0


def show(args: Namespace) -> int:
    """Show one subscriber."""
    with audience(args, made=False) as opened:
        subscriber = opened.find(args.email)
    told = {**fields_of(subscriber), "state": subscriber.state}
    if subscriber.paused_until:
        told["paused until"] = f"{subscriber.paused_until}"
    if subscriber.moving_to:
        told["moving to"] = f"{subscriber.moving_to}, once confirmed there"
    if odd := oddities(subscriber.email):
        told["address"] = ", ".join(odd)
    for name, value in told.items():
        Account().say(plain(f"{name}: {value}"))
    return 0


def unsubscribe(args: Namespace) -> int:
    """Mail this address no more."""
    with audience(args, made=False) as opened:
        who, now = opened.find(args.email).id, opened.clock()
        if left := opened.people.change(who, membership.left):
            opened.consents.add(Consent(who, now, Act.LEFT, _CLI))
        held = left or opened.people.get(who)
    if held:
        Account().say(_told(held, now))
    return 0


def export(args: Namespace) -> int:
    """Write subscribers as CSV or, of one, all that is held as JSON."""
    with audience(args, made=False) as opened:
        if not args.email:
            write(opened, args.state)
            return 0
        found = opened.dossiers.export(opened.find(args.email).id)
    if found is None:
        raise AddressInvalid("no subscriber has this address")
    print(json.dumps(dossier_fields(found), ensure_ascii=False, indent=1))
    return 0


def erase(args: Namespace) -> int:
    """Forget somebody, but for a keyed hash that keeps mail from them."""
    with audience(args, made=False) as opened:
        opened.dossiers.erase(opened.find(args.email).id)
    Account().say("Erased. A keyed hash is left, so that no list brings them back")
    return 0


def _told(subscriber: Subscriber, now: datetime) -> str:
    slot = subscriber.slot
    topics = ", ".join(subscriber.topics) or "all topics"
    at_hour = f" at {slot.hour:02}:00 {slot.zone}"
    when = slot.rhythm + ("" if slot.cadence is Cadence.IMMEDIATE else at_hour)
    notes = list(oddities(subscriber.email))
    if subscriber.state is State.ACTIVE and not subscriber.mailable(now):
        notes.append(f"paused until {subscriber.paused_until}")
    told = "".join(f"  ({note})" for note in notes)
    return plain(f"{subscriber.email}  {subscriber.state}  {when}  {topics}{told}")
