"""The audience in SQLite."""

import json
from collections.abc import Iterator
from sqlite3 import Row

from briefing.adapters.local.database import Database
from briefing.domain.slot import Slot
from briefing.domain.subscriber import State, Subscriber


class SqliteSubscribers:
    """The port `Subscribers`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, subscriber_id: str) -> Subscriber | None:
        """Read one."""
        row = self._database.row(
            "select * from subscribers where id = ?", subscriber_id
        )
        return _subscriber(row) if row else None

    def put(self, subscriber: Subscriber) -> None:
        """Store one, new or changed."""
        self._database.run(
            "insert or replace into subscribers values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            subscriber.id,
            subscriber.email,
            subscriber.name,
            subscriber.state.value,
            str(subscriber.slot),
            subscriber.shard,
            json.dumps(subscriber.topics, ensure_ascii=False),
            subscriber.language,
            subscriber.consent,
        )

    def due(self, slot: Slot, shard: int) -> Iterator[Subscriber]:
        """Give the active subscribers of a slot and a shard."""
        rows = self._database.rows(
            "select * from subscribers where slot = ? and shard = ? and state = ?"
            " order by id",
            str(slot),
            shard,
            State.ACTIVE.value,
        )
        yield from map(_subscriber, rows)

    def slots(self) -> set[Slot]:
        """Tell which slots have active subscribers."""
        rows = self._database.rows(
            "select distinct slot from subscribers where state = ?", State.ACTIVE.value
        )
        return {Slot.parse(row["slot"]) for row in rows}

    def all(self) -> list[Subscriber]:
        """List everybody, by address."""
        rows = self._database.rows("select * from subscribers order by email")
        return [_subscriber(row) for row in rows]


def _subscriber(row: Row) -> Subscriber:
    return Subscriber(
        id=row["id"],
        email=row["email"],
        slot=Slot.parse(row["slot"]),
        state=State(row["state"]),
        name=row["name"],
        topics=tuple(json.loads(row["topics"])),
        language=row["language"],
        consent=row["consent"],
    )
