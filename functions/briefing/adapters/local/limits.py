"""Limits on what somebody may ask for, in SQLite."""

from datetime import datetime, timedelta

from briefing.adapters.codec import moment
from briefing.adapters.local.database import Database

_USE = """
insert into limits values (?, ?, 1)
on conflict (name) do update set used = used + 1 returning used
"""


class SqliteLimits:
    """The port `Limits`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def use(self, name: str, period: timedelta, now: datetime) -> int:
        """Count one use; give how many there were in the period."""
        with self._database.transaction():
            self._database.run("delete from limits where until <= ?", moment(now))
            [row] = self._database.rows(_USE, name, moment(now + period))
        return int(row["used"])
