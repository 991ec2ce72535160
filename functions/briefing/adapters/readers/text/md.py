"""Markdown (CommonMark, and tables): its text, and the facts of its front matter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts
from briefing.adapters.readers.text import frontmatter, lines
from briefing.adapters.readers.text.encoding import decode
from briefing.domain.reading import Block, Kind, fold
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

# Indented lines are text here, not code: people indent what they paste.
_DEPTH = {"maxNesting": 60}  # of lists and quotes; each level of a list counts twice
_PARSER = MarkdownIt("commonmark", _DEPTH).disable("code")
_PARSER.enable(["table", "strikethrough"])
_MOST_LINES = 50_000  # each may become an element, and those take memory
_MOST_LINKS = 50_000  # signs that may open a link or a tag; trying all takes its time
_UNLINKED = MarkdownIt("commonmark", _DEPTH).disable(
    ["code", "link", "image", "html_inline", "reference"]
)
# A note below the text, its own lines indented; the mark that refers to it.
_NOTE = re.compile(
    r"^ {0,3}\[\^[^\]\s]{1,99}\]:[^\n]*+(?:\n(?: {2,}|\t)[^\n]*+)*+", re.MULTILINE
)
_NOTED = re.compile(r"\[\^[^\]\s]{1,99}\]")
_TODO = re.compile(r"\A\[[ xX]\]\s")
_KINDS = {
    "heading_open": Kind.HEADING,
    "list_item_open": Kind.ITEM,
    "list_item_close": Kind.PARAGRAPH,
}
_STEPS = {"s_open": 1, "s_close": -1, "blockquote_open": 1, "blockquote_close": -1}


def read(content: bytes, limits: Limits) -> Extract:
    """Read Markdown; pictures, notes and struck words are left out."""
    said, body = frontmatter.split(decode(content, limits.text_limit))
    if body.count("\n") > _MOST_LINES:
        raise DocumentRejected(Reason.TOO_LARGE, f"over {_MOST_LINES:,} lines")
    many = body.count("[") + body.count("<") > _MOST_LINKS
    parser = _UNLINKED if many else _PARSER
    text = _NOTED.sub("", _NOTE.sub("", body))
    blocks = list(_Text().blocks(parser.parse(lines.part_lists(text))))
    return Extract(blocks, facts(said))


@dataclass(slots=True)
class _Text:
    """What is known of the tokens around the next one."""

    kind: Kind = Kind.PARAGRAPH
    quotes: int = 0
    opening: bool = True  # nothing was said yet
    cells: list[str] | None = None  # of the row that is being read

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        for token in tokens:
            self.kind = _KINDS.get(token.type, self.kind)
            if token.type.startswith("blockquote"):
                self.quotes += _STEPS[token.type]
            elif token.type == "tr_open":
                self.cells = []
            elif token.type == "tr_close":
                yield self._row()
            elif token.type in ("fence", "code_block"):
                yield from lines.blocks(token.content)
            elif token.type == "html_block":
                yield from _html(token.content)
            elif token.type == "inline":
                yield from self._inline(_words(token.children or ()))

    def _row(self) -> Block:
        cells = filter(None, map(fold, self.cells or ()))
        self.cells = None
        return Block(Kind.ROW, " | ".join(cells))

    def _inline(self, text: str) -> list[Block]:
        if self.cells is not None:
            self.cells.append(text)
            return []
        kind, opening = self.kind, self.opening
        self.kind, self.opening = Kind.PARAGRAPH, False
        if kind is not Kind.PARAGRAPH:
            return [Block(kind, fold(_TODO.sub("", text)))]
        blocks = lines.blocks(text, opening=opening)
        return [Block(Kind.QUOTE, b.text) for b in blocks] if self.quotes else blocks


def _words(tokens: Sequence[Token]) -> str:
    said, struck = [], 0
    for token in tokens:
        if token.type in ("s_open", "s_close"):
            struck += _STEPS[token.type]
        elif not struck:
            said.append(_said(token))
    return "".join(said)


def _said(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    broken = token.type in ("softbreak", "hardbreak")
    return "\n" if broken or token.content.startswith("<br") else ""


def _html(content: str) -> list[Block]:
    from briefing.adapters.readers.web.html import parts  # noqa: PLC0415 - few texts need it

    return parts(content)
