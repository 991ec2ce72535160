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
# Columns that came later, with what stands in the rows from before.
_LATER = (
    ("subscribers", "asked", ""),
    ("subscribers", "paused_until", ""),
    ("subscribers", "moving_to", ""),
    ("subscribers", "troubles", "[]"),
    ("subscribers", "moved_to", ""),
    ("subscribers", "formerly", "[]"),
    ("deliveries", "outcome", ""),
    ("messages", "due", ""),
    ("messages", "failure", ""),
    ("messages", "failed", ""),
    ("messages", "tries", "0"),
)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring a home of any age up to date; one that is stays as it is."""
    if "briefing" in _columns(connection, "documents"):
        connection.executescript(f"begin immediate; {_FINDINGS} commit;")
    if "month" not in _columns(connection, "editions"):
        connection.execute("alter table editions add column month text")
    for table, column, default in _LATER:
        if column not in _columns(connection, table):
            connection.execute(
                f"alter table {table} add column {column} text not null"
                f" default '{default}'"
            )
    if "complete" not in _columns(connection, "selections"):
        # They were counted when they were complete.
        connection.execute(
            "alter table selections add column complete integer not null default 1"
        )
    connection.execute(
        "create index if not exists editions_by_month on editions (month)"
        " where month is not null"
    )


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    found = connection.execute("select name from pragma_table_info(?)", (table,))
    return {row[0] for row in found}
