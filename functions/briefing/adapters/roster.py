"""Read subscribers from CSV: the good rows, and what is wrong with the others."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from briefing.domain.signup import SignupInvalid, subscriber_from
from briefing.domain.subscriber import Subscriber
from briefing.errors import AddressInvalid

COLUMNS = ("email", "name", "topics", "cadence", "hour", "zone", "language", "consent")


def read_roster(
    lines: Iterable[str],
    make: Callable[[Mapping[str, str]], Subscriber] = subscriber_from,
) -> Iterator[Subscriber | str]:
    """Give what `make` makes of each row, or a sentence: the line, and its mistake.

    Raises `AddressInvalid` when there is no `email` column at all.
    """
    rows = csv.reader(lines, strict=True)
    try:
        yield from _read(rows, make)
    except csv.Error as error:
        yield f"line {rows.line_num}: no CSV from here on, nothing more taken ({error})"


def _read(
    rows: Any, make: Callable[[Mapping[str, str]], Subscriber]
) -> Iterator[Subscriber | str]:
    names = [name.strip().casefold() for name in next(rows, [])]
    if "email" not in names:
        raise AddressInvalid(f"the first line must name columns: {','.join(COLUMNS)}")
    for name in names:
        if name not in COLUMNS:
            yield f"line 1: the column {name!r} is not known, so it is left out"
    for row in rows:
        try:
            fields = dict(zip(names, row, strict=False))
            yield make({name: fields[name] for name in fields if name in COLUMNS})
        except SignupInvalid as error:
            yield f"line {rows.line_num}: {error}"
