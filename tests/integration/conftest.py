"""Each test that asks for stores gets those of both homes in turn."""

import pytest

from briefing.adapters.local.database import Database
from two_homes import Stores, aws_stores, local_stores


@pytest.fixture(params=["local", "aws"])
def stores(request: pytest.FixtureRequest, database: Database) -> Stores:
    """Empty stores of each home in turn."""
    if request.param == "local":
        return local_stores(database)
    return aws_stores(request.getfixturevalue("aws"))
