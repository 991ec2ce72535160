"""How long a sentence is, in words."""

import re

from briefing.summarize.shorten.grammar import UNSPACED

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def length(said: str, language: str) -> int:
    """Count words; in a script without spaces, two characters make about one."""
    if language not in UNSPACED:
        return len(said.split())
    letters = len(_UNSPACED.findall(said))
    return (letters + 1) // 2 + len(_WORD.findall(_UNSPACED.sub(" ", said)))
