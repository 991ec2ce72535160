"""Dead letters of a home: messages of its queues that were set aside."""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from briefing.adapters.local.database import Database
from briefing.domain.dead_letter import DeadLetter
from briefing.errors import SettingsInvalid

QUEUES = ("audience", "mail")


class SqliteDeadLetters:
    """The port `DeadLetters`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, queue: str = "") -> list[DeadLetter]:
        """List what was set aside, of one queue or of all, the oldest first.

        Raises `SettingsInvalid`.
        """
        if queue and queue not in QUEUES:
            raise SettingsInvalid(f"no queue {queue}: there are {', '.join(QUEUES)}")
        rows = self._database.rows(
            "select id, queue, body, failure, failed from messages"
            " where failure != '' and queue like ? order by id",
            queue or "%",
        )
        return [_letter(dict(row)) for row in rows]

    def redrive(self, letters: Iterable[DeadLetter]) -> int:
        """Put letters back on their queues; tell how many were there still."""
        return sum(
            self._database.run(
                "update messages set failure = '', failed = '', due = '', tries = '0'"
                " where id = ? and failure != ''",
                letter.id,
            )
            for letter in letters
        )

    def drop(self, letters: Iterable[DeadLetter]) -> int:
        """Remove letters for good; tell how many were there still."""
        return sum(
            self._database.run(
                "delete from messages where id = ? and failure != ''", letter.id
            )
            for letter in letters
        )

    def release(self) -> None:
        """Nothing is held."""


def _letter(row: dict[str, Any]) -> DeadLetter:
    body, failed = row["body"], datetime.fromisoformat(row["failed"])
    with suppress(ValueError):  # what is no JSON may be why it lies here
        body = json.loads(body)
    return DeadLetter(str(row["id"]), row["queue"], body, failed, row["failure"])
