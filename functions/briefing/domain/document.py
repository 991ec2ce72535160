"""A document: a file that someone dropped, and the news of its arrival."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

_WIDTH = 40  # S3 sends 16 to 18 digits; the width leaves room for longer ones


def sequence(sequencer: str) -> str:
    """Make S3 sequencers comparable as plain strings.

    They are hexadecimal and of differing lengths: S3's documentation of event
    messages says to pad the shorter with zeros on the right, then to compare.
    """
    return sequencer.upper().ljust(_WIDTH, "0")


def sequence_at(moment: datetime) -> str:
    """Give a moment (time zone required) the form of an S3 sequencer.

    S3's own begin with the epoch seconds, so that both kinds keep one order.
    """
    seconds = int(moment.timestamp())
    return sequence(f"00{seconds:08X}{moment.microsecond:05X}")


@dataclass(frozen=True, slots=True)
class Arrival:
    """News from the inbox: a document was dropped under a key, or removed.

    `sequence` orders the news of one key. `version` names the bytes that are meant
    (an S3 version id, or a content hash); for a removal it is set when only that
    one version went. `size` is in bytes, and `told` the moment of the change, where
    the news tells them.
    """

    key: str
    sequence: str
    version: str | None = None
    size: int | None = None
    removed: bool = False
    told: datetime | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The dropped file itself, with what its store says of it."""

    key: str
    version: str
    content: bytes = field(repr=False)
    metadata: Mapping[str, str] = field(default_factory=dict, repr=False)
