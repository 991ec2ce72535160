"""Queues in SQLite: durable, in order, a message stays until it was handled."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from briefing.adapters.codec import moment
from briefing.adapters.local.database import Database
from briefing.application.ports import AT_ONCE, Clock
from briefing.errors import (
    BriefingError,
    EditionUnknown,
    MessagesSetAside,
    RecipientsDelayed,
)

# A message of a form that nobody knows, or of an edition that is not there.
_HOPELESS = (EditionUnknown, LookupError, TypeError, ValueError)
# What is nothing of the message: it may wait for as long as that lasts.
_PASSING = (BriefingError, OSError)
_TRIES = 5  # as on AWS
_ASIDE = "a message failed for good: `briefing dead-letters list` tells which"

Handle = Callable[[Mapping[str, Any]], BriefingError | None]


class SqliteQueue:
    """The port `Queue`, and the other end of it."""

    def __init__(self, database: Database, name: str, clock: Clock) -> None:
        self._database = database
        self._name = name
        self._clock = clock

    def send(
        self, messages: Sequence[Mapping[str, object]], delay: timedelta = AT_ONCE
    ) -> None:
        """Put all messages on the queue, or none."""
        due = moment(self._clock() + delay) if delay else ""
        with self._database.transaction():
            for message in messages:
                self._database.run(
                    "insert into messages (queue, body, due) values (?, ?, ?)",
                    *(self._name, json.dumps(message), due),
                )

    def drain(self, handle: Handle) -> int:
        """Handle every message that is there now and due; give how many were.

        A message is taken off after its handler returned. When the handler raises,
        the message and those behind it stay for the next time. When it returns an
        error, its message is done with, and those behind it stay; but for
        `RecipientsDelayed`, which is its message's alone. Either is raised at the end.

        A message that no later time can help is set aside, for somebody to look at, and
        one that a mistake of ours stopped five times; `MessagesSetAside` tells of it at
        the end.
        """
        handled, after = 0, 0
        aside: BriefingError | None = None
        last = self._last()
        while (row := self._next(after)) and row["id"] <= last:
            after = row["id"]
            try:
                error = handle(json.loads(row["body"]))
            except Exception as failure:  # raised, unless the message is to blame
                if not self._hopeless(after, failure):
                    raise
                self._set_aside(after, failure)
                aside = MessagesSetAside(_ASIDE)
                continue
            self._database.run("delete from messages where id = ?", after)
            handled += 1
            aside = error or aside
            if error and not isinstance(error, RecipientsDelayed):
                break
        if aside:
            raise aside
        return handled

    def depth(self) -> int:
        """Count the messages that wait."""
        row = self._database.row(
            "select count(*) as n from messages where queue = ? and failure = ''",
            self._name,
        )
        return int(row["n"]) if row else 0

    def due(self) -> datetime | None:
        """Tell when the first message that waits is due; None without any."""
        row = self._database.row(
            "select min(due) as due from messages where queue = ? and failure = ''",
            self._name,
        )
        if row is None or row["due"] is None:
            return None
        return datetime.fromisoformat(row["due"]) if row["due"] else self._clock()

    def _hopeless(self, message: int, failure: Exception) -> bool:
        if isinstance(failure, _HOPELESS):
            return True
        if isinstance(failure, _PASSING):
            return False
        self._database.run(
            "update messages set tries = tries + 1 where id = ?", message
        )
        row = self._database.row("select tries from messages where id = ?", message)
        return row is not None and int(row["tries"]) >= _TRIES

    def _set_aside(self, message: int, failure: Exception) -> None:
        """Our own errors hold nothing private; of others only the kind is kept."""
        kind = type(failure).__name__
        why = f"{kind}: {failure}" if isinstance(failure, BriefingError) else kind
        self._database.run(
            "update messages set failure = ?, failed = ? where id = ?",
            *(why, moment(self._clock()), message),
        )

    def _last(self) -> int:
        row = self._database.row(
            "select max(id) as id from messages where queue = ?", self._name
        )
        return int(row["id"] or 0) if row else 0

    def _next(self, after: int) -> Any:
        return self._database.row(
            "select id, body from messages where queue = ? and id > ? and due <= ?"
            " and failure = '' order by id limit 1",
            *(self._name, after, moment(self._clock())),
        )
