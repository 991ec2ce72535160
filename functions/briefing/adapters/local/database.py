"""The SQLite file of a local home: schema, connection, translated errors."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from briefing.adapters.local.migrations import migrate
from briefing.errors import AccessRefused, StoreUnavailable

_SCHEMA = """
create table if not exists documents (
  key text not null, origin text not null, sequence text not null,
  version text, state text not null, until text, changed text not null,
  primary key (origin, key));
create index if not exists documents_by_state on documents (state, changed);
create table if not exists findings (
  origin text not null, key text not null, part text not null, state text not null,
  reason text, detail text, briefing_id text, briefing text,
  primary key (origin, key, part));
create index if not exists findings_by_briefing on findings (briefing_id);
create view if not exists standing as
  select f.*, f.rowid as number, d.changed
  from documents d join findings f on f.origin = d.origin and f.key = d.key
  where d.state in ('briefed', 'duplicate', 'rejected');
create table if not exists editions (
  id text primary key, slot text not null, end text not null,
  released integer not null default 0, content text not null, month text);
create index if not exists editions_by_slot on editions (slot, end);
create table if not exists subscribers (
  id text primary key, email text not null, name text not null, state text not null,
  slot text not null, shard integer not null, topics text not null,
  language text not null, consent text not null, asked text not null default '',
  paused_until text not null default '', moving_to text not null default '',
  troubles text not null default '[]', moved_to text not null default '',
  formerly text not null default '[]');
create index if not exists subscribers_by_email on subscribers (email);
create index if not exists subscribers_in_turn
  on subscribers (slot, shard, state, id);
drop index if exists subscribers_by_due;
create table if not exists consents (
  subscriber text not null, at text not null, act text not null, source text not null,
  wording text not null, network text not null, detail text not null,
  primary key (subscriber, at, act, detail)) without rowid;
create table if not exists gone (hash text primary key) without rowid;
create table if not exists limits (
  name text primary key, until text not null, used integer not null) without rowid;
create table if not exists deliveries (
  edition text not null, subscriber text not null, status text not null,
  at text not null, reason text not null, message_id text not null,
  outcome text not null default '', primary key (edition, subscriber)) without rowid;
create index if not exists deliveries_by_subscriber on deliveries (subscriber);
create table if not exists selections (
  edition text not null, shard integer not null, selected integer not null,
  complete integer not null default 0,
  primary key (edition, shard)) without rowid;
create table if not exists messages (
  id integer primary key, queue text not null, body text not null,
  due text not null default '');
create table if not exists holds (
  name text primary key, halt text not null, at text not null, reason text not null,
  until text not null) without rowid;
"""


class Database:
    """One connection; every statement commits on its own, or in `transaction`."""

    def __init__(self, path: Path | None = None) -> None:
        """Open the file, its owner's alone, or a database in memory without one."""
        if path is not None:
            _keep_to_owner(path)
        with _translated():
            self._connection = sqlite3.connect(
                path or ":memory:", timeout=30, isolation_level=None
            )
            try:
                self._prepare()
            except BaseException:
                self.close()
                raise

    def _prepare(self) -> None:
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = full")
        self._connection.executescript(_SCHEMA)
        migrate(self._connection)

    def run(self, statement: str, *values: object) -> int:
        """Execute a statement; give the number of rows that it changed."""
        with _translated():
            return self._connection.execute(statement, values).rowcount

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Read all rows of a query."""
        with _translated():
            return self._connection.execute(query, values).fetchall()

    def row(self, query: str, *values: object) -> sqlite3.Row | None:
        """Read the first row of a query, if any."""
        return next(iter(self.rows(query, *values)), None)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Do all or nothing, alone: the write lock is held from the start.

        One within another is part of it.
        """
        if self._connection.in_transaction:
            yield
            return
        self.run("begin immediate")
        try:
            yield
        except BaseException:
            self.run("rollback")
            raise
        self.run("commit")

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _keep_to_owner(path: Path) -> None:
    """Close the file to others; SQLite gives its journals the same mode."""
    try:
        path.touch(mode=0o600)
        path.chmod(0o600)
    except OSError as error:
        raise AccessRefused(
            f"the home's database cannot be used: {error.strerror}"
        ) from error


@contextmanager
def _translated() -> Iterator[None]:
    """A database that is locked or busy may be free later; others stay as they are."""
    try:
        yield
    except sqlite3.OperationalError as error:
        busy = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL}
        if error.sqlite_errorcode & 0xFF in busy:
            raise StoreUnavailable("the home's database is busy or full") from error
        raise AccessRefused(f"the home's database cannot be used: {error}") from error
    except sqlite3.DatabaseError as error:
        raise AccessRefused(f"the home's database cannot be read: {error}") from error
    except UnicodeEncodeError as error:  # an argument of the command line may be that
        raise AccessRefused("what was given is no text in UTF-8") from error


@contextmanager
def sound(what: str) -> Iterator[None]:
    """Take it that a row which cannot be understood was damaged."""
    try:
        yield
    except (ValueError, LookupError, TypeError) as error:
        told = f"the home's database is damaged ({what}): put it back from a copy"
        raise AccessRefused(told) from error
