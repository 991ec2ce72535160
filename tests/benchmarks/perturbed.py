"""Statements that a text supports, and the same made false in known ways.

What is changed is found here by plain patterns of its own, so that the gate is not
measured with its own eyes. English only, as the data is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from briefing.summarize.writer.draft import Claim

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})*\b(?!')")
_WORD = re.compile(r"(?<=[a-z] )[a-z]{4,}(?= [a-z])")
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\w])(?!,\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS + _MONTHS)})\b")
_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|will|would|has|have|had|can|could|should|did|does|do)\b"
    r"(?! not)"
)
_NEGATION = re.compile(r" not\b|n['’]t\b| never\b")
_ASIDE = re.compile(r" ?\([^()]*\)|, (?:which|who) [^,]+,")
_LIST = re.compile(r"\s*(?:,|and|or|,? and|with|v|vs|versus|&)\s*")
_FEWEST, _MOST = 8, 40  # words of a statement


@dataclass(frozen=True, slots=True)
class Sample:
    """A claim of a kind, on numbered sentences."""

    kind: str
    claim: Claim
    sentences: Sequence[str]

    @property
    def true(self) -> bool:
        return self.kind.startswith("true")


def statements(sentences: Sequence[str], cites: int) -> Iterator[Sample]:
    """Give a sentence as a statement: itself, and shortened in three ways."""
    said = sentences[cites - 1]
    shorter = {
        "true: the sentence": said,
        "true: without asides": _ASIDE.sub("", said),
        "true: without its opening": _upper(said.partition(", ")[2]),
        "true: without its end": f"{said.rpartition(', ')[0]}.",
    }
    for kind, text in shorter.items():
        fits = _FEWEST <= len(text.split()) <= _MOST
        if fits and (text != said or kind.endswith("sentence")):
            yield Sample(kind, Claim(text, cites), sentences)


def falsified(
    sample: Sample, others: Sequence[str], chance: Random
) -> Iterator[Sample]:
    """Make a true statement false in every way that it allows."""
    text, cites = sample.claim.text, sample.claim.cites
    said = sample.sentences[cites - 1]
    body = " ".join(sample.sentences)
    made = {
        "name of the text": _exchange(_NAME, text, _names(body), chance),
        "name of another text": _exchange(
            _NAME, text, _names(" ".join(others)), chance
        ),
        "two names exchanged": _crossed(text),
        "number of the text": _exchange(_NUMBER, text, _NUMBER.findall(body), chance),
        "another number": _exchange(_NUMBER, text, _numbers(text), chance),
        "another day or month": _exchange(_DAY, text, _rivals(text), chance),
        "another year": _exchange(_YEAR, text, _years(text), chance),
        "negation added": _AUXILIARY.sub(lambda aux: f"{aux[0]} not", text, count=1),
        "negation dropped": _NEGATION.sub("", text, count=1),
        "one word exchanged": _exchange(_WORD, text, _WORD.findall(body), chance),
        "quotation altered": _misquoted(text, body, chance),
    }
    for kind, false in made.items():
        if false and false not in (text, said):
            yield Sample(kind, Claim(false, cites), sample.sentences)
    if far := [n for n in range(1, len(sample.sentences) + 1) if abs(n - cites) > 1]:
        cited = Claim(text, chance.choice(far))
        yield Sample("wrong sentence cited", cited, sample.sentences)
    invented = Claim(chance.choice(others), cites)
    yield Sample("statement of another text", invented, sample.sentences)


def _exchange(
    pattern: re.Pattern[str], text: str, pool: Sequence[str], chance: Random
) -> str:
    """Put something else of its kind in the place of one match."""
    found = list(pattern.finditer(text))
    if not found:
        return ""
    place = chance.choice(found)
    words = set(text.split())
    rivals = [
        rival for rival in pool if words.isdisjoint(rival.split()) and rival not in text
    ]
    if not rivals:
        return ""
    return text[: place.start()] + chance.choice(rivals) + text[place.end() :]


def _names(body: str) -> list[str]:
    """List the names of a text; what it also writes small is none."""
    small = set(re.findall(r"\b[a-z]+\b", body))
    return [
        name
        for name in _NAME.findall(body)
        if not small & {word.lower() for word in name.split()}
    ]


def _crossed(text: str) -> str:
    """Exchange the first two names, unless they stand in a list or a pair."""
    names = [name for name in _NAME.finditer(text) if name[0] not in _DAYS + _MONTHS]
    if len(names) < 2 or names[0][0] == names[1][0]:
        return ""
    one, two = names[:2]
    between = text[one.end() : two.start()]
    if _LIST.fullmatch(between):
        return ""
    return text[: one.start()] + two[0] + between + one[0] + text[two.end() :]


def _numbers(text: str) -> list[str]:
    return [
        str(changed)
        for n in _NUMBER.findall(text)
        for value in [float(n.replace(",", ""))]
        for changed in (int(value) + 1, int(value) * 10, int(value) + 13)
    ]


def _years(text: str) -> list[str]:
    return [
        str(int(year) + more) for year in _YEAR.findall(text) for more in (-3, 1, 7)
    ]


def _rivals(text: str) -> list[str]:
    found = _DAY.search(text)
    return [] if not found else _DAYS if found[0] in _DAYS else _MONTHS


def _misquoted(text: str, body: str, chance: Random) -> str:
    """Put another word of the text into the midst of a quotation."""
    quoted = re.search(r"[\"“]([^\"“”]{20,})[\"”]", text)
    if not quoted:
        return ""
    words = quoted[1].split()
    rivals = [w for w in re.findall(r"\b[a-z]{5,}\b", body) if w not in text]
    if len(words) < 4 or not rivals:
        return ""
    words[len(words) // 2] = chance.choice(rivals)
    return text.replace(quoted[1], " ".join(words))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
