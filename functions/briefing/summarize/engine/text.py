"""What the features look at."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from briefing.summarize.engine.counted import Counted, Flags, Tongue, count
from briefing.summarize.engine.facets import purposes

_QUOTED = re.compile(r"[\"“”„«»「『]|['‘](?<!\w.)\w")
_ASKING = re.compile(r"[?？؟]\W*\Z")


@dataclass(frozen=True)
class Text:
    """The words of a text, and marks on them: `title` flags words, the others
    sentences. `purpose` sentences tell what the writers did ("we propose").
    """

    counted: Counted
    title: Flags
    purpose: Flags
    quoted: Flags
    asking: Flags


def text_of(
    said: Sequence[str],
    words: Iterable[Sequence[str]],
    title: Sequence[str],
    tongue: Tongue,
    language: str,
) -> Text:
    """Count what sentences say. `words` are theirs, `title` those of the title."""
    counted = count(words, tongue)
    titled = np.zeros(len(counted.stop), np.bool_)
    titled[counted.number(title)] = True
    return Text(
        counted,
        titled & ~counted.stop,
        purposes(said, language),
        np.array([_quotes(s) for s in said], np.bool_),
        np.array([_asks(s) for s in said], np.bool_),
    )


def _quotes(said: str) -> bool:
    if '"' in said:
        return True
    return ("'" in said or not said.isascii()) and _QUOTED.search(said) is not None


def _asks(said: str) -> bool:
    return ("?" in said or not said.isascii()) and _ASKING.search(said) is not None
