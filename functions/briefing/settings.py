"""Settings as values: read once, checked once, every mistake reported together.

On AWS they come from the environment (`BRIEFING_` and the name in capitals), locally
from `settings.toml` in the home. Both go through `load`.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any

from briefing.errors import SettingsInvalid

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Publication:
    """Who speaks to the readers, and where the web pages stand."""

    name: str = "Briefing Digest"
    sender: str = "digest@example.com"
    site_url: str = "http://localhost:8000"
    postal_address: str = ""


@dataclass(frozen=True, slots=True)
class Making:
    """How briefings and editions are made. Sizes in bytes."""

    engine: str = "lead"
    bullets: int = 3
    document_limit: int = 25 * MEGABYTE
    grace_hours: int = 6


def load(given: Mapping[str, object], *groups: type[Any]) -> list[Any]:
    """Build each group of settings (a dataclass) from names in lower case.

    Raises `SettingsInvalid`, which lists every missing and every wrong setting.
    """
    problems: list[str] = []
    read = [(group, _values(group, given, problems)) for group in groups]
    if problems:
        raise SettingsInvalid("settings to mend: " + "; ".join(problems))
    return [group(**values) for group, values in read]


def _values(
    group: type[Any], given: Mapping[str, object], problems: list[str]
) -> dict[str, object]:
    values = {}
    for field in fields(group):
        if field.name in given:
            values[field.name] = _value(field, given[field.name], problems)
        elif field.default is MISSING:
            problems.append(f"{field.name} is missing")
    return values


def _value(field: Field[Any], value: object, problems: list[str]) -> object:
    """Accept text for a number, as an environment gives it."""
    if field.type in (int, "int"):
        try:
            return int(str(value))
        except ValueError:
            problems.append(f"{field.name} must be a whole number, not {value!r}")
    elif not isinstance(value, str):
        problems.append(f"{field.name} must be text, not {value!r}")
    return value
