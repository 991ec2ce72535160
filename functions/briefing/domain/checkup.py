"""What somebody who looks a home or a stack over finds, and what to do about it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Grade(StrEnum):
    """How much it matters: `TROUBLE` keeps mail from leaving or arriving."""

    FINE = "fine"
    LOOK = "look"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing that was looked at. Only what is fine needs no remedy."""

    subject: str
    grade: Grade
    told: str
    remedy: str = ""


Check: TypeAlias = Callable[[], Iterable[Diagnosis]]
Group: TypeAlias = tuple[str, Check]  # a subject, and what looks at it


def fine(subject: str, told: str) -> Diagnosis:
    """Tell of something that is as it should be."""
    return Diagnosis(subject, Grade.FINE, told)


def look(subject: str, told: str, remedy: str) -> Diagnosis:
    """Tell of something that works, and would be better otherwise."""
    return Diagnosis(subject, Grade.LOOK, told, remedy)


def trouble(subject: str, told: str, remedy: str) -> Diagnosis:
    """Tell of something that has to be mended."""
    return Diagnosis(subject, Grade.TROUBLE, told, remedy)
