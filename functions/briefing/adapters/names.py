"""Names' records, from the servers that tell them or from a file."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from briefing.application.checkup.names import Ask, Kind
from briefing.errors import NamesUnavailable, SettingsInvalid

_PATIENCE = 5.0  # seconds for one answer


def asked(name: str, kind: Kind) -> Sequence[str]:
    """Ask the servers that this machine uses. Raises `NamesUnavailable`."""
    from dns import exception, resolver  # noqa: PLC0415 - for one verb alone

    try:
        found = resolver.resolve(name, kind.value, lifetime=_PATIENCE, search=False)
    except (resolver.NXDOMAIN, resolver.NoAnswer):
        return ()
    except exception.DNSException as error:
        raise NamesUnavailable(f"no answer about {name} {kind}") from error
    return [_value(record, kind) for record in found]


def _value(record: Any, kind: Kind) -> str:
    if kind is Kind.TXT:
        return b"".join(record.strings).decode("utf-8", "replace")
    if kind is Kind.MX:
        return f"{record.preference} {record.exchange}".rstrip(".")
    return str(record.target).rstrip(".")


def read(path: Path) -> Ask:
    """Read records, a line each: NAME TYPE VALUE. Nobody else is asked then.

    Raises `SettingsInvalid`.
    """
    held: dict[tuple[str, str], list[str]] = defaultdict(list)
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsInvalid(f"cannot read the records in {path}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match line.split(maxsplit=2):
            case [name, kind, value] if kind in Kind.__members__:
                told = value.strip().replace('" "', "").strip('"')
                held[name.rstrip(".").lower(), kind].append(told)
            case _:
                raise SettingsInvalid(f"{path}, line {number}: not NAME TYPE VALUE")
    return lambda name, kind: held.get((name.lower(), kind.value), ())
