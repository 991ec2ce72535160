"""Whether a statement adds or drops a negation."""

from briefing.summarize.writer.speech import Said, Tongue

_UNSPACED = frozenset({"ja", "zh"})
_BEHIND = frozenset({"de", "nl"})  # a negation may follow what it denies
_REACH = 6  # words on either side of a negation, in which its matter stands
_GOVERNED = 2  # words of matter
_COVERED = 0.5  # share of a sentence's characters that a statement keeps


def turned(claim: Said, cited: Said, window: list[Said], tongue: Tongue) -> bool:
    """Tell whether a statement denies what is affirmed, or affirms what is denied.

    A negation governs the words of matter after it. What the statement denies must be
    denied in the sentence cited or beside it, and what the cited sentence denies, and
    the statement tells, in the statement. Scripts without spaces are held to having a
    negation or none.
    """
    if tongue.language in _UNSPACED:
        return _turned_unspaced(claim, cited, window, tongue)
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
    """Give the words of matter that negations govern, at most so many each."""
    governed: set[str] = set()
    for place in _places(said, tongue):
        after = _matter(said, tongue, range(place + 1, place + _REACH))[:most]
        before = _matter(said, tongue, range(place - 1, place - _REACH, -1))[:1]
        governed.update(after or before)
        if most > 1 and tongue.language in _BEHIND:
            governed.update(before)
    return governed


def _matter(said: Said, tongue: Tongue, places: range) -> list[str]:
    held = [said.tokens[n] for n in places if 0 <= n < len(said.tokens)]
    return [t.stem for t in held if t.matter and t.low not in tongue.negations]


def _turned_unspaced(
    claim: Said, cited: Said, window: list[Said], tongue: Tongue
) -> bool:
    def negates(said: Said) -> bool:
        return any(word in said.text for word in tongue.lexicon.negations)

    if negates(claim):
        return not any(negates(said) for said in window)
    return negates(cited) and len(claim.text) > _COVERED * len(cited.text)
