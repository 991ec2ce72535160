"""What the features look at."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from briefing.summarize.engine.counted import Counted, Flags, Tongue, count
from briefing.summarize.lexicon import lexicon_of

_QUOTED = re.compile("[\"“”„«»「『]|(?<!\\w)['‘]\\w")
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
    purpose = _purpose(language)
    return Text(
        counted,
        titled & ~counted.stop,
        np.array([bool(purpose and purpose.search(s)) for s in said], np.bool_),
        np.array([bool(_QUOTED.search(s)) for s in said], np.bool_),
        np.array([bool(_ASKING.search(s)) for s in said], np.bool_),
    )


@cache
def _purpose(language: str) -> re.Pattern[str] | None:
    listed = "|".join(map(re.escape, lexicon_of(language).ranking.purpose))
    if not listed:
        return None
    edge = "" if language in {"ja", "zh"} else r"\b"
    return re.compile(rf"{edge}(?:{listed}){edge}", re.IGNORECASE)
