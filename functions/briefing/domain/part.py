"""Parts: the documents that one dropped file holds, and what became of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from briefing.domain.briefing import Briefing
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason, Rejection

WHOLE = ""  # the name of the part that is the file itself


@dataclass(frozen=True, slots=True)
class Part:
    """A document as it was found: the dropped file itself, or one inside of it.

    `name` tells a member of an archive, an attachment, or the place in a list of
    articles; `digest` is the SHA-256 of its own bytes, in hexadecimal digits.
    """

    name: str
    digest: str
    found: Reading | Rejection


class State(StrEnum):
    """What became of a document. Of a file with many, the first that holds for one."""

    BRIEFED = "briefed"
    DUPLICATE = "duplicate"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a part: its briefing, or the reason why there is none.

    A duplicate has both. The detail of its rejection names the document that was
    dropped before, and its briefing stands in should that one be taken away.
    """

    part: str
    briefing: Briefing | None = None
    rejection: Rejection | None = None

    @property
    def state(self) -> State:
        """Tell what became of it."""
        if self.rejection is None:
            return State.BRIEFED
        duplicate = self.rejection.reason is Reason.DUPLICATE
        return State.DUPLICATE if duplicate else State.REJECTED


def state_of(findings: Iterable[Finding]) -> State:
    """Tell what became of a file by its parts."""
    states = {finding.state for finding in findings}
    return next((state for state in State if state in states), State.REJECTED)


def place(key: str, part: str) -> str:
    """Name a document for people: its key, and where it is inside of the file."""
    return f"{key} › {part}" if part else key
