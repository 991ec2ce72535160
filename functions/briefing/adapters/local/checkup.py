"""What a home tells of its own health: its database, its clock, its room."""

import shutil
from datetime import datetime
from pathlib import Path

from briefing.adapters.local.database import Database, sound
from briefing.errors import AccessRefused, StoreUnavailable

# SQLite before 3.41 misses values of tables without rowid that are there.
_HARMLESS = ("ok", "NULL value in ")


def damage(database: Database) -> str:
    """Give what SQLite finds wrong with the file, "" for nothing."""
    try:
        rows = database.rows("pragma quick_check")
    except (AccessRefused, StoreUnavailable) as error:
        return str(error)
    told = [str(row[0]) for row in rows]
    return next((line for line in told if not line.startswith(_HARMLESS)), "")


def newest(database: Database) -> datetime | None:
    """Tell when the newest document was settled, by the clock of then."""
    row = database.row("select max(changed) as changed from documents")
    with sound("when a document was settled"):
        return (
            datetime.fromisoformat(row["changed"]) if row and row["changed"] else None
        )


def room(folder: Path) -> int:
    """Tell how many bytes are free where a home lies."""
    return shutil.disk_usage(folder).free
