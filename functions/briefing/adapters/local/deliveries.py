"""The delivery ledger in SQLite."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from briefing.adapters.codec import moment
from briefing.adapters.local.database import Database, sound
from briefing.domain.delivery import FOUND_CLAIMED, Balance, Delivery, Status
from briefing.domain.feedback import Feedback, Outcome

_INSERT = "insert or ignore into deliveries values (?, ?, ?, ?, ?, ?, ?)"
_SETTLE = """
update deliveries set status = ?, at = ?, reason = ?, message_id = ?
where edition = ? and subscriber = ? and status <> 'sent'
  and (status = 'claimed' or reason = ? or ? = 'sent')
"""
_DOUBT = """
update deliveries set status = ?, at = ?, reason = ?, message_id = ?
where edition = ? and subscriber = ? and status = 'claimed' and at = ?
"""
_RELEASE = """
delete from deliveries where edition = ? and subscriber = ? and at = ?
  and (status = 'claimed' or status = 'uncertain' and reason = ?)
"""


class SqliteDeliveries:
    """The ports `Deliveries`, `Outcomes`, `Balances`, `Doubts` and `Sent`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(self, claim: Delivery) -> Delivery | None:
        """Write a claim unless a row stands."""
        if self._database.run(_INSERT, *_values(claim)):
            return None
        return self._row(claim.edition, claim.subscriber) or self.claim(claim)

    def settle(self, delivery: Delivery) -> None:
        """Record a final status of a claim; sent replaces any other."""
        edition, subscriber, *changed, _ = _values(delivery)
        known = FOUND_CLAIMED, delivery.status.value
        self._database.run(_SETTLE, *changed, edition, subscriber, *known)

    def doubt(self, found: Delivery) -> bool:
        """Let this claim be uncertain, if it stands."""
        edition, subscriber, _, at, *_ = _values(found)
        _, _, *changed, _ = _values(found.found())
        changes = self._database.run(_DOUBT, *changed, edition, subscriber, at)
        return bool(changes)

    def release(self, claim: Delivery) -> None:
        """Take back this claim, under which nothing was sent."""
        edition, subscriber, _, at, *_ = _values(claim)
        self._database.run(_RELEASE, edition, subscriber, at, FOUND_CLAIMED)

    def hear(self, feedback: Feedback) -> Delivery | None:
        """Settle what feedback settles, and note bad news."""
        with self._database.transaction():
            row = self._row(feedback.mail, feedback.subscriber)
            if row is None or (told := row.told(feedback)) == row:
                return row
            self._database.run(
                "insert or replace into deliveries values (?, ?, ?, ?, ?, ?, ?)",
                *_values(told),
            )
            return told

    def select(self, edition_id: str, shard: int, count: int) -> None:
        """Record how many of a shard are selected by now."""
        self._database.run(
            "insert into selections (edition, shard, selected) values (?, ?, ?)"
            " on conflict (edition, shard)"
            " do update set selected = max(selected, excluded.selected)",
            *(edition_id, shard, count),
        )

    def complete(self, edition_id: str, shard: int) -> None:
        """Record that all of a shard were selected."""
        self._database.run(
            "update selections set complete = 1 where edition = ? and shard = ?",
            *(edition_id, shard),
        )

    def balance(self, edition_id: str) -> Balance:
        """Count an edition's deliveries."""
        rows = self._database.rows(
            "select status, outcome, reason, count(*) as n from deliveries"
            " where edition = ? group by status, outcome, reason",
            edition_id,
        )
        chosen = self._database.rows(
            "select selected, complete from selections where edition = ?", edition_id
        )
        balance = Balance(
            sum(row["selected"] for row in chosen),
            sum(row["complete"] for row in chosen),
        )
        with sound(f"the deliveries of {edition_id}"):
            for row in rows:
                outcome = Outcome(row["outcome"]) if row["outcome"] else None
                balance.add(Status(row["status"]), outcome, row["reason"], row["n"])
        return balance

    def of(self, subscriber_id: str) -> list[Delivery]:
        """List what was sent to somebody, or was not, the oldest first."""
        rows = self._database.rows(
            "select * from deliveries where subscriber = ? order by at, edition",
            subscriber_id,
        )
        return [_delivery(tuple(row)) for row in rows]

    def forget(self, subscriber_id: str, keyed_hash: str) -> None:
        """Put a hash in the place of an id; a claim becomes a doubt, for whoever held
        it finds it no more."""
        self._database.run(
            "update or replace deliveries set subscriber = ?, message_id = '',"
            " status = replace(status, 'claimed', 'uncertain') where subscriber = ?",
            keyed_hash,
            subscriber_id,
        )

    def uncertain(self, edition_id: str) -> Iterator[Delivery]:
        """List the uncertain deliveries of an edition."""
        rows = self._database.rows(
            "select * from deliveries where edition = ? and status = 'uncertain'"
            " order by subscriber",
            edition_id,
        )
        return iter([_delivery(tuple(row)) for row in rows])

    def in_doubt(self) -> list[str]:
        """Name the editions that have uncertain deliveries."""
        rows = self._database.rows(
            "select distinct edition from deliveries where status = 'uncertain'"
            " and edition in (select id from editions) order by edition"
        )
        return [row["edition"] for row in rows]

    def drop(self, doubt: Delivery) -> bool:
        """Forget that an uncertain one was tried."""
        return bool(
            self._database.run(
                "delete from deliveries where edition = ? and subscriber = ?"
                " and status = 'uncertain'",
                *(doubt.edition, doubt.subscriber),
            )
        )

    def give_up(self, doubt: Delivery, reason: str) -> bool:
        """Let an uncertain one be failed."""
        failed = replace(doubt, status=Status.FAILED, reason=reason)
        return bool(
            self._database.run(
                "update deliveries set status = ?, at = ?, reason = ?"
                " where edition = ? and subscriber = ? and status = 'uncertain'",
                *_values(failed)[2:5],
                *(doubt.edition, doubt.subscriber),
            )
        )

    def _row(self, edition_id: str, subscriber_id: str) -> Delivery | None:
        row = self._database.row(
            "select * from deliveries where edition = ? and subscriber = ?",
            edition_id,
            subscriber_id,
        )
        return _delivery(tuple(row)) if row else None


def _values(delivery: Delivery) -> tuple[str, ...]:
    return (
        delivery.edition,
        delivery.subscriber,
        delivery.status.value,
        moment(delivery.at),
        delivery.reason,
        delivery.message_id,
        delivery.outcome or "",
    )


def _delivery(row: tuple[str, ...]) -> Delivery:
    edition, subscriber, status, at, reason, message_id, outcome = row
    with sound(f"a delivery of {edition}"):
        return Delivery(
            edition,
            subscriber,
            Status(status),
            datetime.fromisoformat(at),
            reason,
            message_id,
            Outcome(outcome) if outcome else None,
        )
