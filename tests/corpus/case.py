"""One file of the corpus."""

from collections.abc import Callable
from dataclasses import dataclass

from briefing.domain.rejection import Reason


@dataclass(frozen=True)
class Case:
    """A file, and what must become of it.

    `key` is the name that it is dropped under, `make` gives its bytes. With `reason` it
    must be rejected for that; otherwise `title`, `bullets` (of the author) and
    `language` must be what is given (None: any), and `says` must, `hushes` must not
    stand in its text. `parts` counts the documents that are read in it, `refused` lists
    the reasons of those that are not.
    """

    key: str
    make: Callable[[], bytes]
    reason: Reason | None = None
    title: str | None = None
    bullets: tuple[str, ...] | None = None
    language: str | None = None
    says: tuple[str, ...] = ()
    hushes: tuple[str, ...] = ()
    parts: int = 1
    refused: tuple[Reason, ...] = ()
