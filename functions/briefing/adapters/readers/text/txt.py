"""Plain text: a headline, the author's bullets, headings, quotes, paragraphs."""

import re
from collections.abc import Iterator, Sequence

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts
from briefing.adapters.readers.text import labels, lines
from briefing.adapters.readers.text.encoding import decode
from briefing.domain.reading import Block, Kind, fold, is_headline
from briefing.settings import Limits

# Letters typed over each other, as manuals have them, and colours of a terminal.
_DRESS = re.compile(r"[^\n]\x08|\x1b\[[0-9;?]*+[A-Za-z]")
_UNDERLINED = re.compile(
    r"(?:\A|(?<=\n\n))([^\n]{2,120})\n([=~-])\2{2,}+[ \t]*+(?=\n|\Z)"
)
_BLANK = re.compile(r"\n[ \t]++(?=\n)")
_QUOTED = re.compile(r"^(?:[ \t]{0,3}+>[^\n]*+(?:\n|\Z))++", re.MULTILINE)
_MARKS = re.compile(r"^[ \t]*+(?:>[ \t]?+)++", re.MULTILINE)
_MOST_CAPITALS = 100  # characters of a heading; more is text that shouts
_FEWEST_CAPITALS = 4


def read(content: bytes, limits: Limits) -> Extract:
    """Read plain text, and the labelled lines that may open it."""
    text = _DRESS.sub("", decode(content, limits.text_limit))
    said, body = labels.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    return Extract(_headed(list(_blocks(body))), facts(said))


def _blocks(text: str) -> Iterator[Block]:
    at = 0
    text = _BLANK.sub("\n", text)
    for heading in _UNDERLINED.finditer(text):
        yield from _quotes(text[at : heading.start()], opening=at == 0)
        yield Block(Kind.HEADING, fold(heading[1]))
        at = heading.end()
    yield from _quotes(text[at:], opening=at == 0)


def _quotes(text: str, *, opening: bool) -> Iterator[Block]:
    at = 0
    for quote in _QUOTED.finditer(text):
        yield from lines.blocks(text[at : quote.start()], opening=opening and at == 0)
        for block in lines.blocks(_MARKS.sub("", quote[0])):
            yield Block(Kind.QUOTE, block.text)
        at = quote.end()
    yield from lines.blocks(text[at:], opening=opening and at == 0)


def _headed(blocks: Sequence[Block]) -> list[Block]:
    """Take short paragraphs in capitals for headings, where text follows."""
    return [
        Block(Kind.HEADING, block.text) if _shouts(block) and n else block
        for n, block in zip(range(len(blocks) - 1, -1, -1), blocks, strict=True)
    ]


def _shouts(block: Block) -> bool:
    text = block.text
    heading = block.kind is Kind.PARAGRAPH and text.isupper() and is_headline(text)
    return heading and _FEWEST_CAPITALS <= len(text) <= _MOST_CAPITALS
