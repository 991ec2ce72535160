"""How a writer's statements fared: which were doubted, and why there were none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Doubt(StrEnum):
    """Why a statement was not let through: what is wrong with it, the first thing."""

    MISSING = "missing"  # there is no such statement
    CITATION = "citation"  # it names no sentence of the text
    FORM = "form"  # too long, too short, several sentences, control characters
    LINK = "link"  # an address, or a telephone number
    MARKUP = "markup"
    INSTRUCTION = "instruction"  # it tells a reader, or a program, what to do
    QUOTE = "quote"  # what follows is not in the sentence, nor beside it
    DATE = "date"
    NUMBER = "number"
    NAME = "name"
    SUPPORT = "support"  # too little of its matter
    NEGATION = "negation"  # one was added or dropped
    SWAPPED = "swapped"  # a name or number stands where the sentence has another one
    REPEATED = "repeated"  # another bullet tells it


class Failure(StrEnum):
    """Why a writer gave nothing at all."""

    THROTTLED = "throttled"
    TIMED_OUT = "timed-out"
    UNAVAILABLE = "unavailable"
    REFUSED = "refused"  # by a permission, a wrong name, or a limit of the model
    DECLINED = "declined"  # a filter of the model's stepped in
    CUT_OFF = "cut-off"  # the answer was longer than it may be
    MALFORMED = "malformed"
    OVER_CAP = "over-cap"
    NO_TIME = "no-time"


@dataclass(frozen=True, slots=True)
class Usage:
    """What one document took, in tokens of the model."""

    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """What became of a writer's work on one document; no word of it is held.

    `kept` bullets are the writer's; `replaced` counts the others by doubt. `summary`
    tells whether the running text is the writer's too. With a failure, nothing is.
    """

    kept: int = 0
    replaced: Mapping[Doubt, int] = field(default_factory=dict)
    summary: bool = False
    usage: Usage = field(default_factory=Usage)
    failure: Failure | None = None
