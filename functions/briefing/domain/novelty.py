"""What a report has that readers were not told before.

News must not be hidden, so a statement counts as told only when every word and number
of it was, and most of them in one sentence. Another wording of old news is shown again.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefing.domain.briefing import Briefing
from briefing.domain.likeness import stems

_TOGETHER = 0.6  # of a statement's words, that one sentence must have told
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SHORT = re.compile(r"\b[^\W\d_]{2}\b")  # a name such as EU, or "no"
_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|[。！？\n]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What was told: the words of each sentence, those of all, numbers among them."""

    sentences: tuple[frozenset[str], ...]
    words: frozenset[str]

    def holds(self, statement: str) -> bool:
        """Tell whether a statement says nothing new."""
        words = _words(statement)
        if not words or not words <= self.words:
            return False
        least = _TOGETHER * len(words)
        return any(len(words & told) >= least for told in self.sentences)


def known(briefings: Iterable[Briefing]) -> Known:
    """Collect what briefings told, in the headlines, the bullets and the texts."""
    sentences = tuple(
        _words(sentence)
        for briefing in briefings
        for text in _told(briefing)
        for sentence in _SENTENCE_END.split(text)
    )
    return Known(sentences, frozenset().union(*sentences))


def news(briefing: Briefing, told: Known) -> Briefing | None:
    """Give a briefing with the bullets that are new only; None when nothing is.

    A number in the headline that was not told is new as well: all bullets stay then.
    """
    new = tuple(b for b in briefing.bullets if not told.holds(b.text))
    if (
        len(new) == len(briefing.bullets)
        or not _numbers(briefing.headline) <= told.words
    ):
        return briefing
    if not new:
        return None
    return replace(briefing, bullets=new, summary=" ".join(b.text for b in new))


def _told(briefing: Briefing) -> tuple[str, ...]:
    return (briefing.headline, *(b.text for b in briefing.bullets), briefing.text)


def _words(text: str) -> frozenset[str]:
    return frozenset((*stems(text), *_SHORT.findall(text.lower()))) | _numbers(text)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))
