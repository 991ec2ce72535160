"""A database that cannot be set up leaves no connection behind."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from briefing.adapters.local.database import Database
from briefing.errors import AccessRefused


def test_a_file_that_is_no_database_leaves_no_connection_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def remembered(*args: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*args, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", remembered)
    damaged = tmp_path / "briefing.db"
    damaged.write_text("hello")
    with pytest.raises(AccessRefused, match="cannot be read"):
        Database(damaged)
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("select 1")
