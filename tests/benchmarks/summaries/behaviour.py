"""How bullets behave, whatever a reference says: can a reader trust each one?"""

import re
from collections import Counter
from collections.abc import Sequence

from briefing.domain.briefing import Bullet
from briefing.domain.reading import fold

SHORTEST, LONGEST = 10, 28  # words of a bullet that reads well

_LEANING = re.compile(  # on a sentence before
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their"
    r"|but|and|however|meanwhile|also|then|so|instead)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_STOPPED = re.compile(r"[.!?…。！？]\s?[\"'”’»)\]]*\Z")
_MARKER = re.compile(r"\s*[-–—*•·▪‣◦]?\s*\Z")  # of an item, at a line's beginning
_NAMED = re.compile(r"\[[^\]]*\](?:['’]s?(?!\w))?")  # a name in place of a pronoun
_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}


def behaviour(body: str, bullets: Sequence[Bullet]) -> Counter[str]:
    """Count over the bullets of one document how many are as the keys say."""
    counts = Counter(documents=1, bullets=len(bullets))
    for number, bullet in enumerate(bullets):
        others = [b.text for n, b in enumerate(bullets) if n != number]
        evidence = bullet.evidence
        told = body[evidence.start : evidence.end] if evidence else ""
        counts["words"] += len(bullet.text.split())
        counts["leaning"] += leans(bullet.text)
        counts["fitting"] += fits(bullet.text)
        counts["repeated"] += repeats(bullet.text, others)
        counts["cut off"] += is_cut_off(bullet.text, told)
        counts["in order"] += is_in_order(bullet.text, told)
        counts["whole"] += bool(
            evidence and is_whole(body, evidence.start, evidence.end)
        )
    return counts


def leans(text: str) -> bool:
    """Tell whether a bullet opens with an unresolved pronoun or a connective."""
    return bool(_LEANING.match(text))


def fits(text: str) -> bool:
    """Tell whether a bullet is neither a crumb nor a paragraph."""
    return SHORTEST <= len(text.split()) <= LONGEST


def repeats(text: str, others: Sequence[str]) -> bool:
    """Tell whether another bullet says it all, letter case and punctuation apart."""
    return any(_plain(text) in _plain(other) for other in others)


def is_cut_off(text: str, told: str) -> bool:
    """Tell whether a bullet stops short, or leaves a quote or a bracket open.

    What ends without a mark in the text itself (some headings do) may do so here.
    """
    stopped = bool(_STOPPED.search(text)) or not _STOPPED.search(told.rstrip())
    return not (stopped and _balanced(text))


def is_in_order(text: str, told: str) -> bool:
    """Tell whether a bullet's words are some of its evidence's, in their order.

    Names in brackets, which stand for a pronoun, are left out.
    """
    words = iter(_words(told))
    return all(word in words for word in _words(_NAMED.sub(" ", text)))


def is_whole(body: str, start: int, end: int) -> bool:
    """Tell whether a place is a whole sentence: from a stop or a line's beginning to
    the next stop or the line's end.
    """
    opened, closed = body.rfind("\n", 0, start) + 1, body.find("\n", end)
    before = body[opened:start]
    after = body[end:closed] if closed >= 0 else body[end:]
    begins = _MARKER.match(before) or _STOPPED.search(before.rstrip())
    ends = _STOPPED.search(body[start:end]) or not after.strip()
    return bool(begins and ends)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(fold(text))]


def _plain(text: str) -> str:
    return f" {' '.join(_words(text))} "


def _balanced(text: str) -> bool:
    awaited: list[str] = []
    for character in text:
        if character in _PAIRS.values():
            awaited.append(character)
        elif character in _PAIRS and (
            not awaited or awaited.pop() != _PAIRS[character]
        ):
            return False
    return not awaited and text.count('"') % 2 == 0
