"""The editions in SQLite."""

import json
from dataclasses import replace

from briefing.adapters.codec import dump_edition, load_edition, load_entry, moment
from briefing.adapters.local.database import Database, sound
from briefing.domain.edition import Edition, Entry
from briefing.domain.slot import Slot
from briefing.errors import EditionUnknown


class SqliteEditions:
    """The ports `Editions` and `Archive`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, edition: Edition, after: str | None) -> bool:
        """Store a slot's next edition, once."""
        entry = edition.entry
        month = entry.month if entry.listed else None
        values = (entry.id, str(entry.slot), moment(entry.window.end), month)
        with self._database.transaction():
            newest = next(iter(self.latest(entry.slot, 1)), None)
            if (newest.id if newest else None) != after:
                return False
            added = self._database.run(
                "insert or ignore into editions (id, slot, end, month, content)"
                " values (?, ?, ?, ?, ?)",
                *values,
                dump_edition(edition),
            )
        return bool(added)

    def get(self, edition_id: str) -> Edition:
        """Read one; `released` as it stands now."""
        row = self._database.row(
            "select content, released from editions where id = ?", edition_id
        )
        if row is None:
            raise EditionUnknown(f"no edition is stored as {edition_id}")
        with sound(f"edition {edition_id}"):
            edition = load_edition(row["content"])
        entry = replace(edition.entry, released=bool(row["released"]))
        return replace(edition, entry=entry)

    def latest(self, slot: Slot, count: int) -> list[Entry]:
        """List a slot's newest entries."""
        rows = self._database.rows(
            "select json_extract(content, '$.entry') as entry, released from editions"
            " where slot = ? order by end desc limit ?",
            str(slot),
            count,
        )
        return [_entry(row["entry"], row["released"]) for row in rows]

    def months(self) -> list[str]:
        """Name the months of listed editions."""
        rows = self._database.rows(
            "select distinct month from editions where month is not null"
            " order by month desc"
        )
        return [row["month"] for row in rows]

    def month(self, name: str) -> list[Entry]:
        """List a month's entries."""
        rows = self._database.rows(
            "select json_extract(content, '$.entry') as entry, released from editions"
            " where month = ? order by end desc, id desc",
            name,
        )
        return [_entry(row["entry"], row["released"]) for row in rows]

    def release(self, edition_id: str) -> None:
        """Record that the edition is out."""
        self._database.run("update editions set released = 1 where id = ?", edition_id)

    def all(self) -> list[Entry]:
        """List every entry, the newest first."""
        rows = self._database.rows(
            "select json_extract(content, '$.entry') as entry, released from editions"
            " order by end desc, id"
        )
        return [_entry(row["entry"], row["released"]) for row in rows]


def _entry(text: str, released: int) -> Entry:
    with sound("an edition"):
        return load_entry({**json.loads(text), "released": released})
