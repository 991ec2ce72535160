"""Typeset lines to blocks: what a PDF says by sizes, gaps and indents."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from briefing.adapters.readers import lines
from briefing.adapters.readers.lines import is_bullet
from briefing.adapters.readers.page import Line
from briefing.domain.reading import Block, Kind, ends_sentence, fold, is_headline

_LARGE = 1.15  # times the size of the running text: a heading
_GAP = 1.25  # times the usual distance of lines: a new paragraph
_INDENT = 0.8  # times the size: a new paragraph, after a full stop
_EDGE = 3  # lines at the top and at the foot that may be running heads
_SHARE = 0.4  # of the pages: heads may differ on left and right ones
_DIGITS = re.compile(r"\d+")
_FOLIO = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p|s)\b\.?\s*)?(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:/|of|von|de|di|sur)\s*\d{1,4})?\W*\Z",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<=\w)[-\xad‐]\s*\Z")
_LEADING = 1.6  # sizes between the lines of one heading, at most
_LEAD_IN = 5  # blocks before the headline: a letterhead, a date
_UNWRAPPED = 10_000  # characters; pages wrap every line, however long it is


def arranged(pages: Sequence[Sequence[Line]]) -> list[Block]:
    """Make blocks of pages: heads and folios dropped, words at line ends joined."""
    every = [line for page in pages for line in page]
    if not every:
        return []
    body, pitch = _body(every), _pitch(every)
    blocks: list[Block] = []
    for heading, run in _runs(_without_heads(pages, body), body):
        text = fold(" ".join(line.text for line in run))
        if heading and is_headline(text):
            blocks.append(Block(Kind.HEADING, text))
        else:
            text = _text(run, pitch)
            blocks += lines.blocks(text, opening=not blocks, wide=_UNWRAPPED)
    return _from_headline(blocks)


def _without_heads(pages: Sequence[Sequence[Line]], body: Line) -> list[Line]:
    """Drop what repeats at the edges of pages, and lone page numbers there.

    A large line stays: it is the title, which running heads repeat.
    """
    edges = [
        [e for e in _edges(page) if e.size <= body.size * _LARGE] for page in pages
    ]
    often = Counter(key for edge in edges for key in {_key(line) for line in edge})
    enough = max(2, _SHARE * len(pages))
    heads = {
        id(line)
        for edge in edges
        for line in edge
        if often[_key(line)] >= enough or _FOLIO.match(line.text.strip())
    }
    return [line for page in pages for line in page if id(line) not in heads]


def _edges(page: Sequence[Line]) -> list[Line]:
    down = sorted(page, key=lambda line: -line.y)
    return down[:_EDGE] + down[_EDGE:][-_EDGE:]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", fold(line.text).casefold())


def _body(kept: Sequence[Line]) -> Line:
    """Find the look that most letters have, told by a line that has it."""
    letters: Counter[tuple[float, bool]] = Counter()
    for line in kept:
        letters[line.size, line.bold] += len(line.text)
    size, bold = letters.most_common(1)[0][0]
    return Line("", 0, 0, size, bold)


def _runs(kept: Sequence[Line], body: Line) -> Iterator[tuple[bool, list[Line]]]:
    """Part the lines into headings and what stands between them."""
    run: list[Line] = []
    for line in kept:
        if run and not _alike(run[-1], line, body):
            yield _heads(run[-1], body), run
            run = []
        run.append(line)
    if run:
        yield _heads(run[-1], body), run


def _alike(above: Line, below: Line, body: Line) -> bool:
    heads = _heads(above, body)
    return heads == _heads(below, body) and (not heads or _together(above, below))


def _heads(line: Line, body: Line) -> bool:
    """Tell whether a line is set as a heading: larger than the text, or bolder."""
    bolder = line.bold and not body.bold and line.size >= body.size
    return (line.size > body.size * _LARGE or bolder) and not is_bullet(line.text)


def _together(above: Line, below: Line) -> bool:
    """Tell whether two lines make one heading."""
    near = 0 <= above.y - below.y <= _LEADING * above.size
    return near and (above.size, above.bold) == (below.size, below.bold)


def _text(run: Sequence[Line], pitch: float) -> str:
    """Write lines as plain text: blank lines for gaps, spaces for indents."""
    left = min(line.x for line in run)
    written = [_indented(run[0], left)]
    for above, below in pairwise(run):
        if _parted(above, below, pitch):
            written += ["", _indented(below, left)]
        elif _HYPHEN.search(written[-1]) and below.text.lstrip()[:1].islower():
            written[-1] = _HYPHEN.sub("", written[-1]) + below.text.lstrip()
        else:
            written.append(_indented(below, left))
    return "\n".join(written)


def _pitch(run: Sequence[Line]) -> float:
    """Find the usual distance of lines; 1.2 sizes when nothing tells."""
    gaps = Counter(
        round(above.y - below.y, 1)
        for above, below in pairwise(run)
        if above.size == below.size and 0 < above.y - below.y < 3 * above.size
    )
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=1.2 * run[0].size)


def _parted(above: Line, below: Line, pitch: float) -> bool:
    gap = above.y - below.y
    ended = ends_sentence(above.text.rstrip())
    if gap < 0 or gap > 3 * above.size:  # the next column or page
        return ended
    indented = below.x > above.x + _INDENT * below.size
    return gap > _GAP * pitch or (ended and indented and gap > 0)


def _indented(line: Line, left: float) -> str:
    depth = (line.x - left) / line.size if line.size > 0 else 0
    return " " * max(0, min(20, int(depth))) + line.text.strip()


def _from_headline(blocks: list[Block]) -> list[Block]:
    """Leave out what stands above the headline."""
    for n, block in enumerate(blocks[:_LEAD_IN]):
        if block.kind is Kind.HEADING:
            return blocks[n:]
    return blocks
