"""Homes that an older version made, brought up to the present schema."""

import sqlite3

# One document was one briefing, in the documents' own rows.
_FINDINGS = """
insert or ignore into findings
select origin, key, '', state, reason, detail, json_extract(briefing, '$.id'), briefing
from documents where state in ('briefed', 'rejected');
alter table documents drop column reason;
alter table documents drop column detail;
alter table documents drop column briefing;
"""


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a home of any age up to date; one that is stays as it is."""
    if "briefing" in _columns(connection, "documents"):
        connection.executescript(f"begin immediate; {_FINDINGS} commit;")
    if "month" not in _columns(connection, "editions"):
        connection.execute("alter table editions add column month text")
    for name in {"asked", "paused_until", "moving_to"} - _columns(
        connection, "subscribers"
    ):
        connection.execute(
            f"alter table subscribers add column {name} text not null default ''"
        )
    connection.execute(
        "create index if not exists editions_by_month on editions (month)"
        " where month is not null"
    )


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    found = connection.execute("select name from pragma_table_info(?)", (table,))
    return {row[0] for row in found}
