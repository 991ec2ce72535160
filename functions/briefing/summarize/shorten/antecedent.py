"""The name that an opening pronoun stands for, where only one can be meant."""

import re

_POSSESSIVE = frozenset({"his", "her"})
_PRONOUN = re.compile(r"(?:he|she|his|her)(?!\w)", re.IGNORECASE)


def antecedent(said: str, before: str, language: str) -> tuple[int, int] | None:
    """Find in the sentence before the only name that the opening pronoun can mean.

    Gives its place there; None when in doubt.
    """
    return None


def named(said: str, name: str, language: str) -> str:
    """Put a name in brackets in the place of the opening pronoun."""
    found = _PRONOUN.match(said) if language == "en" else None
    if not found:
        return said
    owner = "'s" if found.group().lower() in _POSSESSIVE else ""
    return f"[{name}]{owner}{said[found.end() :]}"
