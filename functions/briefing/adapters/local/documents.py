"""The record of documents and their briefings in SQLite."""

from collections.abc import Sequence
from datetime import datetime
from sqlite3 import Row

from briefing.adapters.codec import dump_briefing, load_briefing, moment
from briefing.adapters.local.database import Database, sound
from briefing.application.ports import Claim
from briefing.domain.briefing import Briefing
from briefing.domain.document import Arrival
from briefing.domain.part import Finding, place, state_of
from briefing.domain.rejection import Reason, Rejection

_CLAIM = """
insert into documents (key, origin, sequence, version, state, until, changed)
values (?, ?, ?, ?, 'claimed', ?, ?)
on conflict (origin, key) do update set
  sequence = excluded.sequence, version = excluded.version,
  state = 'claimed', until = excluded.until, changed = excluded.changed
"""
_SETTLE = """
update documents set state = ?, until = null, changed = ?,
  version = coalesce(?, version)
where origin = ? and key = ? and sequence = ? and state = 'claimed'
"""
_FIND = """
insert into findings
  (origin, key, part, state, reason, detail, briefing_id, briefing)
values (?, ?, ?, ?, ?, ?, ?, ?)
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
        self, arrival: Arrival, findings: Sequence[Finding], now: datetime
    ) -> bool:
        """Record what was found if the claim still stands."""
        state = "removed" if arrival.removed else state_of(findings)
        where = (self._origin, arrival.key)
        with self._database.transaction():
            values = (state, moment(now), arrival.version, *where, arrival.sequence)
            if not self._database.run(_SETTLE, *values):
                return False
            self._database.run(
                "delete from findings where origin = ? and key = ?", *where
            )
            for finding in findings:
                self._database.run(_FIND, *where, *_columns(finding))
        return True

    def release(self, arrival: Arrival) -> None:
        """End the claim's lease now."""
        self._database.run(
            "update documents set until = '' where origin = ? and key = ?"
            " and sequence = ? and state = 'claimed'",
            self._origin,
            arrival.key,
            arrival.sequence,
        )

    def holder(self, briefing_id: str, arrival: Arrival) -> str | None:
        """Name another document that holds a briefing now, and is no duplicate."""
        row = self._database.row(
            "select key, part from standing where briefing_id = ?"
            " and state = 'briefed' and not (origin = ? and key = ?)"
            " order by changed, key, number",
            briefing_id,
            self._origin,
            arrival.key,
        )
        return place(row["key"], row["part"]) if row else None

    def between(self, start: datetime, end: datetime) -> list[Briefing]:
        """List what was briefed in a span of time, oldest first."""
        rows = self._database.rows(
            "select briefing_id, briefing from standing"
            " where briefing is not null and changed > ? and changed <= ?"
            " order by changed, state, key, number",
            moment(start),
            moment(end),
        )
        oldest: dict[str, str] = {}
        for row in rows:
            oldest.setdefault(row["briefing_id"], row["briefing"])
        return [_briefing(*row) for row in oldest.items()]

    def known(self, *, rejected: bool) -> dict[str, str]:
        """Give the version of every document of this inbox that is settled.

        Rejected ones have none, so that they are tried again, unless `rejected`.
        """
        rows = self._database.rows(
            "select key, version, state from documents"
            " where state in ('briefed', 'duplicate', 'rejected') and origin = ?",
            self._origin,
        )
        tried = {"briefed", "duplicate"} | ({"rejected"} if rejected else set())
        return {r["key"]: r["version"] if r["state"] in tried else "" for r in rows}

    def rejected(self) -> list[tuple[str, Rejection]]:
        """List the documents that are rejected now, or are duplicates, and why."""
        rows = self._database.rows(
            "select key, part, reason, detail from standing"
            " where reason is not null order by key, number"
        )
        return [
            (place(r["key"], r["part"]), Rejection(Reason(r["reason"]), r["detail"]))
            for r in rows
        ]

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


def _columns(finding: Finding) -> tuple[str | None, ...]:
    refused, briefing = finding.rejection, finding.briefing
    why = (refused.reason.value, refused.detail) if refused else (None, None)
    told = (briefing.id, dump_briefing(briefing)) if briefing else (None, None)
    return (finding.part, finding.state.value, *why, *told)


def _briefing(briefing_id: str, text: str) -> Briefing:
    with sound(f"briefing {briefing_id}"):
        return load_briefing(text)
