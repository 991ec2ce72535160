"""Settings as text or TOML gives them become values of the type that is asked for."""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from typing import Any

_TRUTHS = {"true": True, "false": False}


def typed(
    group: type[Any], given: Mapping[str, object], problems: list[str]
) -> dict[str, object]:
    """Give the values of a group (a dataclass); what is wrong joins the problems."""
    values = {}
    for field in fields(group):
        if field.name in given:
            values[field.name] = _value(field, given[field.name], problems)
        elif field.default is MISSING:
            problems.append(f"{field.name} is missing")
    return values


def _value(field: Field[Any], value: object, problems: list[str]) -> object:
    """Accept text for a number or a truth, as an environment gives it."""
    if field.type in (bool, "bool"):
        return _truth(field, value, problems)
    if field.type in (int, "int"):
        try:
            return int(str(value))
        except ValueError:
            problems.append(f"{field.name} must be a whole number, not {value!r}")
    elif not isinstance(value, str):
        problems.append(f"{field.name} must be text, not {value!r}")
    return value


def _truth(field: Field[Any], value: object, problems: list[str]) -> bool:
    found = _TRUTHS.get(str(value).lower())
    if found is None:
        problems.append(f"{field.name} must be true or false, not {value!r}")
    return bool(found)
