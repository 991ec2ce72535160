"""Marks for what is personal in a letter, where the rendered text is cut."""

import re
from secrets import token_hex

from briefing.domain.letter import Pieces, Place, Ways


class Marks:
    """One rendering's marks, as the URLs that the templates are given.

    They hold 128 bits of chance, made after every document was: none can know them,
    so none can be taken for a place. They are cut out, so no chance is left.
    """

    def __init__(self) -> None:
        chance = token_hex(16)
        self._places = {f"{chance}-{place.value}": place for place in Place}
        self._pattern = re.compile("(" + "|".join(self._places) + ")")

    def ways(self, *, preferences: bool) -> Ways:
        """Give marks in the place of URLs."""
        unsubscribe, choose = self._places
        return Ways(unsubscribe, choose if preferences else "")

    def cut(self, text: str) -> Pieces:
        """Cut a text at the marks."""
        pieces = self._pattern.split(text)
        return tuple(self._places.get(piece, piece) for piece in pieces if piece)
