"""Fixtures that every kind of test uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing.adapters.local.database import Database


@pytest.fixture
def database() -> Iterator[Database]:
    """A home's database in memory, closed after the test."""
    held = Database()
    yield held
    held.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test by its folder: unit, integration, e2e or infra."""
    for item in items:
        item.add_marker(item.path.relative_to(Path(__file__).parent).parts[0])
