"""The file of topics: which sections there are, and the words that tell them."""

import tomllib
from pathlib import Path
from typing import Any

from briefing.adapters.shipped import shipped
from briefing.domain.topics import Topic, Topics
from briefing.errors import SettingsInvalid


def read_topics(file: Path | None = None) -> Topics:
    """Read sections and their words, ours unless a file that exists is named.

    A table is a section; its keys are languages, each with its words, parted by
    commas. Raises `SettingsInvalid`.
    """
    path = file if file and file.exists() else shipped("templates") / "topics.toml"
    try:
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        return Topics(tuple(_topic(name, words) for name, words in held.items()))
    except (ValueError, RecursionError, OSError) as error:
        raise SettingsInvalid(f"{path}: {error}") from error


def _topic(name: str, words: Any) -> Topic:
    if not isinstance(words, dict) or not name.strip():
        raise SettingsInvalid(f"topics: {name!r} must be a table of languages")
    listed = ((language, _words(name, given)) for language, given in words.items())
    return Topic(" ".join(name.split()), tuple(listed))


def _words(name: str, given: Any) -> tuple[str, ...]:
    """A star alone would be every word."""
    if not isinstance(given, str):
        raise SettingsInvalid(f"topics: {name!r} must hold words in quotes")
    words = (" ".join(word.split()) for word in given.split(","))
    return tuple(word for word in words if word.strip("* "))
