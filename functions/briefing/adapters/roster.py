"""Subscribers as CSV: ours, and what Listmonk and Mailchimp export.

Listmonk exports `uuid,email,name,attributes,status,created_at,updated_at`; Mailchimp
three files, of members who are subscribed, unsubscribed and cleaned (bounced), with
`Email Address`, `First Name`, `Last Name`, `OPTIN_TIME`, `CONFIRM_TIME`, `TIMEZONE`,
and `UNSUB_TIME` or `CLEAN_TIME`.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any

from briefing.adapters.signup import fields_of
from briefing.domain.subscriber import State, Subscriber
from briefing.errors import AddressInvalid

COLUMNS = ("email", "name", "topics", "cadence", "hour", "zone", "language", "consent")
_CALLED = {
    "email address": "email",
    "timezone": "zone",
    "status": "state",
    **{c: c for c in (*COLUMNS, "state", "first name", "last name")},
    **{c: c for c in ("confirm_time", "optin_time", "unsub_time", "clean_time")},
}
# Known columns of others that hold nothing for us.
_PASSED_OVER = re.compile(
    r"uuid|attributes|created_at|updated_at|address|phone( number)?|birthday|"
    r"member_rating|(optin|confirm)_ip|latitude|longitude|gmtoff|dstoff|cc|region|"
    r"last_changed|leid|euid|notes|tags|unsub_(campaign_.*|reason.*)|clean_campaign_.*"
)
_STATES = {
    "": State.ACTIVE,
    **{state.value: state for state in State},
    "enabled": State.ACTIVE,
    "subscribed": State.ACTIVE,
    "disabled": State.UNSUBSCRIBED,
    "blocklisted": State.UNSUBSCRIBED,
    "cleaned": State.BOUNCED,
}
_COMMAS = ",;\t"  # spreadsheets write semicolons where commas part decimals
# A spreadsheet takes what begins so for a formula: such a cell gets a ' before it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """One person of a list: the fields that `subscriber_from` reads, and a state."""

    line: int
    fields: Mapping[str, str]
    state: State


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a list, and where."""

    line: int
    why: str

    def __str__(self) -> str:
        """Say it in a line."""
        return f"line {self.line}: {self.why}"


def read_roster(
    lines: Iterable[str], called: Mapping[str, str] | None = None
) -> Iterator[Row | Mistake]:
    """Read rows as they come; `called` maps column names in small letters to ours.

    Commas, semicolons or tabs part the columns, as the first line tells.

    Raises `AddressInvalid` when no column holds the address.
    """
    given = iter(lines)
    head = next(given, "")
    comma = max(_COMMAS, key=head.count)  # the first of them where none is there
    rows = csv.reader(chain([head], given), delimiter=comma, strict=True)
    try:
        yield from _read(rows, {**_CALLED, **(called or {})})
    except csv.Error as error:
        why = f"no CSV from here on, nothing more taken ({error})"
        yield Mistake(rows.line_num, why)


def _read(rows: Any, called: Mapping[str, str]) -> Iterator[Row | Mistake]:
    named = [name.strip().casefold() for name in next(rows, [])]
    columns = [called.get(name, "") for name in named]
    if "email" not in columns:
        known = ", ".join((*COLUMNS[1:], "state"))
        raise AddressInvalid(
            f"the first line must name the columns: email, and if you like {known};"
            " --map THEIRS=OURS tells what others are called"
        )
    for column in sorted({c for c in columns if c and columns.count(c) > 1}):
        raise AddressInvalid(f"two columns are {column}: leave one, or --map others")
    for name, column in zip(named, columns, strict=True):
        if not column and not _PASSED_OVER.fullmatch(name):
            why = f"the column {name!r} is not known, so it is left out (or --map it)"
            yield Mistake(1, why)
    for row in rows:
        if any(row):
            yield _row(rows.line_num, dict(zip(columns, row, strict=False)))


def _row(line: int, given: dict[str, str]) -> Row | Mistake:
    told = {name: _plain(value).strip() for name, value in given.items() if name}
    state = _state(told)
    if state is None:
        return Mistake(line, "the state is none that is known")
    if "name" not in told and {"first name", "last name"} & told.keys():
        both = (told.get("first name", ""), told.get("last name", ""))
        told["name"] = " ".join(both).strip()
    if not told.get("consent") and (agreed := _agreed(told)):
        told["consent"] = agreed
    return Row(line, {n: told[n] for n in COLUMNS if n in told}, state)


def _state(told: Mapping[str, str]) -> State | None:
    if told.get("clean_time"):
        return State.BOUNCED
    if told.get("unsub_time"):
        return State.UNSUBSCRIBED
    return _STATES.get(told.get("state", "").casefold())


def _agreed(told: Mapping[str, str]) -> str:
    """Say when somebody agreed at Mailchimp, where the list tells."""
    when = told.get("confirm_time") or told.get("optin_time")
    return f"Mailchimp, {when}" if when else ""


def write_roster(people: Iterable[Subscriber], file: IO[str]) -> None:
    """Write subscribers as rows that `read_roster` reads."""
    rows = csv.DictWriter(file, (*COLUMNS, "state"), lineterminator="\n")
    rows.writeheader()
    for person in people:
        fields = {**fields_of(person), "state": person.state.value}
        rows.writerow({name: _guarded(value) for name, value in fields.items()})


def _guarded(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value


def _plain(value: str) -> str:
    return value[1:] if value[:1] == "'" and value[1:].startswith(_FORMULA) else value
