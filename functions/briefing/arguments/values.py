"""What an argument of the command line must look like."""

from argparse import ArgumentTypeError
from datetime import UTC, datetime

FIELDS = {
    "name": "how the subscriber is called",
    "topics": "parted by ; (default: everything)",
    "cadence": "immediate, daily (default), weekly or weekly:mon,thu",
    "hour": "0 to 23 (default: 7)",
    "zone": "an IANA name such as Europe/Berlin (default: UTC)",
    "language": "a code such as de (default: en)",
    "consent": "where and when the subscriber agreed",
}


def mapping(text: str) -> tuple[str, str]:
    theirs, equals, ours = text.rpartition("=")
    if not equals or ours not in {"email", "state", *FIELDS}:
        raise ArgumentTypeError(f"write COLUMN=email|{'|'.join(FIELDS)}|state")
    return theirs.strip(), ours


def moment(text: str) -> datetime:
    """A time without a zone is UTC."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("not a time such as 2026-11-22T07:00Z") from error
    if not 1970 < given.year < 9000:
        raise ArgumentTypeError("not a year that an edition could be of")
    return (given if given.tzinfo else given.replace(tzinfo=UTC)).astimezone(UTC)


def address(text: str) -> tuple[str, int]:
    host, _, number = text.rpartition(":")
    if not host or not number.isdigit():
        raise ArgumentTypeError("not of the form HOST:PORT")
    return host.strip("[]"), port(number)


def port(text: str) -> int:
    if not text.isdigit() or int(text) > 65535:
        raise ArgumentTypeError("not a port from 0 to 65535")
    return int(text)


def count(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 20:
        raise ArgumentTypeError("not a number from 1 to 20")
    return int(text)
