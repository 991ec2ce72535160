"""What a statement looks like: one plain sentence that addresses nobody."""

import re
import unicodedata

from briefing.domain.reading import fold
from briefing.domain.writing import Doubt
from briefing.summarize.furniture import furniture_of
from briefing.summarize.sentences import sentences
from briefing.summarize.writer.speech import Said, Tongue

MOST_WORDS = 40
_FEWEST = 3  # words
_LONGEST = 400  # characters, in scripts that put no spaces between words too
_LINK = re.compile(
    r"\b(?:https?|ftp|mailto|javascript|data):|\bwww\.|\S@\w|\w\.[a-z]{2,}/"
    r"|(?<![\w.])[\w-]{2,}\.(?:com|org|net|io|co|gov|edu|info|biz|me|ly|xyz)\b"
    r"|(?<![\d,.])\+?\(?\d(?:[\s().-]{0,2}\d){8,}(?![\d,.])",
    re.IGNORECASE,
)
# Any name with a stop inside it ("nore.shop"), also with a stop that only looks so.
_SITE = re.compile(r"[^\W_][\w-]+[.\u2024\uff0e][a-z]{2,24}(?!\w)")
_PICTURE = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
_MARKUP = re.compile(
    r"<[^\s\d]|&#?\w+;|\]\(|`|\*\*|__|~~|\{\{|\}\}|^\s*(?:#|>|[-*•]\s|\d+[.)]\s)"
)
_ORDER = re.compile(
    r"^(?:please\s+)?(?:ignore|disregard|forget|click|tap|press|subscribe|sign up|visit"
    r"|buy|download|install|call|email|share|send|reply|log ?in|enter|type|respond"
    r"|answer|output|print|note that you|you must|you should|remember to)\b"
    r"|\b(?:ignore|disregard|forget|override)\s+(?:\w+\s+){0,3}(?:instructions?|prompts?"
    r"|rules)\b|\b(?:system|hidden) prompt\b|\bas an ai\b|\blanguage model\b"
    r"|\bclick (?:here|on|the|below)\b"
    r"|\b(?:subscribe|sign up|log in) (?:to|now|for|at)\b"
    r"|\bfor more (?:information|details),? (?:visit|see|call|go)\b",
    re.IGNORECASE,
)


def misshapen(text: str, said: Said, tongue: Tongue) -> Doubt | None:
    """Tell what forbids a statement, whatever the text says."""
    if text != unicodedata.normalize("NFC", text) or text != fold(text):
        return Doubt.FORM
    if not len(said.tokens) >= _FEWEST or len(text) > _LONGEST or _wordy(said):
        return Doubt.FORM
    if _LINK.search(text) or _SITE.search(text):
        return Doubt.LINK
    if _MARKUP.search(text) or _PICTURE.search(text):
        return Doubt.MARKUP
    if _ORDER.search(said.text) or _is_furniture(said, tongue):
        return Doubt.INSTRUCTION
    several = len(list(sentences(text, tongue.language))) > 1
    return Doubt.FORM if several else None


def _wordy(said: Said) -> bool:
    return said.cased and len(said.tokens) > MOST_WORDS


def _is_furniture(said: Said, tongue: Tongue) -> bool:
    """Tell whether it reads as page furniture does: "read more", "sign up"."""
    return furniture_of(tongue.language).holds(said.text)
