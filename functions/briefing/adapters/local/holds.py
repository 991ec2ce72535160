"""The flags that stop the sending, in SQLite."""

from datetime import datetime
from sqlite3 import Row

from briefing.adapters.codec import moment
from briefing.adapters.local.database import Database
from briefing.domain.hold import Halt, Hold


class SqliteHolds:
    """The port `Holds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, hold: Hold) -> bool:
        """Raise a flag, unless one stands for good."""
        until = moment(hold.until) if hold.until else ""
        return bool(
            self._database.run(
                "insert into holds values (?, ?, ?, ?, ?) on conflict (name) do update"
                " set halt = excluded.halt, at = excluded.at, reason = excluded.reason,"
                " until = excluded.until where halt <> 'cancelled'",
                *(hold.name, hold.halt.value, moment(hold.at), hold.reason, until),
            )
        )

    def lift(self, name: str) -> bool:
        """Lower a flag, unless it stands for good."""
        return bool(
            self._database.run(
                "delete from holds where name = ? and halt <> 'cancelled'", name
            )
        )

    def read(self, *names: str) -> list[Hold]:
        """Read those that are raised."""
        rows = (
            self._database.row("select * from holds where name = ?", n) for n in names
        )
        return [_hold(row) for row in rows if row]


def _hold(row: Row) -> Hold:
    return Hold(
        row["name"],
        Halt(row["halt"]),
        datetime.fromisoformat(row["at"]),
        row["reason"],
        datetime.fromisoformat(row["until"]) if row["until"] else None,
    )
