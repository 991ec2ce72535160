"""The clock of both homes."""

from datetime import UTC, datetime


def system_clock() -> datetime:
    """Tell the time in UTC."""
    return datetime.now(UTC)
