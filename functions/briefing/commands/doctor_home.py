"""What there is to look at in a local home."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import parseaddr
from functools import partial

from briefing.adapters.local.checkup import damage, newest, room
from briefing.adapters.local.keys import KeyFile
from briefing.adapters.local.secret import read_secret
from briefing.adapters.smtp.server import connect
from briefing.application.checkup import upkeep
from briefing.application.checkup.names import Ask, Kind, Proof, dmarc, spf
from briefing.application.checkup.upkeep import Depth, Shown
from briefing.bootstrap.local import Local
from briefing.bootstrap.mailing import signer, smtp_server
from briefing.commands.pipeline import opened, require_home
from briefing.commands.replay import anyone
from briefing.domain.checkup import Check, Diagnosis, Grade, Group, fine, look, trouble
from briefing.domain.delivery import Status
from briefing.domain.hold import ACCOUNT, EVERYTHING
from briefing.errors import AccessRefused, SettingsInvalid
from briefing.summarize.engines import engine_named

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_ROOM = 200 * 1024 * 1024  # bytes: a few hundred editions


def groups(args: Namespace, ask: Ask) -> Iterator[Group]:
    """Give what to look at, one after the other. Raises `AccessRefused` without a
    home; one that cannot be opened is something to mend."""
    require_home(args)
    try:
        with opened(args) as local:
            yield from _checks(local, ask).items()
    except (AccessRefused, SettingsInvalid) as error:
        yield "home", partial(_closed, str(error))


def _checks(local: Local, ask: Ask) -> dict[str, Check]:
    return {
        "home": partial(_folder, local),
        "engine": partial(_engine, local),
        "publication": partial(_publication, local),
        "templates": partial(_templates, local),
        "keys": partial(_keys, local),
        "clock": partial(_clock, local),
        "queues": partial(_queues, local),
        "sending": partial(_holds, local),
        "mail": partial(_server, local),
        "names": partial(_names, local, ask),
    }


def _closed(why: str) -> Iterable[Diagnosis]:
    yield trouble("home", why, "mend that first, then look again")


def _folder(local: Local) -> Iterable[Diagnosis]:
    if wrong := damage(local.stores.database) or _unread(local):
        remedy = f"stop what runs, and put {local.home.database} back from a copy"
        yield trouble("database", wrong, remedy)
    else:
        yield fine("database", "whole")
    for folder in (local.home.site, local.home.outbox, local.home.inbox):
        if folder.exists() and not os.access(folder, os.W_OK | os.X_OK):
            told = f"{folder} cannot be written"
            yield trouble(
                "home", told, f"let who runs this write there: chmod u+wx {folder}"
            )
    free = room(local.home.folder)
    told = f"{free // 1024**2:,} MB are free"
    if free < _ROOM:
        yield look("disk", told, "make room, or move the home")
    else:
        yield fine("disk", told)


def _unread(local: Local) -> str:
    """Read all that letters are made of; give what cannot be understood, or is gone."""
    stores = local.stores
    try:
        entries = stores.editions.all()
        if not entries and any(local.home.site.glob("editions/*")):
            return "it knows no edition, though pages of some are there"
        for entry in entries:
            stores.editions.get(entry.id)
            stores.deliveries.balance(entry.id)
        for _ in stores.subscribers.all():
            pass
        stores.documents.between(_BEGINNING, local.clock())
    except AccessRefused as error:
        return str(error)
    return ""


def _engine(local: Local) -> Iterable[Diagnosis]:
    engine_named(local.making.engine)
    yield fine("engine", local.making.engine)


def _templates(local: Local) -> Iterable[Diagnosis]:
    """Fill in the owner's templates with the newest edition, if they have any."""
    if not (count := local.render.check()):
        return
    for entry in local.stores.editions.all()[:1]:
        edition = local.stores.editions.get(entry.id)
        local.render.page(edition)
        local.render.letters(edition)(anyone(edition))
    yield fine("templates", f"{count} of your own")


def _publication(local: Local) -> Iterable[Diagnosis]:
    """Who mails nobody has time to say who they are."""
    held, sending = local.publication, local.sending
    sender = parseaddr(held.sender)[1] if sending.server else ""
    shown = Shown(sender, held.site_url, held.postal_address, held.subscriptions_url)
    return upkeep.publication(shown)


def _keys(local: Local) -> Iterable[Diagnosis]:
    file = local.home.keys_file
    if not file.exists():
        yield _without_keys(local)
        return
    now = local.clock()
    yield upkeep.keys(KeyFile(file).load(now), now)


def _without_keys(local: Local) -> Diagnosis:
    """Without its key no link that was mailed leads anywhere; new keys mend none."""
    entries = local.stores.editions.all() if local.publication.subscriptions_url else ()
    balance = local.stores.deliveries.balance
    if any(balance(entry.id).by_status[Status.SENT] for entry in entries):
        told = f"{local.home.keys_file} is gone, though letters with links were sent"
        return trouble("keys", told, "put it back from a copy, before anything runs")
    return fine("keys", "none yet: the first letter with links makes them")


def _clock(local: Local) -> Iterable[Diagnosis]:
    """A clock that was set back makes later documents look like earlier ones."""
    told, now = newest(local.stores.database), local.clock()
    there = max(told.astimezone(UTC), now) if told else now
    yield upkeep.clock(now, there, "what the home remembers")


def _queues(local: Local) -> Iterable[Diagnosis]:
    stores = local.stores
    dead = len(stores.dead_letters.all())
    return upkeep.queues(
        {
            "audience": Depth(stores.audience.depth()),
            "mail": Depth(stores.mail.depth()),
            "what was set aside": Depth(dead, dead=True),
        }
    )


def _holds(local: Local) -> Iterable[Diagnosis]:
    now = local.clock()
    for hold in local.stores.holds.read(EVERYTHING, ACCOUNT):
        if hold.stands(now):
            told = f"{hold.halt} since {hold.at:%Y-%m-%d %H:%M} UTC: {hold.reason}"
            yield look("sending", told, "`briefing editions resume --all`")
    doubts = sum(1 for _ in local.stores.deliveries.in_doubt())
    if doubts:
        told = f"editions with mails that may have arrived or not: {doubts}"
        yield look("sending", told, "`briefing editions uncertain`")


def _server(local: Local) -> Iterable[Diagnosis]:
    address = local.sending.server
    if not address:
        told = "letters become files in outbox/: nobody is mailed"
        yield look("mail", told, "set smtp in settings.toml")
        return
    connection = connect(smtp_server(address, local.sending, local.home.folder))
    connection.quit()
    yield fine("mail", f"{local.sending.smtp} takes us")


def _names(local: Local, ask: Ask) -> Iterable[Diagnosis]:
    if not local.sending.server:
        return
    sender = parseaddr(local.publication.sender)[1].rpartition("@")[2]
    sends = spf(ask, sender)
    yield sends
    signature = _signature(local, ask, sender)
    yield signature
    signs = local.sending.dkim_domain or sender
    signed = signs if signature == fine("DKIM", signature.told) else ""
    envelope = sender if sends.grade is Grade.FINE else ""
    yield dmarc(ask, sender, Proof(signed, envelope))


def _signature(local: Local, ask: Ask, sender: str) -> Diagnosis:
    sending = local.sending
    if not sending.dkim_selector:
        told = "letters are not signed here; the SMTP server may do so"
        return look("DKIM", told, "or set dkim_selector and dkim_key_file")
    try:
        return _signed(local, ask, sender)
    except SettingsInvalid as error:
        return trouble("DKIM", str(error), "until then nothing is mailed")


def _signed(local: Local, ask: Ask, sender: str) -> Diagnosis:
    from briefing.adapters.dkim import record, verifies  # noqa: PLC0415 - few homes

    sending = local.sending
    sign = signer(sending, local.home.folder, local.publication)
    domain = sending.dkim_domain or sender
    name = f"{sending.dkim_selector}._domainkey.{domain}"
    records = ask(name, Kind.TXT)
    key = read_secret(local.home.folder / sending.dkim_key_file, "dkim_key_file")
    remedy = f'publish {name} TXT "{record(key)}"'
    if not records:
        return trouble("DKIM", f"{name} is not published", remedy)
    if not verifies(sign, records[0]):
        told = f"the key that is published at {name} is not the one that signs"
        return trouble("DKIM", told, remedy)
    return fine("DKIM", f"signed by {domain}")
