"""Topics told from words: the section of a text that names none itself."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log2

_HEADLINE = 3.0  # how much more a word of the headline says
_OPENING = 3000  # characters; news says early what it is about
_LEAST = 4.0  # points below which a text belongs to no section
_LEAD = 1.3  # how many times the points of the next section it must have
_NOWHERE = "(?!)"  # a pattern that matches nothing
# Arabic writes "and", "in", "to" and the article in one word with the noun.
_BEFORE = {"ar": "(?:[وف]?(?:[بك]?ال|لل|[بكل])?)?"}


@dataclass(frozen=True, slots=True)
class Topic:
    """A section and its words, by language (ISO 639-1).

    A word is one or more words, whole; a `*` at its end or beginning stands for any
    letters.
    """

    name: str
    words: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Topics:
    """The sections of a digest, in their order."""

    held: tuple[Topic, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The sections' names, in order."""
        return tuple(topic.name for topic in self.held)

    def of(
        self, stated: Sequence[str], headline: str, text: str, language: str
    ) -> tuple[str, ...]:
        """Give the topics that a document states, else the one that its words tell.

        What is stated takes the spelling of a section. Nothing is told without a
        clear winner.
        """
        if stated:
            known = {name.casefold(): name for name in self.names}
            spelt = (known.get(topic.casefold(), topic) for topic in stated)
            return tuple(dict.fromkeys(spelt))
        pattern = _pattern(self, language)
        return self._told(pattern, headline, text) if pattern else ()

    def _told(
        self, pattern: re.Pattern[str], headline: str, text: str
    ) -> tuple[str, ...]:
        points = _points(pattern, headline, text)
        first, second, *_ = sorted([*points, 0.0, 0.0], reverse=True)
        clear = first >= _LEAST and first >= _LEAD * second
        return (self.names[points.index(first)],) if clear else ()


def _points(pattern: re.Pattern[str], headline: str, text: str) -> list[float]:
    """Give each topic's points: each of its words counts, each time a little less."""
    weights: dict[tuple[int, str], float] = defaultdict(float)
    for part, weight in ((headline, _HEADLINE), (text[:_OPENING], 1.0)):
        for match in pattern.finditer(part.casefold()):
            weights[(match.lastindex or 1) - 1, match[0]] += weight
    points = [0.0] * pattern.groups
    for (topic, _), weight in weights.items():
        points[topic] += log2(1 + weight)
    return points


@cache  # a language's pattern is made when its first text comes
def _pattern(topics: Topics, language: str) -> re.Pattern[str] | None:
    """Compile the words of a language, one group a topic; None where it has none."""
    groups = [dict(topic.words).get(language, ()) for topic in topics.held]
    if not any(groups):
        return None
    found = "|".join(f"({_forms(words)})" for words in groups)
    return re.compile(rf"\b{_BEFORE.get(language, '')}(?:{found})\b")


def _forms(words: Sequence[str]) -> str:
    """Give a pattern of words; those that begin with a star are looked for together."""
    whole = [_form(word) for word in words if not word.startswith("*")]
    ends = "|".join(_form(word[1:]) for word in words if word.startswith("*"))
    return "|".join([*whole, rf"\w*(?:{ends})"] if ends else whole or [_NOWHERE])


def _form(word: str) -> str:
    parts = (re.escape(part) for part in word.casefold().split())
    return r"\s+".join(parts).replace(r"\*", r"\w*")
