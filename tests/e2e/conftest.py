"""A home with an edition, served to readers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader_site import Site, served


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of its own for each test."""
    with served(tmp_path) as site:
        yield site
