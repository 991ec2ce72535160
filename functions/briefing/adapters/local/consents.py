"""The record of consents in SQLite."""

from briefing.adapters.local.database import Database
from briefing.adapters.people import consent_fields, load_consent
from briefing.domain.consent import Consent


class SqliteConsents:
    """The port `Consents`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, consent: Consent) -> None:
        """Record an act."""
        self._database.run(
            "insert or ignore into consents values (?, ?, ?, ?, ?, ?, ?)",
            *consent_fields(consent).values(),
        )

    def of(self, subscriber_id: str) -> list[Consent]:
        """List a subscriber's acts, the oldest first."""
        rows = self._database.rows(
            "select * from consents where subscriber = ? order by at, act, detail",
            subscriber_id,
        )
        return [load_consent(dict(row)) for row in rows]

    def erase(self, subscriber_id: str) -> None:
        """Forget a subscriber's acts."""
        self._database.run("delete from consents where subscriber = ?", subscriber_id)
