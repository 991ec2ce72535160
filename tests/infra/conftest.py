"""The translated templates, once for all tests."""

import pytest
from stacks import Stacks


@pytest.fixture(scope="session")
def stacks() -> Stacks:
    """All stacks, as CloudFormation will see them."""
    return Stacks.translated()
