"""Markdown (CommonMark): its text, and the facts of its front matter."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from briefing.adapters.readers import frontmatter, lines
from briefing.adapters.readers.encoding import decode
from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts
from briefing.domain.reading import Block, Kind, fold
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

# Indented lines are text here, not code: people indent what they paste.
_PARSER = MarkdownIt("commonmark").disable("code")
_MOST_LINES = 50_000  # each may become an element, and those take memory
_MOST_LINKS = 50_000  # signs that may open a link or a tag; trying all takes its time
_UNLINKED = MarkdownIt("commonmark").disable(
    ["code", "link", "image", "html_inline", "reference"]
)
_KINDS = {
    "heading_open": Kind.HEADING,
    "list_item_open": Kind.ITEM,
    "list_item_close": Kind.PARAGRAPH,
}


def read(content: bytes, limits: Limits) -> Extract:
    """Read Markdown; code and pictures are left out."""
    said, body = frontmatter.split(decode(content, limits.text_limit))
    if body.count("\n") > _MOST_LINES:
        raise DocumentRejected(Reason.TOO_LARGE, f"over {_MOST_LINES:,} lines")
    many = body.count("[") + body.count("<") > _MOST_LINKS
    parser = _UNLINKED if many else _PARSER
    blocks = list(_blocks(parser.parse(lines.part_lists(body))))
    return Extract(blocks, facts(said))


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    kind, opening = Kind.PARAGRAPH, True
    for token in tokens:
        kind = _KINDS.get(token.type, kind)
        if token.type == "inline":
            yield from _inline(token, kind, opening=opening)
            kind, opening = Kind.PARAGRAPH, False
        elif token.type == "html_block":
            yield from _html(token.content)


def _inline(token: Token, kind: Kind, *, opening: bool) -> list[Block]:
    text = "".join(map(_said, token.children or ()))
    if kind is Kind.PARAGRAPH:
        return lines.blocks(text, opening=opening)
    return [Block(kind, fold(text))]


def _said(token: Token) -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    broken = token.type in ("softbreak", "hardbreak")
    return "\n" if broken or token.content.startswith("<br") else ""


def _html(content: str) -> list[Block]:
    from briefing.adapters.readers.html import parts  # noqa: PLC0415 - few texts need it

    return parts(content)
