"""How long a sentence is, in words."""

import re

from briefing.summarize.shorten.grammar import UNSPACED

_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3005\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")


def length(said: str, language: str) -> int:
    """Count the words of folded text; without spaces, two characters make about one."""
    if language not in UNSPACED:
        return said.count(" ") + 1
    letters = len(_UNSPACED.findall(said))
    return (letters + 1) // 2 + len(_WORD.findall(_UNSPACED.sub(" ", said)))
