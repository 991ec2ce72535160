"""The account of a run: plain lines that a person reads, counts for the exit code."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from briefing.application.ingest import Outcome, Quiet
from briefing.domain.briefing import Briefing, By
from briefing.domain.delivery import Balance, Status
from briefing.domain.document import Arrival
from briefing.domain.edition import Entry
from briefing.domain.hold import Hold
from briefing.domain.part import Finding, State, place
from briefing.domain.subscriber import SHARDS
from briefing.domain.writing import Review
from briefing.errors import BriefingError

_TROUBLE = (Status.FAILED, Status.UNCERTAIN)


class Account:
    """Prints what happens as it happens, and remembers how much of it did."""

    def __init__(self, *, bullets: bool = False) -> None:
        self._bullets = bullets
        self.documents: Counter[str] = Counter()
        self.failed = False

    def say(self, line: str = "") -> None:
        """Print one line."""
        print(line, flush=True)

    def trouble(self, line: str) -> None:
        """Print what went wrong, and remember that something did."""
        self.failed = True
        print(f"briefing: {line}", file=sys.stderr, flush=True)

    def document(self, arrival: Arrival, outcome: Outcome | BriefingError) -> None:
        """Tell what became of one document."""
        if isinstance(outcome, Quiet):
            self.documents[outcome.name.lower()] += 1
        elif isinstance(outcome, BriefingError):
            self.documents["failed"] += 1
            self.failed = True
            self.say(f"  ✗ {plain(arrival.key)}: {outcome}")
        else:
            for finding in outcome:
                self._found(plain(place(arrival.key, finding.part)), finding)

    def total(self) -> None:
        """Tell the documents' counts."""
        kinds = (*State, "failed", "removed")
        counts = [f"{self.documents[k]} {k}" for k in kinds if self.documents[k]]
        self.say(f"Documents: {', '.join(counts) or 'nothing new'}")
        if self.documents["stale"]:
            n = self.documents["stale"]
            self.say(f"  {n} left out: a later state is on record; is the clock right?")
        self.documents.clear()

    def edition(
        self, entry: Entry, page: Path, balance: Balance, holds: Iterable[Hold]
    ) -> None:
        """Tell one edition: its page, what was sent, and what stops the rest."""
        self.failed |= any(balance.by_status[status] for status in _TROUBLE)
        stories = _counted(len(entry.teasers), "story", "stories")
        told = sum(teaser.outlets for teaser in entry.teasers)
        of = f" of {told} briefings" if told > len(entry.teasers) else ""
        self.say(f"  {entry.id}: {stories}{of}; {_letters(balance)}")
        for hold in holds:
            why = f": {plain(hold.reason)}" if hold.reason else ""
            self.say(f"    {hold.halt}{why}")
        self.say(f"    {page}")

    def _found(self, where: str, finding: Finding) -> None:
        self.documents[finding.state] += 1
        self.failed |= finding.state is State.REJECTED
        if finding.rejection:
            mark = "✗" if finding.state is State.REJECTED else "="
            self.say(f"  {mark} {where}: {plain(str(finding.rejection))}")
        elif finding.briefing:
            self._briefed(where, finding.briefing)

    def _briefed(self, where: str, briefing: Briefing) -> None:
        self.say(f"  ✓ {where}: {plain(briefing.headline)}")
        if self._bullets:
            for bullet in briefing.bullets:
                mark = "" if bullet.by is By.ENGINE else f" ({bullet.by})"
                self.say(f"      • {plain(bullet.text)}{mark}")


def tell_review(review: Review) -> None:
    """Tell on the error stream what became of a model's work on a document."""
    if review.failure:
        told = f"{review.failure}, so the extracted bullets stand"
    else:
        told = f"{review.kept} bullet{'s'[: review.kept != 1]} kept"
        doubts = ", ".join(f"{n} for {d}" for d, n in review.replaced.items())
        told += f", replaced: {doubts}" if doubts else ""
    print(f"briefing: model: {told}", file=sys.stderr, flush=True)


def _letters(balance: Balance) -> str:
    """Tell how the letters stand, and why there are none."""
    if balance.by_status:
        counts = balance.by_status
        told = [f"{counts[s]} {s}" for s in Status if counts[s]]
        if (waiting := balance.selected - counts.total()) > 0:
            told.append(f"{waiting} waiting")
        return ", ".join(told)
    if balance.shards < SHARDS:
        return "letters wait for `briefing deliver`"
    if not balance.selected:
        return "no letters: nobody is due who wants its topics"
    return _counted(balance.selected, "letter waits", "letters wait")


def tell_holds(holds: Iterable[Hold], account: Account) -> None:
    """Tell what stops the sending, since when, until when and why."""
    for hold in holds:
        until = f" until {hold.until:%Y-%m-%d %H:%M} UTC" if hold.until else ""
        why = f": {plain(hold.reason)}" if hold.reason else ""
        account.say(
            f"  {hold.name} {hold.halt} {hold.at:%Y-%m-%d %H:%M} UTC{until}{why}"
        )


def messages(count: int) -> str:
    """Tell how many messages."""
    return _counted(count, "message", "messages")


def plain(text: str) -> str:
    """Keep a terminal from obeying a document: what cannot be printed is escaped."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
