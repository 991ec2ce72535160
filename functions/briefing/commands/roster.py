"""Lists of subscribers as CSV: look one over, take it in, give one out."""

import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from tqdm import tqdm

from briefing.adapters.addresses import AddressRefused, normal_address, oddities
from briefing.adapters.roster import Mistake, Row, read_roster, write_roster
from briefing.adapters.signup import SignupInvalid, fields_of, subscriber_from
from briefing.application.enrolment import Make, Taken
from briefing.commands.account import Account
from briefing.commands.audience import Audience, audience
from briefing.domain.consent import Origin
from briefing.domain.subscriber import State, Subscriber, subscriber_id

_TOGETHER = 1000  # rows whose writes are kept at once
_KEPT_OUT = {State.UNSUBSCRIBED, State.BOUNCED, State.COMPLAINED}
_NO_CONSENT = "no consent: say where it was given, in a column or by --consent"


def import_(args: Namespace) -> int:
    """Look a CSV file over and, with `--apply`, take in those who can be."""
    account = Account()
    try:
        with (
            args.file.open(encoding="utf-8-sig", newline="") as lines,
            audience(args) as opened,
        ):
            called = {theirs.casefold(): ours for theirs, ours in args.map}
            rows = read_roster(_with_a_bar(lines, args.file), called)
            _Taking(opened, account, args.consent, args.apply).all(rows)
    except UnicodeDecodeError as error:
        account.trouble(f"{args.file} is no text in UTF-8 ({error.reason}): save it so")
        account.trouble("(a spreadsheet calls that CSV UTF-8) and import it again")
        if args.apply:
            account.trouble("those before that place are taken in; nobody is twice")
        return 1
    except OSError as error:
        account.trouble(f"cannot read {args.file}: {error.strerror}")
        return 1
    if not args.apply:
        account.say("  nothing is changed yet: run it again with --apply")
    return int(account.failed)


def take_roster(opened: Audience, lines: Iterable[str], account: Account) -> None:
    """Take a roster's subscribers in."""
    _Taking(opened, account, "", apply=True).all(read_roster(lines))


def write(opened: Audience, state: State | None) -> None:
    """Write the subscribers, or those of a state, to standard output."""
    people = opened.people.all()
    write_roster((p for p in people if state in (None, p.state)), sys.stdout)


def _with_a_bar(lines: Iterable[str], path: Path) -> Iterator[str]:
    """Give the lines; who looks on at a terminal sees how far it is."""
    size = path.stat().st_size
    with tqdm(
        total=size, unit="B", unit_scale=True, disable=None, leave=False
    ) as progress:
        for line in lines:
            progress.update(len(line.encode()))
            yield line


@dataclass(frozen=True, slots=True)
class _Taking:
    """Works through a list once; of all its rows only ids are remembered."""

    audience: Audience
    account: Account
    consent: str
    apply: bool
    seen: dict[int, int] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)

    def all(self, rows: Iterator[Row | Mistake]) -> None:
        """Take or look at every row; mistakes are told with their lines."""
        while several := list(islice(rows, _TOGETHER)):
            with self.audience.together():
                for row in several:
                    mistake = row if isinstance(row, Mistake) else self._row(row)
                    if mistake and mistake.line > 1:
                        self.counts["cannot be used"] += 1
                        self.account.trouble(str(mistake))
                    elif mistake:  # a column is left out; nobody is
                        self.account.say(f"  {mistake}")
        told = ", ".join(f"{count:,} {what}" for what, count in self.counts.items())
        self.account.say(f"Subscribers: {told or 'none in the file'}")

    def _row(self, row: Row) -> Mistake | None:
        """Take one in, or tell why not."""
        try:
            email = normal_address(row.fields.get("email", ""))
            who = subscriber_id(email)
            first = self.seen.get(int(who, 16))
            if first and row.state not in _KEPT_OUT:  # that somebody left is heard
                return Mistake(row.line, f"the same address as in line {first}")
            taken = self._taken(who, _agreed(row, self.consent))
            self.seen[int(who, 16)] = row.line
        except (AddressRefused, SignupInvalid) as error:
            return Mistake(row.line, str(error))
        self.counts[taken.value] += 1
        self.counts.update(f"({oddity} addresses)" for oddity in oddities(email))
        return None

    def _taken(self, who: str, make: Make) -> Taken:
        enrol = self.audience.enrol
        return (
            enrol(who, make, Origin("import")) if self.apply else enrol.look(who, make)
        )


def _agreed(row: Row, consent: str) -> Make:
    """Give what makes a subscriber of a row, with consent: the row's, the one that is
    held, or else the one that is told for all. It raises `SignupInvalid` without any.
    """
    given = {name: row.fields[name] for name in row.fields if name != "consent"}
    own = row.fields.get("consent", "")
    merged = merging({**given, "consent": own} if own else given, row.state)

    def make(held: Subscriber | None) -> Subscriber:
        made = merged(held)
        agreed = made.consent or consent
        if not agreed and row.state not in _KEPT_OUT:
            raise SignupInvalid(_NO_CONSENT)
        return replace(made, consent=agreed)

    return make


def merging(given: Mapping[str, str], state: State = State.ACTIVE) -> Make:
    """Give what makes a subscriber of fields; what is not given stays as it is held.

    It raises `SignupInvalid`.
    """

    def make(held: Subscriber | None) -> Subscriber:
        if held is None:
            return replace(subscriber_from(given), state=state)
        fresh = subscriber_from({**fields_of(held), **given})
        return replace(
            fresh,
            state=state,
            asked=held.asked,
            paused_until=held.paused_until,
            moving_to=held.moving_to,
        )

    return make
