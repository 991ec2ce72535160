"""Read subscribers from CSV: the good rows, and what is wrong with the others."""

import csv
from collections.abc import Iterable, Iterator

from briefing.domain.signup import SignupInvalid, subscriber_from
from briefing.domain.subscriber import Subscriber
from briefing.errors import AddressInvalid

COLUMNS = ("email", "name", "topics", "cadence", "hour", "zone", "language", "consent")


def read_roster(lines: Iterable[str]) -> Iterator[Subscriber | str]:
    """Give a subscriber a row, or a sentence with the line's number and its mistake.

    Raises `AddressInvalid` when there is no `email` column at all.
    """
    rows = csv.DictReader(lines)
    try:
        yield from _read(rows)
    except csv.Error as error:
        yield f"line {rows.line_num}: this is no CSV ({error})"


def _read(rows: "csv.DictReader[str]") -> Iterator[Subscriber | str]:
    if "email" not in (rows.fieldnames or ()):
        raise AddressInvalid(f"the first line must name columns: {','.join(COLUMNS)}")
    for row in rows:
        fields = {key: value for key, value in row.items() if isinstance(value, str)}
        try:
            yield subscriber_from(fields)
        except SignupInvalid as error:
            yield f"line {rows.line_num}: {error}"
