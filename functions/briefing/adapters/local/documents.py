"""The record of documents and their briefings in SQLite."""

from datetime import datetime
from sqlite3 import Row

from briefing.adapters.codec import dump_briefing, load_briefing, moment
from briefing.adapters.local.database import Database
from briefing.application.ports import Claim
from briefing.domain.briefing import Briefing
from briefing.domain.document import Arrival
from briefing.domain.rejection import Reason, Rejection

_CLAIM = """
insert into documents (key, origin, sequence, version, state, until, changed)
values (?, ?, ?, ?, 'claimed', ?, ?)
on conflict (origin, key) do update set
  sequence = excluded.sequence, version = excluded.version,
  state = 'claimed', until = excluded.until, changed = excluded.changed,
  reason = null, detail = null, briefing = null
"""
_SETTLE = """
update documents set state = ?, until = null, changed = ?, reason = ?, detail = ?,
  briefing = ?, version = coalesce(?, version)
where origin = ? and key = ? and sequence = ? and state = 'claimed'
"""


class SqliteDocuments:
    """The ports `Documents` and `Briefings`. `origin` names the inbox folder."""

    def __init__(self, database: Database, origin: str = "") -> None:
        self._database = database
        self._origin = origin

    def claim(self, arrival: Arrival, until: datetime, now: datetime) -> Claim:
        """Claim unless as new or newer news is known."""
        with self._database.transaction():
            row = self._database.row(
                "select sequence, version, state, until from documents"
                " where origin = ? and key = ?",
                self._origin,
                arrival.key,
            )
            if (refusal := _refusal(row, arrival, now)) is not None:
                return refusal
            values = (arrival.sequence, arrival.version, moment(until), moment(now))
            self._database.run(_CLAIM, arrival.key, self._origin, *values)
        return Claim.TAKEN

    def settle(
        self, arrival: Arrival, outcome: Briefing | Rejection | None, now: datetime
    ) -> bool:
        """Record the outcome if the claim still stands."""
        state, reason, detail, content = _columns(outcome)
        values = (state, moment(now), reason, detail, content, arrival.version)
        where = (self._origin, arrival.key, arrival.sequence)
        return bool(self._database.run(_SETTLE, *values, *where))

    def release(self, arrival: Arrival) -> None:
        """End the claim's lease now."""
        self._database.run(
            "update documents set until = '' where origin = ? and key = ?"
            " and sequence = ? and state = 'claimed'",
            self._origin,
            arrival.key,
            arrival.sequence,
        )

    def between(self, start: datetime, end: datetime) -> list[Briefing]:
        """List what was briefed in a span of time, oldest first."""
        rows = self._database.rows(
            "select briefing from documents where state = 'briefed'"
            " and changed > ? and changed <= ? order by changed, key",
            moment(start),
            moment(end),
        )
        return [load_briefing(row["briefing"]) for row in rows]

    def known(self, *, rejected: bool) -> dict[str, str]:
        """Give the version of every document of this inbox that is settled.

        Rejected ones have none, so that they are tried again, unless `rejected`.
        """
        rows = self._database.rows(
            "select key, version, state from documents"
            " where state in ('briefed', 'rejected') and origin = ?",
            self._origin,
        )
        tried = {"briefed", "rejected"} if rejected else {"briefed"}
        return {r["key"]: r["version"] if r["state"] in tried else "" for r in rows}

    def rejected(self) -> list[tuple[str, Rejection]]:
        """List the keys that are rejected now, and why."""
        rows = self._database.rows(
            "select key, reason, detail from documents where state = 'rejected'"
            " order by key"
        )
        return [(r["key"], Rejection(Reason(r["reason"]), r["detail"])) for r in rows]

    def counts(self) -> dict[str, int]:
        """Count the documents by state."""
        rows = self._database.rows(
            "select state, count(*) as n from documents group by state order by state"
        )
        return {row["state"]: row["n"] for row in rows}


def _refusal(row: Row | None, arrival: Arrival, now: datetime) -> Claim | None:
    """Say why the news cannot be claimed, None when it can."""
    version = row["version"] if row else None
    if arrival.removed and arrival.version not in {None, version}:
        return Claim.STALE
    if row is None or row["sequence"] < arrival.sequence:
        return None
    if row["sequence"] > arrival.sequence:
        return Claim.STALE
    if row["state"] == "claimed":
        return Claim.BUSY if row["until"] > moment(now) else None
    return Claim.STALE if version == arrival.version else None


def _columns(
    outcome: Briefing | Rejection | None,
) -> tuple[str, str | None, str | None, str | None]:
    if outcome is None:
        return "removed", None, None, None
    if isinstance(outcome, Rejection):
        return "rejected", outcome.reason.value, outcome.detail, None
    return "briefed", None, None, dump_briefing(outcome)
