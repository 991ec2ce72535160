"""Queues in SQLite: durable, in order, a message stays until it was handled."""

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from briefing.adapters.local.database import Database
from briefing.errors import BriefingError


class SqliteQueue:
    """The port `Queue`, and the other end of it."""

    def __init__(self, database: Database, name: str) -> None:
        self._database = database
        self._name = name

    def send(self, messages: Sequence[Mapping[str, object]]) -> None:
        """Put all messages on the queue, or none."""
        with self._database.transaction():
            for message in messages:
                self._database.run(
                    "insert into messages (queue, body) values (?, ?)",
                    self._name,
                    json.dumps(message),
                )

    def drain(
        self,
        handle: Callable[[Mapping[str, Any]], object],
        beside: type[BriefingError] | tuple[()] = (),
    ) -> int:
        """Handle every message; give how many were.

        A message is taken off after its handler returned. When the handler raises,
        the message and those behind it stay for the next time. An error of the kind
        `beside` is its message's alone: those behind it go on, then it is raised.
        """
        handled, after, aside = 0, 0, None
        while row := self._next(after):
            after = row["id"]
            try:
                handle(json.loads(row["body"]))
            except beside as error:
                aside = error
                continue
            self._database.run("delete from messages where id = ?", after)
            handled += 1
        if aside is not None:
            raise aside
        return handled

    def depth(self) -> int:
        """Count the messages that wait."""
        row = self._database.row(
            "select count(*) as n from messages where queue = ?", self._name
        )
        return int(row["n"]) if row else 0

    def _next(self, after: int) -> Any:
        return self._database.row(
            "select id, body from messages where queue = ? and id > ?"
            " order by id limit 1",
            self._name,
            after,
        )
