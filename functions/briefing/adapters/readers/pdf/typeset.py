"""Typeset lines to blocks: what a PDF says by sizes, gaps and indents."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.adapters.readers.pdf.edges import LARGE, SMALL, body_size, notes
from briefing.adapters.readers.pdf.hyphens import Words
from briefing.adapters.readers.pdf.page import Line
from briefing.adapters.readers.pdf.paragraphs import Paragraphs, is_title_like
from briefing.adapters.readers.pdf.tables import table_rows
from briefing.adapters.readers.text import lines as plain
from briefing.adapters.readers.text.lines import is_bullet
from briefing.domain.reading import Block, Kind, ends_sentence, fold, is_headline

_LEADING = 1.6  # sizes between the lines of one heading, at most
_LEAD_IN = 6  # blocks before the headline: a letterhead, a date
_JOINED = 20_000  # characters of a paragraph that may go on yet
_SENTENCE = 80  # characters: a paragraph that is text already
_WORD = re.compile(r"[^\W\d_]+")
_WORDS = "\u0590"  # where the scripts begin in which a word may be short
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|abb(?:ildung|\.)|tabelle|figura|tabla|tabela"
    r"|tableau|chart|exhibit|graph|рис(?:унок|\.)|таблица|图|圖|図|表)"
    r"\s*(?:\d+|[A-Z]\b|[IVX]+\b)(?:[.\-–]\d+)*[a-z]?\s*[.:|—–]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Set:
    """A block, and the size that it is set in."""

    block: Block
    size: float


def arranged(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Make blocks of the lines of pages, in their order; footnotes come last."""
    size = body_size(pages)
    text: list[Line] = []
    below: list[Line] = []
    for page in pages:
        apart = notes(page, size)
        text += [line for line in page if id(line) not in apart]
        below += [line for line in page if id(line) in apart]
    words = Words(line.text for line in text)
    made = _from_headline(_joined(_blocks(text, words), words), size)
    return [block.block for block in (*made, *_joined(_blocks(below, words), words))]


def _blocks(text: Sequence[Line], words: Words) -> Iterator[_Set]:
    """Set headings, the rows of tables, and what stands between them, apart."""
    if not text:
        return
    look = _look(text)
    paragraphs = Paragraphs(text, words)
    table = table_rows(text)
    start = 0
    while start < len(text):
        end = _end(text, start, table, look)
        run = text[start:end]
        whole = fold(" ".join(line.text for line in run))
        if start in table:
            yield _Set(Block(Kind.ROW, fold(table[start])), run[0].size)
        elif _heads(run[0], look) and is_headline(whole):
            yield _Set(Block(Kind.HEADING, whole), run[0].size)
        else:
            for written in paragraphs.texts(start, end):
                for block in plain.blocks(written):
                    yield _Set(block, run[0].size)
        start = end


def _end(text: Sequence[Line], start: int, table: dict[int, str], look: Line) -> int:
    """Find where the run that starts there ends."""
    if start in table:
        return start + 1
    end = start + 1
    while end < len(text) and end not in table:
        if not _alike(text[end - 1], text[end], look):
            break
        end += 1
    return end


def _look(kept: Sequence[Line]) -> Line:
    """Find the look that most letters have, told by a line that has it."""
    size = body_size([kept])
    letters = [(len(line.text), line.bold) for line in kept if _same(line.size, size)]
    bold = sum(n for n, bold in letters if bold) * 2 > sum(n for n, _ in letters)
    return Line("", 0, 0, size, bold)


def _same(one: float, two: float) -> bool:
    return abs(one - two) < 0.1


def _alike(above: Line, below: Line, look: Line) -> bool:
    heads = _heads(above, look)
    return heads == _heads(below, look) and (not heads or _together(above, below))


def _heads(line: Line, look: Line) -> bool:
    """Tell whether a line is set as a heading: larger than the text, or bolder."""
    bolder = line.bold and not look.bold and line.size >= look.size - 0.1
    return (line.size > look.size * LARGE or bolder) and not is_bullet(line.text)


def _together(above: Line, below: Line) -> bool:
    """Tell whether two lines make one heading."""
    near = 0 <= above.y - below.y <= _LEADING * above.size
    return near and _same(above.size, below.size) and above.bold == below.bold


def _joined(made: Iterator[_Set], words: Words) -> list[_Set]:
    """Drop captions beside text, join paragraphs that they or a page's end parted."""
    kept: list[_Set] = []
    captions: list[_Set] = []
    for one in made:
        block = one.block
        running = block.kind is Kind.PARAGRAPH
        if running and _CAPTION.match(block.text):
            captions.append(one)
            continue
        if running and kept and _goes_on(kept[-1].block, block):
            whole = words.before(kept[-1].block.text, block.text) + block.text
            kept[-1] = _Set(Block(Kind.PARAGRAPH, whole), one.size)
        elif running and is_title_like(block.text):
            kept.append(_Set(Block(Kind.HEADING, block.text), one.size))
        else:
            kept.append(one)
    return kept or captions


def _goes_on(above: Block, below: Block) -> bool:
    short = above.kind is Kind.PARAGRAPH and len(above.text) < _JOINED
    return short and not ends_sentence(above.text) and below.text[:1].islower()


def _from_headline(made: list[_Set], size: float) -> list[_Set]:
    """Leave out what stands above the headline, the first of the largest.

    Text there comes after it, if it is small; other text has no headline below it.
    """
    opening = made[: _LEAD_IN + 1]
    prose = [n for n, one in enumerate(opening) if _is_prose(one.block)]
    text = next((n for n in prose if opening[n].size > size * SMALL), len(made))
    headings = [
        n
        for n, one in enumerate(opening[:text])
        if one.block.kind is Kind.HEADING and _is_worded(one.block.text)
    ]
    if not headings:
        return made
    first = max(headings, key=lambda n: (round(opening[n].size), -n))
    kept = [made[n] for n in prose if n < first]
    return [made[first], *kept, *made[first + 1 :]]


def _is_prose(block: Block) -> bool:
    long = len(block.text) > _SENTENCE
    return block.kind is Kind.PARAGRAPH and long and ends_sentence(block.text)


def _is_worded(text: str) -> bool:
    """Tell whether it has a word, or a few letters of a script that has no cases."""
    return any(len(word) > 3 or word >= _WORDS for word in _WORD.findall(text))
