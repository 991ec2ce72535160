"""The delivery ledger in SQLite."""

from collections import Counter
from datetime import datetime

from briefing.adapters.codec import moment
from briefing.adapters.local.database import Database
from briefing.domain.delivery import FOUND_CLAIMED, Balance, Delivery, Status

_INSERT = "insert or ignore into deliveries values (?, ?, ?, ?, ?, ?)"
_SETTLE = """
insert into deliveries values (?, ?, ?, ?, ?, ?)
on conflict (edition, subscriber) do update set status = excluded.status,
  at = excluded.at, reason = excluded.reason, message_id = excluded.message_id
where status <> 'sent'
"""


class SqliteDeliveries:
    """The ports `Deliveries`, `Balances` and `Sent`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, claim: Delivery) -> Delivery | None:
        """Write a claim unless a row stands."""
        if self._database.run(_INSERT, *_values(claim)):
            return None
        row = self._database.row(
            "select * from deliveries where edition = ? and subscriber = ?",
            claim.edition,
            claim.subscriber,
        )
        return _delivery(tuple(row)) if row else self.claim(claim)

    def settle(self, delivery: Delivery) -> None:
        """Record a final status; a sent one stands."""
        self._database.run(_SETTLE, *_values(delivery))

    def release(self, edition_id: str, subscriber_id: str) -> None:
        """Take back a claim under which nothing was sent."""
        self._database.run(
            "delete from deliveries where edition = ? and subscriber = ?"
            " and (status = 'claimed' or status = 'uncertain' and reason = ?)",
            edition_id,
            subscriber_id,
            FOUND_CLAIMED,
        )

    def select(self, edition_id: str, shard: int, count: int) -> None:
        """Record how many of a shard were selected."""
        self._database.run(
            "insert into selections values (?, ?, ?) on conflict (edition, shard)"
            " do update set selected = max(selected, excluded.selected)",
            edition_id,
            shard,
            count,
        )

    def balance(self, edition_id: str) -> Balance:
        """Count an edition's deliveries."""
        rows = self._database.rows(
            "select status, count(*) as n from deliveries where edition = ?"
            " group by status",
            edition_id,
        )
        chosen = self._database.rows(
            "select selected from selections where edition = ?", edition_id
        )
        return Balance(
            selected=sum(row["selected"] for row in chosen),
            shards=len(chosen),
            by_status=Counter({Status(row["status"]): row["n"] for row in rows}),
        )

    def of(self, subscriber_id: str) -> list[Delivery]:
        """List what was sent to somebody, or was not, the oldest first."""
        rows = self._database.rows(
            "select * from deliveries where subscriber = ? order by at, edition",
            subscriber_id,
        )
        return [_delivery(tuple(row)) for row in rows]

    def forget(self, subscriber_id: str, keyed_hash: str) -> None:
        """Put a hash in the place of an id."""
        self._database.run(
            "update or replace deliveries set subscriber = ? where subscriber = ?",
            keyed_hash,
            subscriber_id,
        )

    def uncertain(self) -> list[tuple[str, str]]:
        """List the edition and the subscriber of every uncertain delivery."""
        rows = self._database.rows(
            "select edition, subscriber from deliveries where status = 'uncertain'"
            " order by edition, subscriber"
        )
        return [(row["edition"], row["subscriber"]) for row in rows]


def _values(delivery: Delivery) -> tuple[str, ...]:
    return (
        delivery.edition,
        delivery.subscriber,
        delivery.status.value,
        moment(delivery.at),
        delivery.reason,
        delivery.message_id,
    )


def _delivery(row: tuple[str, ...]) -> Delivery:
    edition, subscriber, status, at, reason, message_id = row
    return Delivery(
        edition,
        subscriber,
        Status(status),
        datetime.fromisoformat(at),
        reason,
        message_id,
    )
