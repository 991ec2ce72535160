"""The keys that links are signed with: list, make, rotate; secrets are never shown.

They work on a local home or, with `--stack`, on those of a stack.
"""

from argparse import Namespace
from datetime import datetime

from briefing.adapters.local.home import Home
from briefing.adapters.local.keys import KeyFile
from briefing.application.people import Keys
from briefing.commands.account import Account
from briefing.commands.pipeline import clock_of
from briefing.commands.stack import stack
from briefing.domain.keyring import SETTLING, Key, KeyRing, KeysSpent
from briefing.errors import AccessRefused


def list_(args: Namespace) -> int:
    """List ids, ages and states."""
    now = clock_of(args)()
    ring = _standing(args).load(now)
    for key in ring.keys:
        days = max(0, (now - key.created).days)
        age = f"{days} day{'s'[: days != 1]} old"
        made, state = _minute(key.created), _state(key, ring, now)
        Account().say(f"  {key.id}  {made}  {age}  {state}")
    return 0


def init(args: Namespace) -> int:
    """Make the keys where there are none."""
    if not args.stack:
        Home(args.home).create()
    keys, now = _keys(args), clock_of(args)()
    made = keys.create(now)
    if not made:
        keys.load(now)  # those that stand may be damaged
    Account().say("Keys: made" if made else "Keys: there already, left as they are")
    return 0


def rotate(args: Namespace) -> int:
    """Add a key that signs soon; links that were mailed still lead where they did."""
    account = Account()
    now = clock_of(args)()
    try:
        key = _standing(args).rotate(now).keys[-1]
    except KeysSpent as error:
        account.trouble(str(error))
        return 1
    account.say(f"Keys: {key.id} is new, and signs from {_minute(now + SETTLING)}")
    account.say("  older links still work, but for those to confirm: they end then")
    return 0


def _keys(args: Namespace) -> Keys:
    if args.stack:
        return stack(args.stack).keys()
    return KeyFile(Home(args.home).keys_file)


def _standing(args: Namespace) -> Keys:
    """Looking makes no keys, and neither does rotating. Raises `AccessRefused`."""
    file = Home(args.home).keys_file
    if not args.stack and not file.exists():
        raise AccessRefused(f"no keys at {file}: make them with `briefing keys init`")
    return _keys(args)


def _state(key: Key, ring: KeyRing, now: datetime) -> str:
    signing = ring.current(now).id
    if key.id > signing:
        return f"signs from {_minute(key.created + SETTLING)}"
    return "signs" if key.id == signing else "retired: reads older links"


def _minute(when: datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M} UTC"
