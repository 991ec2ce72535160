"""What the reader of one format gives."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from briefing.domain.reading import Block, Facts


@dataclass(frozen=True, slots=True)
class Member:
    """A document inside of another; `content` reads its bytes, or raises
    `DocumentRejected`, which is told of this member alone."""

    name: str
    content: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Extract:
    """The blocks of a document and what it says of itself.

    `bullets` are the author's where the format names them as such; otherwise those
    are found among the blocks. `members` are documents of their own.
    """

    blocks: Sequence[Block] = ()
    facts: Facts = field(default_factory=Facts)
    bullets: Sequence[str] = ()
    members: Iterable[Member] = ()
