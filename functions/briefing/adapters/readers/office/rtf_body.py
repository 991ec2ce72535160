"""The text of an RTF file: groups, paragraphs, cells, text boxes."""

from collections.abc import Callable
from typing import Any

from briefing.adapters.readers.office import rtf_words as words
from briefing.adapters.readers.office.manuscript import Manuscript
from briefing.adapters.readers.office.roles import Role
from briefing.adapters.readers.office.rtf_group import Group, Place
from briefing.adapters.readers.office.rtf_speech import Speech
from briefing.adapters.readers.office.rtf_tables import OUTLINE, Fonts, Styles
from briefing.adapters.readers.office.rtf_tokens import Sign, Token
from briefing.settings import Limits

_DEEPEST = 20  # tables in tables, boxes in boxes
_ANYWHERE = frozenset(["u", "uc", "f"])  # words that tell of characters


class Body:
    """Hears tokens; `manuscript` and `said` stand when all have been heard."""

    def __init__(self, limits: Limits) -> None:
        self.manuscript = Manuscript(limits)
        self.said: dict[str, list[str]] = {}
        self._group = Group()
        self._groups: list[Group] = []
        self._boxes: list[int] = []  # how many groups were open when one opened
        self._fonts, self._styles = Fonts(), Styles()
        self._speech = Speech(self._fonts)
        self._font = -1  # of all that names none
        self._fresh = self._starred = self._marked = False
        self._words: dict[str, Callable[[int | None], None]] = {
            "u": self._character,
            "uc": lambda n: self._now(fallback=max(0, n or 0)),
            "f": lambda n: self._now(font=n or 0),
            "v": lambda n: self._now(hidden=n != 0),
            "deleted": lambda n: self._now(deleted=n != 0),
            "plain": lambda _: self._now(hidden=False, deleted=False, font=self._font),
            "pard": lambda _: self._now(**words.PLAIN_PARAGRAPH),
            "s": lambda n: self._now(style=n or 0, outlined=False),
            "outlinelevel": lambda n: self._now(outlined=n in OUTLINE),
            "ls": lambda n: self._now(listed=bool(n)),
            "intbl": lambda _: self._now(in_table=True),
            "itap": lambda n: self._now(nested=max(0, min(n or 0, _DEEPEST))),
            "cell": lambda _: self._end_cell(1),
            "row": lambda _: self._end_row(1),
            "nestcell": lambda _: self._end_cell(max(2, self._group.nested)),
            "nestrow": lambda _: self._end_row(max(2, self._group.nested)),
            "deff": self._set_font,
            "ansicpg": self._speech.set_page,
            "mac": lambda _: self._speech.set_page(10000),
            "pc": lambda _: self._speech.set_page(437),
            "pca": lambda _: self._speech.set_page(850),
            "fonttbl": lambda _: self._now(place=Place.FONTS),
            "stylesheet": lambda _: self._now(place=Place.STYLES),
            "info": lambda _: self._now(place=Place.INFO),
            **dict.fromkeys(words.PARAGRAPHS, lambda _: self._end_paragraph()),
            **dict.fromkeys(words.BOXES, lambda _: self._open_box()),
            **dict.fromkeys(words.MARKS, lambda _: self._mark()),
            **dict.fromkeys(words.ASIDE, lambda _: self._now(place=Place.ASIDE)),
        }

    def hear(self, token: Token) -> bool:
        """Take one token; tell whether the file goes on after it."""
        if token.sign is Sign.OPEN:
            self._open()
        elif token.sign is Sign.CLOSE:
            self._close()
            return bool(self._groups)
        elif self._group.place is not Place.ASIDE:
            self._take(token)
        return True

    def _take(self, token: Token) -> None:
        if token.sign is Sign.TEXT:
            self._speech.read(token.text)
            return
        self._flush()
        if token.sign is Sign.WORD:
            self._word(token.word, token.number)
        else:
            self._symbol(token.word)

    def end(self) -> None:
        """Take the end of the file for that of what is open."""
        self._flush()
        self._finish(self._group.depth)

    def _now(self, **properties: Any) -> None:
        self._group = self._group._replace(**properties)

    def _open(self) -> None:
        self._flush()
        self._fresh = True
        self._groups.append(self._group)
        if self._group.place is Place.STYLES:
            self._styles.open()

    def _close(self) -> None:
        self._flush()
        self._fresh = self._starred = False
        if self._boxes and self._boxes[-1] == len(self._groups):
            self._boxes.pop()
            self._finish(self._group.depth)
            self.manuscript.close_box()
        if self._groups:
            self._group = self._groups.pop()

    def _word(self, word: str, number: int | None) -> None:
        starred, self._fresh, self._starred = self._starred, False, False
        place = self._group.place
        if starred and word not in words.KNOWN:
            self._now(place=Place.ASIDE)
        elif place is Place.FONTS:
            self._fonts.word(word, number)
        elif place is Place.STYLES:
            self._styles.word(word, number)
        elif word in words.SIGNS:
            self._say(words.SIGNS[word])
        elif place is Place.INFO and word in words.FACTS:
            self._now(fact=word)
        elif word in self._words and (place is Place.BODY or word in _ANYWHERE):
            self._words[word](number)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = self._fresh  # of use where it opens a group alone
        elif symbol in words.PARAGRAPHS:
            self._word("par", None)
        else:
            self._say(words.SYMBOLS.get(symbol, ""))

    def _character(self, number: int | None) -> None:
        self._say(self._speech.character(number or 0, self._group.fallback))

    def _flush(self) -> None:
        if text := self._speech.said(self._group.font):
            self._say(text)

    def _say(self, text: str) -> None:
        group = self._group
        if not text or group.silent:
            return
        if group.place is Place.BODY:
            if self.manuscript.paragraph is None:
                self.manuscript.begin()
            self.manuscript.say(text)
        elif group.place is Place.STYLES:
            self._styles.say(text)
        elif group.place is Place.FONTS:
            self._fonts.say(text)
        elif group.fact:
            self.said.setdefault(group.fact, []).append(text)

    def _set_font(self, number: int | None) -> None:
        self._font = number or 0
        self._now(font=self._font)

    def _mark(self) -> None:
        """Take the paragraph for an item: its bullet was written out."""
        self._marked = True
        self._now(place=Place.ASIDE)

    def _open_box(self) -> None:
        if len(self._boxes) < _DEEPEST:
            if self.manuscript.paragraph is None:
                self.manuscript.begin()  # that anchors the box
            self.manuscript.open_box()
            self._boxes.append(len(self._groups))
            self._now(**words.PLAIN_PARAGRAPH)

    def _role(self) -> Role | None:
        group = self._group
        role = self._styles.role(group.style)
        if role is None and group.outlined:
            return Role.HEADING
        return role or (Role.ITEM if self._marked or group.listed else None)

    def _finish(self, depth: int) -> None:
        """End the paragraph, at its depth of tables in tables."""
        paragraph = self.manuscript.paragraph
        self.manuscript.reach(depth)
        if paragraph is not None:
            paragraph.role = self._role()
            self.manuscript.end()
        self._marked = False

    def _end_paragraph(self) -> None:
        if self._group.deleted:
            return  # what follows goes on with it
        if self.manuscript.paragraph is not None:
            self._finish(self._group.depth)
        elif self._group.depth < self.manuscript.depth:
            self.manuscript.reach(self._group.depth)

    def _end_cell(self, depth: int) -> None:
        self._finish(depth)
        self.manuscript.end_cell()

    def _end_row(self, depth: int) -> None:
        self._finish(depth)
        self.manuscript.end_row()
