"""Each test that asks for stores gets those of both homes in turn."""

import pytest

from briefing.adapters.local.database import Database
from two_homes import Stores, aws_stores, fake_aws_stores, local_stores


@pytest.fixture(params=["local", "aws", "fake aws"])
def stores(request: pytest.FixtureRequest, database: Database) -> Stores:
    """Empty stores of each home in turn, and of the aws home's adapters on the tables
    in memory that larger tests run on: what holds of one holds of the others."""
    if request.param == "local":
        return local_stores(database)
    if request.param == "fake aws":
        return fake_aws_stores(database)
    return aws_stores(request.getfixturevalue("aws"))
