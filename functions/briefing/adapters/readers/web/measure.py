"""How much running text every element of a page holds."""

from collections.abc import Container
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from briefing.adapters.readers.web.slim import LINK
from briefing.adapters.readers.web.walk import HEADINGS, PARTING, SPACE, TEXT, walk

_PROSE = 80  # characters from which a paragraph is running text
_LINKED = 0.5  # share of links from which it is none
_IDEOGRAPHS = "\u2e80"  # where the scripts of East Asia begin
_DENSE = 3  # letters that one of theirs says as much as


def prose(root: LexborNode, noise: Container[int]) -> dict[int, int]:
    """Count, for every element, the characters of the running text in it.

    What lies in `noise` does not count, nor headings, short lines, and links.
    """
    measure = _Measure()
    for node, entered in walk(root, noise):
        if node.tag == TEXT:
            measure.say(node.text_content or "")
        elif entered:
            measure.enter(node.tag or "")
        else:
            measure.leave(node.tag or "", node.mem_id)
    return measure.found


@dataclass(slots=True)
class _Measure:
    found: dict[int, int] = field(default_factory=dict)
    above: list[int] = field(default_factory=lambda: [0])  # of the elements around
    length: int = 0  # of the paragraph that is being read
    linked: int = 0
    links: int = 0  # elements around that are links

    def say(self, text: str) -> None:
        length = _weight(SPACE.sub(" ", text))
        self.length += length
        self.linked += length if self.links else 0

    def enter(self, name: str) -> None:
        if name in PARTING:
            self._part()
        self.links += name == LINK
        self.above.append(0)

    def leave(self, name: str, number: int) -> None:
        if name in HEADINGS:
            self.length = 0
        if name in PARTING:
            self._part()
        self.links -= name == LINK
        counted = self.above.pop()
        self.found[number] = counted
        self.above[-1] += counted

    def _part(self) -> None:
        if self.length >= _PROSE and self.linked < self.length * _LINKED:
            self.above[-1] += self.length
        self.length = self.linked = 0


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(_DENSE if letter >= _IDEOGRAPHS else 1 for letter in text)
