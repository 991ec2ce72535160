"""Which briefings tell of the same event.

Two briefings are alike by the cosine of their TF-IDF vectors over headline and opening
words (Salton & Buckley 1988); events grow by average linkage until none are so alike
as `_bar` asks. The bar is set for precision: a wrong merge hides news, a missed one
only repeats it. But for exact ties, and words that more than `linkage.HOLDERS`
briefings hold, the order of the briefings does not matter.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence

from briefing.domain.briefing import Briefing
from briefing.domain.linkage import Vector, link

_SAME_EVENT = 0.22
_OPENING = 160  # words of the text that tell what it is about
_TITLE_WEIGHT = 1
_STEM = 6  # characters that the forms of one word share, in most languages
_TOO_COMMON = 0.5  # a word in more than half of the briefings tells nothing apart
# Documents that we imagine beside the given ones. Without them a dozen briefings make
# a word that two of them share look common, and a pair looks less alike than it would
# among hundreds.
_IMAGINED = 30
# The more briefings, the more of them share a topic, and the rarer its words look
# beside all others: from so many on, the bar rises with the logarithm.
_MANY = 460
_RISE = 0.03
# Words are never weighed as if there were more documents, so that those of a topic do
# not come to weigh like those of an event; and none weighs nothing, so that a hundred
# copies of one text, each word of it common, are still alike.
_MOST = 1000
_LEAST_WEIGHT = 0.2
_WORD = re.compile(r"\d{2,}|[^\W\d_]{3,}")
_PAIR = re.compile(r"(?=([\u3040-\u30ff\u3400-\u9fff]{2}))")  # words without spaces


def same_event(briefings: Sequence[Briefing]) -> list[int]:
    """Number the event of each briefing: equal numbers tell of one event.

    The number is the place of the event's first briefing.
    """
    bags = [_words(briefing) for briefing in briefings]
    keys = [_key(n, bag) for n, bag in enumerate(bags)]
    first = {key: n for n, key in reversed(list(enumerate(keys)))}
    distinct = sorted(first.values())
    vectors = _vectors([bags[n] for n in distinct])
    event: dict[int, int] = {}
    for members in link(vectors, _bar(len(vectors))):
        event |= dict.fromkeys((distinct[m] for m in members), distinct[min(members)])
    return [event[first[key]] for key in keys]


def _key(place: int, bag: Counter[str]) -> str:
    """Give copies one key, so that they do not make their words look common."""
    return " ".join(sorted(bag.elements())) or str(place)


def _bar(count: int) -> float:
    """Give the least likeness, 0 to 1, of two events that are one."""
    return _SAME_EVENT + _RISE * math.log(max(1.0, (count + _IMAGINED) / _MANY))


def _words(briefing: Briefing) -> Counter[str]:
    counts = Counter(stems(" ".join(briefing.text.split(None, _OPENING)[:_OPENING])))
    for word in stems(briefing.headline):
        counts[word] += _TITLE_WEIGHT
    return counts


def stems(text: str) -> list[str]:
    """List the words of a text, cut to what their forms share."""
    folded = text.lower()
    return [word[:_STEM] for word in _WORD.findall(folded)] + _PAIR.findall(folded)


def _vectors(documents: Sequence[Counter[str]]) -> list[Vector]:
    """Weigh words by (1 + log tf) × idf, each vector of length one, rarest word first.

    A word of one briefing only counts for its length; no other can share it.
    """
    found_in = Counter(word for words in documents for word in words)
    weights = _weights(found_in, len(documents) + _IMAGINED)
    shared = sorted(w for w in weights if found_in[w] > 1)
    shared.sort(key=found_in.__getitem__)
    place = {word: n for n, word in enumerate(shared)}
    return [_vector(words, weights, place) for words in documents]


def _weights(found_in: Counter[str], total: int) -> dict[str, float]:
    """Give the inverse document frequency of all words that are not too common."""
    top = math.log(1 + min(total, _MOST))
    return {
        word: max(_LEAST_WEIGHT, top - math.log(n + 0.5))
        for word, n in found_in.items()
        if n <= _TOO_COMMON * total
    }


def _vector(
    words: Counter[str], weights: dict[str, float], place: dict[str, int]
) -> Vector:
    values = {
        w: (1 + math.log(n)) * weights[w] for w, n in words.items() if w in weights
    }
    length = math.sqrt(sum(v * v for v in values.values()))
    ordered = sorted((place[word], word) for word in values if word in place)
    return {n: values[word] / length for n, word in ordered}
