"""Letters use what mail programs know, by the data of Can I email."""

import re
import tomllib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

from looks.shown import Home
from looks.tools import node

_MESSAGE = re.compile(r"`(?P<feature>.+)` is not supported by `(?P<client>[^`]+)`")


@dataclass(frozen=True, slots=True)
class Use:
    """A feature that a mail program does not know."""

    feature: str
    client: str


@pytest.fixture(scope="module")
def uses(made: dict[str, Home]) -> dict[Use, str]:
    """What letters use without support, with a letter that does."""
    letters = {mail.name: mail.html for home in made.values() for mail in home.mails()}
    return {
        _use(message): name
        for name, messages in node("support.mjs", letters).items()
        for message in messages
    }


@pytest.fixture(scope="module")
def allowed() -> list[Use]:
    """The exceptions, one for each feature and glob of mail programs."""
    file = Path(__file__).with_name("exceptions.toml")
    listed = tomllib.loads(file.read_text(encoding="utf-8"))["exception"]
    assert all(exception["reason"] for exception in listed)
    return [Use(e["feature"], client) for e in listed for client in e["clients"]]


def test_letters_use_no_unsupported_feature_without_a_reason(uses, allowed):
    wrong = [use for use in uses if not any(_covers(e, use) for e in allowed)]
    assert not wrong, "\n".join(
        f"{use.feature} is unknown to {use.client}: {uses[use]}" for use in wrong
    )


def test_no_exception_outlives_its_need(uses, allowed):
    idle = [e for e in allowed if not any(_covers(e, use) for use in uses)]
    assert not idle


def _use(message: str) -> Use:
    found = _MESSAGE.fullmatch(message)
    assert found, message
    return Use(found["feature"], found["client"])


def _covers(exception: Use, use: Use) -> bool:
    same = exception.feature == use.feature
    return same and fnmatchcase(use.client, exception.client)
