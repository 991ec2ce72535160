"""Whether a bullet can be traced to the words that it comes from.

Asked again when a digest is rendered: what was stored long ago, or by another
program, never shows a claim beside a place that does not hold it.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from briefing.domain.briefing import Briefing, Bullet, By, Evidence
from briefing.domain.reading import fold

# Scripts without spaces between words: each character counts as one.
_WORD = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"
    r"|[^\W\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf"
    r"\u4e00-\u9fff]+"
)


def traces(bullet: Bullet, text: str) -> bool:
    """Tell whether a text (the briefing's) holds what a bullet says.

    The words of an engine's bullet stand in its evidence, in their order; a name in
    brackets stands at its antecedent. Other bullets only need to point to some words,
    and the author's may have no evidence.
    """
    at = bullet.evidence
    if at is None:
        return bullet.by is not By.ENGINE
    told = _cut(text, at.start, at.end)
    if not told or bullet.by is not By.ENGINE:
        return bool(told)
    said = _unnamed(bullet.text, at, text)
    return said is not None and _in_order(_words(said), _words(told))


def mended(briefing: Briefing) -> Briefing:
    """Give the briefing with bullets that all trace.

    An engine's bullet that does not is replaced by its evidence, or left out without
    any; another one loses its evidence.
    """
    if all(traces(bullet, briefing.text) for bullet in briefing.bullets):
        return briefing
    bullets = (_mended(bullet, briefing.text) for bullet in briefing.bullets)
    return replace(briefing, bullets=tuple(filter(None, bullets)))


def _mended(bullet: Bullet, text: str) -> Bullet | None:
    at = bullet.evidence
    if traces(bullet, text):
        return bullet
    if bullet.by is not By.ENGINE:
        return replace(bullet, evidence=None)
    told = _cut(text, at.start, at.end) if at else ""
    return Bullet(told, Evidence(at.start, at.end)) if at and told else None


def _cut(text: str, start: int, end: int) -> str:
    """Give what stands at a place, white space folded; empty out of bounds."""
    return fold(text[start:end]) if 0 <= start < end <= len(text) else ""


def _unnamed(said: str, at: Evidence, text: str) -> str | None:
    """Take the name in brackets out; None where it is not the antecedent's."""
    if at.antecedent is None:
        return said
    name = re.escape(f"[{_cut(text, *at.antecedent)}]")
    found = re.search(rf"{name}(?:['’]s)?", said)
    return said[: found.start()] + said[found.end() :] if found else None


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).casefold())


def _in_order(words: Iterable[str], told: Iterable[str]) -> bool:
    """Tell whether all words stand among those told, in their order."""
    rest = iter(told)
    return all(word in rest for word in words)
