"""What a report has that readers were not told before.

News must not be hidden, so a statement counts as told only when every word of it was,
and most of them and all numbers in one sentence. Another wording of old news is shown
again. Where all bullets are old, the sentences of the text that are not become the
bullets.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from briefing.domain.briefing import Briefing, Bullet, Evidence
from briefing.domain.likeness import stems

_TOGETHER = 0.6  # of a statement's words, that one sentence must have told
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_SHORT = re.compile(r"\b[^\W\d_]{2}\b")  # a name such as EU, or "no"
# A sentence of a text. After a short word with a stop, as in "Mr. Orr" or
# "No. 7", it goes on: a statement too long does less harm than half of one.
_SENTENCE = re.compile(
    r"\S(?:[^.!?؟。！？\n]|(?<=\b[^\W\d_])[.]|(?<=\b[^\W\d_]{2})[.]|(?<=\b[^\W\d_]{3})[.]"
    r"|[.!?؟](?=[^\s\"'”’»)]))*(?:[.!?؟。！？][\"'”’»)]*|(?=\n|$))"
)
_BULLETS = 3  # of news in the text, the first ones
_UNHEARD = 2  # words of a headline that make news; one may be a turn of phrase
_LEAST = 4  # words of a sentence that can stand as a bullet


@dataclass(frozen=True, slots=True)
class Known:
    """What was told: the words of each sentence, those of all, numbers among them."""

    sentences: tuple[frozenset[str], ...]
    words: frozenset[str]

    def holds(self, statement: str) -> bool:
        """Tell whether a statement says nothing new."""
        words, numbers = _words(statement), _numbers(statement)
        if not words or not words <= self.words:
            return False
        least = _TOGETHER * len(words)
        return any(
            len(words & told) >= least and numbers <= told for told in self.sentences
        )


def known(briefings: Iterable[Briefing]) -> Known:
    """Collect what briefings told, in the headlines, the bullets and the texts."""
    sentences = tuple(_words(said) for b in briefings for said in _told(b))
    return Known(sentences, frozenset().union(*sentences))


def news(briefing: Briefing, told: Known) -> Briefing | None:
    """Give a briefing with the bullets that are new only; None when nothing is.

    A number in the headline that was not told is new as well, and so are several words
    of it where all else is old: all bullets stay then.
    """
    new = tuple(b for b in briefing.bullets if not told.holds(b.text))
    if new == briefing.bullets or not _numbers(briefing.headline) <= told.words:
        return briefing
    new = new or tuple(islice(_untold(briefing.text, told), _BULLETS))
    if not new:
        unheard = set(stems(briefing.headline)) - told.words
        return briefing if len(unheard) >= _UNHEARD else None
    return replace(briefing, bullets=new, summary=" ".join(b.text for b in new))


def _untold(text: str, told: Known) -> Iterator[Bullet]:
    for found in _SENTENCE.finditer(text):
        sentence = found[0]
        if len(_words(sentence)) >= _LEAST and not told.holds(sentence):
            yield Bullet(sentence, Evidence(found.start(), found.end()))


def _told(briefing: Briefing) -> tuple[str, ...]:
    said = (found[0] for found in _SENTENCE.finditer(briefing.text))
    return (briefing.headline, *(b.text for b in briefing.bullets), *said)


def _words(text: str) -> frozenset[str]:
    return frozenset((*stems(text), *_SHORT.findall(text.lower()))) | _numbers(text)


def _numbers(text: str) -> frozenset[str]:
    return frozenset(_NUMBER.findall(text))
