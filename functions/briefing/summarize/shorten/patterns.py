"""Patterns made of listed words."""

import re
from collections.abc import Iterable

NEVER = re.compile(r"(?!)")


def any_of(entries: Iterable[str]) -> str:
    """Match one of the listed words, the longest first; empty where there are none."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    listed = "|".join(re.escape(entry).replace("'", "['’]") for entry in ordered)
    return f"(?:{listed})" if listed else ""


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
