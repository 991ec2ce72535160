"""Paragraphs: runs of text between line breaks, with hard-wrapped lines joined."""

import re
from collections.abc import Iterator

_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_UNENDED = re.compile(r"[^\s.!?…:;。！？؟۔।]\s*\Z")
_WIDEST = 120  # characters; longer lines were not broken for a width
_EVEN = 0.6  # wrapped lines reach this share of the longest, but for the last one

Span = tuple[int, int]


def paragraphs(text: str) -> Iterator[Span]:
    """Yield the offsets of each paragraph, in order.

    A line is a paragraph, unless its neighbours show that the lines were broken only
    to fit a width: then the whole block up to an empty line is one.
    """
    for block in _blocks(text):
        if _wrapped(text, block):
            yield block[0][0], block[-1][1]
        else:
            yield from block


def _blocks(text: str) -> Iterator[list[Span]]:
    """Group lines that no empty line parts."""
    block: list[Span] = []
    for line in _LINE.finditer(text):
        if block and not _adjacent(text[block[-1][1] : line.start()]):
            yield block
            block = []
        if line.group().strip():
            block.append(line.span())
        elif block:
            yield block
            block = []
    if block:
        yield block


def _adjacent(gap: str) -> bool:
    return gap in {"\n", "\r\n", "\r"}


def _wrapped(text: str, block: list[Span]) -> bool:
    """Tell whether lines of about one width break off in the midst of sentences."""
    widths = [end - start for start, end in block]
    longest = max(widths)
    if len(block) < 3 or longest > _WIDEST or min(widths[:-1]) < _EVEN * longest:
        return False
    unended = sum(bool(_UNENDED.search(text, a, b)) for a, b in block[:-1])
    return 2 * unended >= len(block) - 1
