"""Patterns made of listed words."""

import re
from collections.abc import Iterable
from functools import cache

_GROUPED = 4  # letters
NEVER = re.compile(r"(?!)")


def any_of(entries: Iterable[str]) -> str:
    """Match one of the listed words, the longest first; empty where there are none.

    They are grouped by their first letters: a list is tried at every word of a text.
    """
    listed = set(entries)
    return f"(?:{'|'.join(_grouped(listed, _GROUPED))})" if listed else ""


def branched(entries: Iterable[str]) -> str:
    """Match one of the listed regular expressions, whose order does not matter."""
    listed = list(entries)
    odd = [entry for entry in listed if not entry.isalpha()]
    plain = _grouped({entry for entry in listed if entry.isalpha()}, _GROUPED)
    return f"(?:{'|'.join([*odd, *plain])})"


def _grouped(entries: Iterable[str], depth: int) -> list[str]:
    """Give the branches of a pattern; what goes on stands before what ends."""
    groups: dict[str, list[str]] = {}
    for entry in sorted(entries, reverse=True):
        groups.setdefault(entry[:1], []).append(entry[1:])
    parts = []
    for letter, rests in groups.items():
        if depth and letter and len(rests) > 1:
            parts.append(f"{_plain(letter)}(?:{'|'.join(_grouped(rests, depth - 1))})")
        else:
            parts.extend(_plain(letter + rest) for rest in rests)
    return parts


def _plain(entry: str) -> str:
    return re.escape(entry).replace("'", "['’]")


@cache
def words(entries: tuple[str, ...], spaced: bool = True) -> re.Pattern[str]:
    """Match a whole word of a list; where words are not spaced, its characters."""
    listed = any_of(entries)
    if not listed:
        return NEVER
    return ignoring_case(rf"(?<!\w){listed}(?!\w)" if spaced else listed)


def either(entries: Iterable[str]) -> re.Pattern[str]:
    """Match one of the listed regular expressions, in this case only."""
    listed = "|".join(entries)
    return re.compile(f"(?:{listed})") if listed else NEVER


def ignoring_case(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that matches in any case."""
    return re.compile(pattern, re.IGNORECASE)
