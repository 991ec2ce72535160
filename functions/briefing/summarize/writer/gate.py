"""The grounding gate: a statement passes if the sentences that it rests on say so.

It compares words and does not understand them, so it is strict: a true statement in
words of its own may be refused, for the sentence itself can stand in its place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefing.domain.writing import Doubt
from briefing.summarize.writer.anchors import displaced
from briefing.summarize.writer.draft import Claim
from briefing.summarize.writer.figures import dates, figures
from briefing.summarize.writer.form import misshapen
from briefing.summarize.writer.negations import turned
from briefing.summarize.writer.speech import Said, Token, Tongue, tongue_of

# Shares of a statement's words of matter that the cited sentence, and it together with
# its neighbours, must have. `make bench-gate` shows what they catch and what they cost.
CITED = 0.5
BESIDE = 0.7
_QUOTED = re.compile(r'"([^"]+)(?:"|\Z)|(?<!\w)\'([^\']{2,})\'(?!\w)')
_LONG = 5  # letters; one word may be another one's beginning or end


@dataclass(frozen=True, slots=True)
class Gate:
    """The gate of one document: its language, and its sentences from number 1."""

    language: str
    sentences: Sequence[str]

    def doubt(self, claim: Claim, *, anywhere: bool = False) -> Doubt | None:
        """Tell what is wrong with a statement, if anything is.

        With `anywhere`, its matter may stand in the whole text; that is for headlines.
        """
        if not 1 <= claim.cites <= len(self.sentences):
            return Doubt.CITATION
        tongue = tongue_of(self.language)
        said = tongue.hear(claim.text)
        if doubt := misshapen(claim.text, said, tongue):
            return doubt
        near = slice(max(0, claim.cites - 2), claim.cites + 1)
        window = [tongue.hear(text) for text in self.sentences[near]]
        cited = window[claim.cites - 1 - near.start]
        wide = [tongue.hear(text) for text in self.sentences] if anywhere else window
        return _unfounded(said, wide, tongue) or _twisted(
            said, cited, window, tongue, least=0.0 if anywhere else CITED
        )


def _unfounded(said: Said, window: Sequence[Said], tongue: Tongue) -> Doubt | None:
    """Tell what the sentences do not hold at all."""
    known = frozenset().union(*(held.known for held in window))
    if not _quotes_stand(said, window):
        return Doubt.QUOTE
    if dates(said, tongue) - {n for held in window for n in dates(held, tongue)}:
        return Doubt.DATE
    if doubt := _wrong_figure(said, window, tongue):
        return doubt
    if any(_is_new(token, known) for token in _named(said, tongue)):
        return Doubt.NAME
    return Doubt.SUPPORT if _share(said, known, tongue) < BESIDE else None


def _twisted(
    said: Said, cited: Said, window: list[Said], tongue: Tongue, least: float
) -> Doubt | None:
    """Tell what the cited sentence says otherwise."""
    if _share(said, cited.known, tongue) < least:
        return Doubt.SUPPORT
    if turned(said, cited, window, tongue):
        return Doubt.NEGATION
    return Doubt.SWAPPED if displaced(said, cited, tongue) else None


def _quotes_stand(said: Said, window: Sequence[Said]) -> bool:
    """Look for quoted words, in their order, in the sentences as they follow."""
    whole = " ".join(low for held in window for low in held.lows)
    for found in _QUOTED.finditer(said.text):
        start, end = found.span()
        words = [t.low for t in said.tokens if start <= t.start and t.end <= end]
        if f" {' '.join(words)} " not in f" {whole} ":
            return False
    return True


def _wrong_figure(said: Said, window: Sequence[Said], tongue: Tongue) -> Doubt | None:
    held = [figure for sentence in window for figure in figures(sentence, tongue)]
    for figure in figures(said, tongue):
        if not any(figure.same(other) for other in held):
            return Doubt.DATE if figure.is_year else Doubt.NUMBER
    return None


def _named(said: Said, tongue: Tongue) -> list[Token]:
    """List what must stand in the text as it is: names; without capitals, all matter.

    A first word has its capital anyhow; one that carries matter may be a name.
    """
    numbers = {n for f in figures(said, tongue) for n in range(f.at, f.end)}
    words = [t for n, t in enumerate(said.tokens) if n not in numbers]
    if not said.cased:
        return [token for token in words if token.matter]
    return [token for token in words if token.is_name and token.matter]


def _is_new(token: Token, known: frozenset[str]) -> bool:
    """Tell whether no word is the same, or begins alike: American, America."""
    if token.low in known or token.stem in known:
        return False
    return len(token.low) < _LONG or not any(
        len(word) >= _LONG
        and (word.startswith(token.low) or token.low.startswith(word))
        for word in known
    )


def _share(said: Said, known: frozenset[str], tongue: Tongue) -> float:
    """Give the share of the words of matter that are known; 1 where there are none."""
    numbers = {n for f in figures(said, tongue) for n in range(f.at, f.end)}
    matter = [
        t
        for n, t in enumerate(said.tokens)
        if t.matter and n not in numbers and t.low not in tongue.negations
    ]
    held = sum(t.stem in known or t.low in known for t in matter)
    return held / len(matter) if matter else 1.0
