"""Whether a statement adds or drops a negation."""

import re

from briefing.summarize.writer.speech import Said, Tongue

# Where a negation may stand far from what it denies, or in a word's ending.
_BY_CLAUSE = frozenset({"de", "ja", "nl", "zh"})
_CLAUSE = re.compile(r"[,;:]\s|[，、；：]")
_REACH = 6  # words after a negation, in which its matter stands
_GOVERNED = 2  # words of matter
_RETOLD = 0.5  # share of a clause's matter with which a statement tells it again


def turned(claim: Said, cited: Said, window: list[Said], tongue: Tongue) -> bool:
    """Tell whether a statement denies what is affirmed, or affirms what is denied.

    A negation governs the words of matter after it. What the statement denies must be
    denied in the sentence cited or beside it, and what the cited sentence denies, and
    the statement tells, in the statement. In some languages whole clauses are compared.
    """
    if tongue.language in _BY_CLAUSE:
        return _turned_by_clause(claim, cited, tongue)
    most = max(len(_places(said, tongue)) for said in window)
    if len(_places(claim, tongue)) > most:
        return True
    denied = {stem for said in window for stem in _governed(said, tongue)}
    if (own := _governed(claim, tongue)) and not own & denied:
        return True
    return _contradicts(claim, cited, tongue) or _contradicts(cited, claim, tongue)


def _contradicts(one: Said, other: Said, tongue: Tongue) -> bool:
    """Tell whether one denies a word that the other one has undenied."""
    told = {token.stem for token in other.tokens}
    return bool(_governed(one, tongue, 1) & (told - _governed(other, tongue)))


def _places(said: Said, tongue: Tongue) -> list[int]:
    return [
        n
        for n, token in enumerate(said.tokens)
        if token.low in tongue.negations or token.low.endswith("n't")
    ]


def _governed(said: Said, tongue: Tongue, most: int = _GOVERNED) -> set[str]:
    """Give the words of matter after each negation, so many; else the one before."""
    governed: set[str] = set()
    for place in _places(said, tongue):
        after = _matter(said, tongue, range(place + 1, place + _REACH))[:most]
        before = _matter(said, tongue, range(place - 1, place - _REACH, -1))[:1]
        governed.update(after or before)
    return governed


def _matter(said: Said, tongue: Tongue, places: range) -> list[str]:
    held = [said.tokens[n] for n in places if 0 <= n < len(said.tokens)]
    return [t.stem for t in held if t.matter and t.low not in tongue.negations]


def _turned_by_clause(claim: Said, cited: Said, tongue: Tongue) -> bool:
    """Tell whether one negates and the other, telling the same, does not."""
    if _negates(claim, tongue):
        return not _negates(cited, tongue)
    clauses = [tongue.hear(clause) for clause in _CLAUSE.split(cited.text)]
    return any(
        _retold(clause, claim, tongue) for clause in clauses if _negates(clause, tongue)
    )


def _negates(said: Said, tongue: Tongue) -> bool:
    if said.cased:
        return bool(_places(said, tongue))
    return any(word in said.text for word in tongue.lexicon.shortening.negations)


def _retold(clause: Said, claim: Said, tongue: Tongue) -> bool:
    matter = _matter(clause, tongue, range(len(clause.tokens)))
    held = sum(stem in claim.known for stem in matter)
    return held >= _RETOLD * len(matter)
