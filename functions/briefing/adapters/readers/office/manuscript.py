"""What a word processor's reader hears, put in order: paragraphs, cells, boxes."""

from dataclasses import dataclass, field
from io import StringIO

from briefing.adapters.readers.office import roles
from briefing.adapters.readers.office.grid import Grid
from briefing.adapters.readers.office.roles import Role
from briefing.domain.reading import Block, fold
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_UNFOLDED = 5  # characters as they come, white space and all, to one of the text
_PARTING = 2  # characters between two blocks of a text


@dataclass(slots=True)
class Paragraph:
    """A paragraph that is being read; `after` holds the text boxes it anchors.

    One that is `hidden` hears nothing; where `joins`, the next one goes on with it.
    """

    role: Role | None = None
    hidden: bool = False
    joins: bool = False
    words: StringIO = field(default_factory=StringIO)
    after: list[Block] = field(default_factory=list)


class _Story:
    """A text of its own, in a box or the whole: its tables, its open paragraphs."""

    def __init__(self) -> None:
        self.grid = Grid()
        self.paragraphs: list[Paragraph] = []
        self.joined: Paragraph | None = None  # its end was deleted


class Manuscript:
    """Collects a document. Raises `DocumentRejected` when its text grows too long.

    A paragraph inside of another stands in a shape, and is told after it.
    """

    def __init__(self, limits: Limits) -> None:
        self.title: str | None = None
        self._limit = limits.text_limit
        self._heard = self._told = 0
        self._empty = True
        self._stories = [_Story()]

    @property
    def paragraph(self) -> Paragraph | None:
        """The innermost paragraph that is open."""
        open_ones = self._stories[-1].paragraphs
        return open_ones[-1] if open_ones else None

    @property
    def depth(self) -> int:
        """How many tables are open, one in the other."""
        return self._stories[-1].grid.depth

    @property
    def boxes(self) -> int:
        """How many text boxes are open, one in the other."""
        return len(self._stories) - 1

    def say(self, text: str) -> None:
        """Add to the paragraph that is open; outside of any nothing is heard."""
        paragraph = self.paragraph
        if paragraph is not None and not paragraph.hidden:
            self._heard += len(text)
            self._refuse(self._heard > _UNFOLDED * self._limit)
            paragraph.words.write(text)

    def begin(self) -> Paragraph:
        """Open a paragraph, or go on with the one before, if its end was deleted."""
        story = self._stories[-1]
        paragraph = story.joined or Paragraph()
        paragraph.role, paragraph.joins, story.joined = None, False, None
        paragraph.hidden = False
        story.paragraphs.append(paragraph)
        return paragraph

    def end(self) -> None:
        """Close the paragraph that is open."""
        story = self._stories[-1]
        if not story.paragraphs:
            return
        paragraph = story.paragraphs.pop()
        if paragraph.joins and not story.joined:
            story.joined = paragraph
        else:
            self._deliver(paragraph)

    def _deliver(self, paragraph: Paragraph) -> None:
        text = "" if paragraph.hidden else paragraph.words.getvalue()
        if not text:
            self._put(paragraph.after)
            return
        if paragraph.role is Role.TITLE:
            self.title = self.title or fold(text)
        made = roles.blocks(paragraph.role, text, opening=self._empty)
        self._empty = self._empty and not made
        self._told += sum(len(block.text) + _PARTING for block in made)
        self._refuse(self._told > self._limit + _PARTING)
        self._put(made + paragraph.after)

    def _put(self, blocks: list[Block]) -> None:
        if (around := self.paragraph) is not None:
            around.after += blocks
        else:
            self._stories[-1].grid.add(blocks)

    def _refuse(self, too_long: bool) -> None:
        if too_long:
            detail = f"over {self._limit:,} characters"
            raise DocumentRejected(Reason.TOO_LARGE, detail)

    def _part(self) -> None:
        """Deliver what waits for a next paragraph: there is none."""
        story = self._stories[-1]
        if story.joined:
            paragraph, story.joined = story.joined, None
            self._deliver(paragraph)

    def reach(self, depth: int) -> None:
        """Open or close tables until so many are open."""
        if depth != self.depth:
            self._part()
            self._stories[-1].grid.reach(max(0, depth))

    def end_cell(self) -> None:
        """End a cell of the innermost table."""
        self._part()
        self._stories[-1].grid.end_cell()

    def end_row(self) -> None:
        """End a row of the innermost table."""
        self._part()
        self._stories[-1].grid.end_row()

    def open_box(self) -> None:
        """Open a text box: a text of its own."""
        self._stories.append(_Story())

    def close_box(self) -> None:
        """Close a text box: what it says follows the paragraph that anchors it."""
        blocks = self._finish()
        if self.boxes:
            self._stories.pop()
            self._put(blocks)

    def _finish(self) -> list[Block]:
        story = self._stories[-1]
        while story.paragraphs:
            self.end()
        self._part()
        return story.grid.finish()

    def blocks(self) -> list[Block]:
        """Give all that was said, in its order."""
        while self.boxes:
            self.close_box()
        return self._finish()
