"""Fixtures that every kind of test uses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from moto.server import ThreadedMotoServer

from briefing.adapters.local.database import Database
from local import account, stack
from local.aws import environment


@pytest.fixture
def database() -> Iterator[Database]:
    """A home's database in memory, closed after the test."""
    held = Database()
    yield held
    held.close()


@pytest.fixture(scope="session")
def aws() -> Iterator[dict[str, str]]:
    """A moto server with the stack on it; gives the stack's outputs."""
    account.teach()
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_XRAY_SDK_ENABLED", "false")
        patch.setenv("VALIDATE_LAMBDA_S3", "false")
        for name, value in environment(f"http://127.0.0.1:{port}").items():
            patch.setenv(name, value)
        yield dict(stack.create(SiteUrl="https://digest.example.com").outputs)
    server.stop()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test by its folder: unit, integration, e2e or infra."""
    for item in items:
        item.add_marker(item.path.relative_to(Path(__file__).parent).parts[0])
