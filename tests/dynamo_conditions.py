"""What conditions and updates of DynamoDB mean, on items that are plain mappings."""

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

Item = dict[str, Any]


def size(item: Mapping[str, Any]) -> int:
    """Reckon the bytes of an item: names and values as text."""
    return sum(len(name) + len(str(value)) for name, value in item.items())


def stored(item: Mapping[str, Any]) -> Item:
    """Copy an item as it reads back; boto3 refuses what DynamoDB does not know."""
    if any(isinstance(value, float) for value in item.values()):
        raise TypeError("Float types are not supported. Use Decimal types instead.")
    return {
        name: Decimal(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else deepcopy(value)
        for name, value in item.items()
    }


def updated(item: Item, expression: str, values: Item) -> Item:
    """Give the attributes that `SET a = :x, …` and `ADD a :x` change."""
    changed: Item = {}
    for clause in re.split(r" (?=SET |ADD )", expression):
        verb, _, rest = clause.partition(" ")
        if verb == "SET":
            pairs = (part.split(" = ") for part in rest.split(", "))
            changed |= {name.strip(): values[value.strip()] for name, value in pairs}
        else:
            name, value = rest.split()
            before = item.get(name)
            both = (
                (before or set()) | values[value]
                if isinstance(values[value], set)
                else (before or 0) + values[value]
            )
            changed[name] = both
    return changed


_TESTS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda held, value: held is not None and held == value,
    "<>": lambda held, value: held is None or held != value,
    "<": lambda held, value: held is not None and held < value,
    "<=": lambda held, value: held is not None and held <= value,
    ">": lambda held, value: held is not None and held > value,
    ">=": lambda held, value: held is not None and held >= value,
    "attribute_exists": lambda held, _: held is not None,
    "attribute_not_exists": lambda held, _: held is None,
    "begins_with": lambda held, value: str(held or "").startswith(value),
}

_JOINS: dict[str, Callable[[Iterator[bool]], bool]] = {
    "AND": all,
    "OR": any,
    "NOT": lambda told: not any(told),
}


def holds(condition: Any, item: Mapping[str, Any]) -> bool:
    """Tell whether a condition of boto3's, or `attribute_not_exists(a)`, holds."""
    if condition is None:
        return True
    if isinstance(condition, str):
        return condition.removeprefix("attribute_not_exists(").rstrip(")") not in item
    told = condition.get_expression()
    operator, values = told["operator"], told["values"]
    if join := _JOINS.get(operator):
        return join(holds(value, item) for value in values)
    held, *wanted = item.get(values[0].name), *values[1:], None
    return _TESTS[operator](held, wanted[0])


def equal_to(condition: Any, name: str) -> Any:
    """Find what a condition wants a key to be equal to."""
    told = condition.get_expression()
    if told["operator"] == "AND":
        found = (equal_to(value, name) for value in told["values"])
        return next(value for value in found if value is not None)
    attribute, value = told["values"][:2]
    return value if told["operator"] == "=" and attribute.name == name else None
