"""Homes to look at, made once, and one browser for all tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from looks import chromium, homes
from looks.shown import Home

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from looks.chromium import Window

_MAKERS = (homes.demo, homes.long, homes.overflowing, homes.attacked)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.started() as running:
        yield running


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Window]:
    """A window that shows what it is told to."""
    with chromium.opened(browser) as opened:
        yield opened


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Home]:
    """Every home by name; each is made once."""
    folder = tmp_path_factory.mktemp("homes")
    return {make.__name__: make(folder / make.__name__) for make in _MAKERS}


@pytest.fixture(params=[make.__name__ for make in _MAKERS], scope="session")
def home(request: pytest.FixtureRequest, made: dict[str, Home]) -> Home:
    """Each home in turn."""
    return made[request.param]


@pytest.fixture(scope="session")
def pictures() -> Path:
    """The folder for pictures that a person looks at."""
    folder = Path(__file__).parents[2] / "out" / "looks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
