"""The audience of a local home or, with `--stack`, of a deployed stack."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from briefing.adapters.addresses import AddressRefused, normal_address
from briefing.application.dossier import Dossiers
from briefing.application.enrolment import Enrolment
from briefing.application.people import Consents, Register, Roll, Sent
from briefing.application.ports import Clock
from briefing.bootstrap.local import Local, keys
from briefing.commands.pipeline import clock_of, opened, require_home
from briefing.commands.stack import stack
from briefing.domain.keyring import KeyRing
from briefing.domain.subscriber import Subscriber, subscriber_id
from briefing.errors import AddressInvalid


class People(Register, Roll, Protocol):
    """Everybody, to be read and changed."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who gets the digest. Writes within `together` are kept at once, where a home can
    do so."""

    people: People
    consents: Consents
    sent: Sent
    keys: Callable[[], KeyRing]
    clock: Clock
    together: Callable[[], AbstractContextManager[None]]

    @property
    def enrol(self) -> Enrolment:
        """ENROL on this audience."""
        return Enrolment(self.people, self.consents, self.keys, self.clock)

    @property
    def dossiers(self) -> Dossiers:
        """What is held of each."""
        return Dossiers(self.people, self.consents, self.sent, self.keys)

    def find(self, email: str) -> Subscriber:
        """Find somebody by address. Raises `AddressInvalid`."""
        try:
            found = self.people.get(subscriber_id(normal_address(email)))
        except AddressRefused as error:
            raise AddressInvalid(str(error)) from error
        if found is None:
            raise AddressInvalid("no subscriber has this address")
        return found


@contextmanager
def audience(args: Namespace, *, made: bool = True) -> Iterator[Audience]:
    """Open the audience; a home that is not there is made first, unless not `made`."""
    if args.stack:
        yield _deployed(args)
        return
    if not made:
        require_home(args)
    with opened(args) as local:
        yield of(local)


def of(local: Local) -> Audience:
    """Give the audience of a home."""
    return Audience(
        local.stores.subscribers,
        local.stores.consents,
        local.stores.deliveries,
        cache(keys(local.home, local.clock)),
        local.clock,
        local.stores.database.transaction,
    )


def _deployed(args: Namespace) -> Audience:
    found, clock = stack(args.stack), clock_of(args)
    from briefing.adapters.aws.consents import (  # noqa: PLC0415 - an extra
        DynamoConsents,
    )
    from briefing.adapters.aws.sent import DynamoSent  # noqa: PLC0415 - an extra
    from briefing.adapters.aws.subscribers import (  # noqa: PLC0415 - an extra
        DynamoSubscribers,
    )

    return Audience(
        DynamoSubscribers(found.table("SubscribersTable")),
        DynamoConsents(found.table("ConsentsTable")),
        DynamoSent(found.table("DeliveriesTable")),
        cache(lambda: found.keys().load(clock())),
        clock,
        nullcontext,
    )
