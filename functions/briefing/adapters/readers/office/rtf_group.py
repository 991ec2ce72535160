"""What holds inside of a pair of RTF's braces, and ends with it."""

from enum import Enum, auto
from typing import NamedTuple


class Place(Enum):
    """Where words go: into the text, into a table at the head, or nowhere."""

    BODY = auto()
    ASIDE = auto()
    FONTS = auto()
    STYLES = auto()
    INFO = auto()


class Group(NamedTuple):
    """The properties of characters and paragraphs; a new group begins with them."""

    place: Place = Place.BODY
    fact: str = ""  # that is told, in the place INFO
    hidden: bool = False
    deleted: bool = False
    font: int = -1
    fallback: int = 1  # bytes that follow each \u, for programs that do not know it
    style: int = 0
    outlined: bool = False
    listed: bool = False
    in_table: bool = False
    nested: int = 0  # how many tables are around, where the file says it

    @property
    def depth(self) -> int:
        """How many tables the paragraph stands in."""
        return max(self.nested, int(self.in_table))

    @property
    def silent(self) -> bool:
        """Whether nothing that is said here is text now."""
        return self.hidden or self.deleted
