"""Fixtures that every kind of test uses."""

from collections.abc import Iterator

import pytest

from briefing.adapters.local.database import Database


@pytest.fixture
def database() -> Iterator[Database]:
    """A home's database in memory, closed after the test."""
    held = Database()
    yield held
    held.close()
