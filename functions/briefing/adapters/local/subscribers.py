"""The audience in SQLite."""

import json
from collections.abc import Iterator
from sqlite3 import Row

from briefing.adapters.local.database import Database, sound
from briefing.adapters.people import load_subscriber, subscriber_fields
from briefing.application.people import Change
from briefing.domain.slot import Slot
from briefing.domain.subscriber import State, Subscriber

_LISTS = ("topics", "troubles", "formerly")  # kept as JSON
_AT_ONCE = 1000  # rows read at a time


class SqliteSubscribers:
    """The ports `Subscribers`, `Register` and `Roll`."""

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
        fields = {**subscriber_fields(subscriber), "shard": subscriber.shard}
        for name in _LISTS:
            fields[name] = json.dumps(fields[name], ensure_ascii=False)
        names, places = ", ".join(fields), ", ".join("?" * len(fields))
        self._database.run(
            f"insert or replace into subscribers ({names}) values ({places})",  # noqa: S608 our own names
            *fields.values(),
        )

    def change(self, subscriber_id: str, change: Change) -> Subscriber | None:
        """Read, change and store one, with nobody between."""
        with self._database.transaction():
            changed = change(self.get(subscriber_id))
            if changed:
                self.put(changed)
        return changed

    def erase(self, subscriber_id: str, keyed_hash: str) -> None:
        """Forget one, but for a hash."""
        with self._database.transaction():
            self._database.run("insert or ignore into gone values (?)", keyed_hash)
            self._database.run("delete from subscribers where id = ?", subscriber_id)

    def gone(self, keyed_hash: str) -> bool:
        """Tell whether somebody with this hash was erased."""
        row = self._database.row("select 1 from gone where hash = ?", keyed_hash)
        return row is not None

    def due(self, slot: Slot, shard: int, after: str = "") -> Iterator[Subscriber]:
        """Stream the active subscribers of a slot and a shard, by id."""
        while rows := self._database.rows(
            "select * from subscribers where slot = ? and shard = ? and state = ?"
            " and id > ? order by id limit ?",
            *(str(slot), shard, State.ACTIVE.value, after, _AT_ONCE),
        ):
            yield from map(_subscriber, rows)
            after = rows[-1]["id"]

    def slots(self) -> set[Slot]:
        """Tell which slots have active subscribers."""
        rows = self._database.rows(
            "select distinct slot from subscribers where state = ?", State.ACTIVE.value
        )
        with sound("a subscriber's slot"):
            return {Slot.parse(row["slot"]) for row in rows}

    def all(self) -> Iterator[Subscriber]:
        """Stream all subscribers, by address."""
        last = ""
        while rows := self._database.rows(
            "select * from subscribers where email > ? order by email limit ?",
            *(last, _AT_ONCE),
        ):
            yield from map(_subscriber, rows)
            last = rows[-1]["email"]


def _subscriber(row: Row) -> Subscriber:
    with sound(f"subscriber {row['id']}"):
        lists = {name: json.loads(row[name]) for name in _LISTS}
        return load_subscriber({**dict(row), **lists})
