"""What a writer is asked for, and what it gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefing.domain.writing import Usage


@dataclass(frozen=True, slots=True)
class Task:
    """One document: its sentences (the first one is number 1) and its title.

    `language` is an ISO 639-1 code or "und", `bullets` how many are wanted.
    """

    sentences: Sequence[str] = field(repr=False)
    title: str = field(repr=False)
    language: str
    bullets: int


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, and the number of the sentence that it rests on."""

    text: str = field(repr=False)
    cites: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A writer's answer, not to be trusted."""

    headline: Claim | None
    bullets: tuple[Claim, ...]
    summary: tuple[Claim, ...]
    usage: Usage = field(default_factory=Usage)


class Writer(Protocol):
    """Writes about a document. Raises `WritingFailed`, and nothing else."""

    def __call__(self, task: Task) -> Draft: ...
