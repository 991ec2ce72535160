"""DOCTOR: looks a home or, with `--stack`, a stack over, and says what to mend."""

import json
from argparse import Namespace
from collections.abc import Iterable, Iterator
from dataclasses import asdict

from briefing.adapters import names
from briefing.commands.account import Account, plain
from briefing.commands.stack import stack
from briefing.domain.checkup import Diagnosis, Grade, Group, look, trouble
from briefing.errors import BriefingError, NamesUnavailable

_MARKS = {Grade.FINE: "✓", Grade.LOOK: "!", Grade.TROUBLE: "✗"}
_UNASKED = "ask again where a network is, or name a file of records: --dns FILE"


def doctor(args: Namespace) -> int:
    """Print what was found; 1 where something has to be mended."""
    found = list(examined(_groups(args)))
    if args.json:
        print(json.dumps([asdict(diagnosis) for diagnosis in found], indent=1))
    else:
        _tell(found, Account())
    return int(any(diagnosis.grade is Grade.TROUBLE for diagnosis in found))


def _groups(args: Namespace) -> Iterator[Group]:
    ask = names.read(args.dns) if args.dns else names.asked
    if args.stack:
        found = stack(args.stack)
        from briefing.commands.doctor_stack import (  # noqa: PLC0415 - an extra
            groups as of_stack,
        )

        return of_stack(found, ask)
    from briefing.commands.doctor_home import groups as of_home  # noqa: PLC0415 - heavy

    return of_home(args, ask)


def examined(groups: Iterable[Group]) -> Iterator[Diagnosis]:
    """Look at each; what cannot be looked at is itself something to tell."""
    for subject, check in groups:
        try:
            yield from check()
        except NamesUnavailable as error:
            yield look(subject, str(error), _UNASKED)
        except BriefingError as error:
            yield trouble(subject, str(error), "mend that first, then look again")


def _tell(found: list[Diagnosis], account: Account) -> None:
    for diagnosis in found:
        told = plain(diagnosis.told)
        account.say(f"{_MARKS[diagnosis.grade]} {diagnosis.subject}: {told}")
        if diagnosis.remedy:
            account.say(f"    → {plain(diagnosis.remedy)}")
    counts = {grade: sum(d.grade is grade for d in found) for grade in Grade}
    account.say(
        f"{counts[Grade.FINE]} fine, {counts[Grade.LOOK]} to look at, "
        f"{counts[Grade.TROUBLE]} to mend"
    )
