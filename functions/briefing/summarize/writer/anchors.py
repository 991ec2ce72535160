"""Names and numbers in their places: who did what to whom, how many of what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefing.summarize.writer.figures import figures
from briefing.summarize.writer.speech import Said, Token, Tongue

_EDGE = "\0"  # punctuation, or the end
_JOINT = re.compile(r"[\s.\-–'’&]*")  # what may stand between two words of one name


@dataclass(frozen=True, slots=True)
class Anchor:
    """A run of names, or a number, with the words on both sides of it.

    `left` and `right` are in lower case; `firm` tells which of them carry matter.
    """

    key: frozenset[str]
    left: str
    right: str
    firm: tuple[bool, bool]
    number: bool

    def beside(self, other: "Anchor") -> tuple[bool, bool]:
        """Tell whether the words on the left, and on the right, are another's too."""
        return self.left == other.left, self.right == other.right

    @property
    def leans(self) -> bool:
        """Tell whether there is a word on either side."""
        return self.left != _EDGE or self.right != _EDGE

    def stands_like(self, other: "Anchor") -> bool:
        """Tell whether a word beside it is another's too, or both sides are."""
        left, right = self.beside(other)
        words = (left and self.left != _EDGE) or (right and self.right != _EDGE)
        return words or (left and right)


def displaced(claim: Said, cited: Said, tongue: Tongue) -> bool:
    """Tell whether a name or number stands where the cited sentence has another one.

    So it does when the words on both sides are the other one's and not its own, or,
    of what the sentence does not have at all, one word of matter is. Names that the
    sentence has once must also follow each other as they do there.
    """
    held = list(_anchors(cited, tongue))
    own = list(_anchors(claim, tongue))
    return (
        any(_usurps(anchor, held) for anchor in own)
        or _crossed(claim, cited)
        or _reworded(claim, cited)
    )


def _usurps(own: Anchor, held: list[Anchor]) -> bool:
    """Tell whether it stands in the place of another one of the same kind."""
    kin = [a for a in held if a.number == own.number and a.key & own.key]
    if any(own.stands_like(anchor) for anchor in kin):
        return False
    for other in held:
        if other.number != own.number or other.key & own.key:
            continue
        same = own.beside(other)
        firm = any(side and matter for side, matter in zip(same, own.firm, strict=True))
        if (all(same) and own.leans) or (firm and not kin):
            return True
    return False


def _reworded(claim: Said, cited: Said) -> bool:
    """Tell whether a new word stands between the two words that had another one.

    It may be a synonym; it may as well be "fell" for "rose". Figures have their own
    comparison.
    """
    replaced = {
        (before.low, after.low)
        for before, token, after in _threes(cited)
        if not token.figure and token.stem not in claim.known
    }
    return any(
        (before.low, after.low) in replaced
        for before, token, after in _threes(claim)
        if not token.figure and token.stem not in cited.known
    )


def _threes(said: Said) -> Iterator[tuple[Token, Token, Token]]:
    """Give each word with the words beside it."""
    return zip(said.tokens, said.tokens[1:], said.tokens[2:], strict=False)


def _crossed(claim: Said, cited: Said) -> bool:
    """Tell whether names follow each other in another order."""
    names = [token.stem for token in cited.tokens if token.is_name and token.matter]
    places = {stem: n for n, stem in enumerate(names) if names.count(stem) == 1}
    told = [t.stem for t in claim.tokens if t.is_name and t.stem in places]
    order = [places[stem] for stem in told if told.count(stem) == 1]
    return order != sorted(order)


def _anchors(said: Said, tongue: Tongue) -> Iterator[Anchor]:
    taken = set()
    for figure in figures(said, tongue):
        taken |= set(range(figure.at, figure.end))
        key = frozenset({f"{figure.value}{figure.unit}"})
        yield _anchor(said, key, figure.at, figure.end, number=True)
    at = 0
    while at < len(said.tokens):
        end = _name_end(said, at, taken)
        names = [token for token in said.tokens[at:end] if token.matter]
        if names:
            key = frozenset(token.stem for token in names)
            yield _anchor(said, key, at, end, number=False)
        at = max(end, at + 1)


def _name_end(said: Said, at: int, taken: set[int]) -> int:
    """Follow a run of names to its end."""
    end = at
    while end < len(said.tokens) and said.tokens[end].is_name and end not in taken:
        if end > at and not _JOINT.fullmatch(said.between(end)):
            break
        end += 1
    return end


def _anchor(
    said: Said, key: frozenset[str], at: int, end: int, *, number: bool
) -> Anchor:
    left = said.tokens[at - 1] if at and _JOINT.fullmatch(said.between(at)) else None
    right = said.tokens[end] if end < len(said.tokens) else None
    if right and not _JOINT.fullmatch(said.between(end)):
        right = None
    return Anchor(
        key,
        left.low if left else _EDGE,
        right.low if right else _EDGE,
        (bool(left and left.matter), bool(right and right.matter)),
        number,
    )
