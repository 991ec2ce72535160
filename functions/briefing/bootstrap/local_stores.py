"""The stores of a local home: one database, and the inbox folder."""

from dataclasses import dataclass
from pathlib import Path

from briefing.adapters.local.consents import SqliteConsents
from briefing.adapters.local.database import Database
from briefing.adapters.local.dead_letters import SqliteDeadLetters
from briefing.adapters.local.deliveries import SqliteDeliveries
from briefing.adapters.local.documents import SqliteDocuments
from briefing.adapters.local.editions import SqliteEditions
from briefing.adapters.local.holds import SqliteHolds
from briefing.adapters.local.home import Home
from briefing.adapters.local.inbox import FolderInbox
from briefing.adapters.local.limits import SqliteLimits
from briefing.adapters.local.queue import SqliteQueue
from briefing.adapters.local.subscribers import SqliteSubscribers
from briefing.application.ports import Clock


@dataclass(frozen=True, slots=True)
class Stores:
    """The adapters that share a home's database, and its inbox folder."""

    database: Database
    inbox: FolderInbox
    documents: SqliteDocuments
    editions: SqliteEditions
    subscribers: SqliteSubscribers
    deliveries: SqliteDeliveries
    consents: SqliteConsents
    limits: SqliteLimits
    holds: SqliteHolds
    audience: SqliteQueue
    mail: SqliteQueue
    dead_letters: SqliteDeadLetters


def open_stores(home: Home, inbox: Path, clock: Clock) -> Stores:
    """Open a home's database for all of them. Raises `AccessRefused`."""
    database = Database(home.database)
    return Stores(
        database=database,
        inbox=FolderInbox(inbox, home.folder.resolve()),
        documents=SqliteDocuments(database, _name(inbox)),
        editions=SqliteEditions(database),
        subscribers=SqliteSubscribers(database),
        deliveries=SqliteDeliveries(database),
        consents=SqliteConsents(database),
        limits=SqliteLimits(database),
        holds=SqliteHolds(database),
        audience=SqliteQueue(database, "audience", clock),
        mail=SqliteQueue(database, "mail", clock),
        dead_letters=SqliteDeadLetters(database),
    )


def _name(inbox: Path) -> str:
    """Folders whose names are no text have names in the database all the same."""
    return str(inbox).encode("utf-8", "backslashreplace").decode()
