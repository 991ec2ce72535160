"""Homes to try things on, and a site that is served to readers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fog import STORY

from briefing.cli import main
from reader_site import Site, served


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site of its own for each test."""
    with served(tmp_path) as site:
        yield site


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with a document."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "fog.txt").write_text(STORY)
    return folder


@pytest.fixture
def home(tmp_path: Path) -> str:
    """A home with a reader."""
    folder = str(tmp_path / "home")
    assert main(["subscribers", "add", "ada@example.com", "--home", folder]) == 0
    return folder
