"""The editions and the ledger of a local home or, with `--stack`, of a deployed one."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from briefing.application.mailing import Balances, Doubts
from briefing.application.operate import Operate
from briefing.application.people import Subscribers
from briefing.application.ports import Editions
from briefing.commands.pipeline import clock_of, opened, require_home
from briefing.commands.stack import Stack, stack
from briefing.domain.edition import Entry
from briefing.domain.hold import Hold


class Ledger(Balances, Doubts, Protocol):
    """The ledger, as an operator reads it."""


class Listing(Editions, Protocol):
    """The editions, listed."""

    def all(self) -> Sequence[Entry]:
        """List every entry, the newest first."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What an operator has before them."""

    editions: Listing
    ledger: Ledger
    operate: Operate
    who: Callable[[str], str]

    def standing(self, *names: str) -> list[Hold]:
        """Read the flags that are not over."""
        now = self.operate.clock()
        return [hold for hold in self.operate.holds.read(*names) if hold.stands(now)]


@contextmanager
def desk(args: Namespace) -> Iterator[Desk]:
    """Open the desk. Raises `AccessRefused` without such a home."""
    if args.stack:
        yield _deployed(stack(args.stack), args)
        return
    require_home(args)
    with opened(args) as local:
        stores = local.stores
        yield Desk(
            stores.editions,
            stores.deliveries,
            local.operate,
            _names(stores.subscribers),
        )


def _deployed(found: Stack, args: Namespace) -> Desk:
    from briefing.adapters.aws.deliveries import (  # noqa: PLC0415 - an extra
        DynamoDeliveries,
    )
    from briefing.adapters.aws.editions import (  # noqa: PLC0415 - an extra
        DynamoEditions,
    )
    from briefing.adapters.aws.holds import DynamoHolds  # noqa: PLC0415 - an extra
    from briefing.adapters.aws.subscribers import (  # noqa: PLC0415 - an extra
        DynamoSubscribers,
    )

    ledger = DynamoDeliveries(found.table("DeliveriesTable"))
    editions = found.table("EditionsTable")
    people = DynamoSubscribers(found.table("SubscribersTable"))
    mail = found.queue("MailQueueUrl")
    operate = Operate(ledger, DynamoHolds(editions), mail, clock_of(args))
    listing = DynamoEditions(editions, found.library())
    return Desk(listing, ledger, operate, _names(people))


def _names(people: Subscribers) -> Callable[[str], str]:
    """Tell a person who somebody is; who was forgotten is only an id."""

    def who(subscriber_id: str) -> str:
        held = people.get(subscriber_id)
        return held.email if held else subscriber_id

    return who
