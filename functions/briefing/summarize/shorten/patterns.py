"""Patterns made of listed words."""

import re
from collections.abc import Iterable

_GROUPED = 4  # letters
NEVER = re.compile(r"(?!)")


def any_of(entries: Iterable[str]) -> str:
    """Match one of the listed words, the longest first; empty where there are none."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    listed = "|".join(re.escape(entry).replace("'", "['’]") for entry in ordered)
    return f"(?:{listed})" if listed else ""


def branched(entries: Iterable[str]) -> str:
    """Match one of the listed regular expressions, whose order does not matter.

    Plain words are grouped by their first letters: a list is tried at every word of a
    text, and most of it need not be.
    """
    plain, odd = set(), []
    for entry in entries:
        if entry.isalpha():
            plain.add(entry)
        else:
            odd.append(entry)
    return f"(?:{'|'.join([*odd, *_grouped(plain, _GROUPED)])})"


def _grouped(entries: Iterable[str], depth: int) -> list[str]:
    groups: dict[str, list[str]] = {}
    for entry in entries:
        groups.setdefault(entry[:1], []).append(entry[1:])
    parts = []
    for letter, rests in sorted(groups.items(), reverse=True):
        if depth and letter and len(rests) > 1:
            parts.append(f"{letter}(?:{'|'.join(_grouped(rests, depth - 1))})")
        else:
            parts.extend(letter + rest for rest in sorted(rests, reverse=True))
    return parts


def words(entries: Iterable[str], spaced: bool = True) -> re.Pattern[str]:
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
