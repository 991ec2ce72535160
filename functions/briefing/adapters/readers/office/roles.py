"""What paragraphs are, as the styles of word processors name them."""

from enum import Enum, auto

from briefing.adapters.readers.text import lines
from briefing.domain.reading import Block, Kind, fold

_LONGEST_HEADING = 300  # characters; more is running text, whatever its style says


class Role(Enum):
    """What a paragraph's style makes of it."""

    TITLE = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    ENTRY = auto()  # of a table of contents: it tells nothing of its own


_KINDS = {
    Role.TITLE: Kind.HEADING,
    Role.HEADING: Kind.HEADING,
    Role.ITEM: Kind.ITEM,
    Role.QUOTE: Kind.QUOTE,
}
_WHOLE = {
    "title": Role.TITLE,
    "subtitle": Role.HEADING,
    "toc heading": Role.ENTRY,
    "contents heading": Role.ENTRY,
    "table of figures": Role.ENTRY,
    **dict.fromkeys(
        ("quote", "intense quote", "block text", "block quote"), Role.QUOTE
    ),
    **dict.fromkeys(("quotations", "quotation", "blockquote"), Role.QUOTE),
    **dict.fromkeys(("zitat", "intensives zitat", "citation"), Role.QUOTE),
    **dict.fromkeys(("citation intense", "cita", "citazione", "citat"), Role.QUOTE),
}
_OPENINGS = (
    ("heading", Role.HEADING),
    ("toc ", Role.ENTRY),
    ("list bullet", Role.ITEM),
    ("list number", Role.ITEM),
)


def told(name: str, *, outlined: bool, listed: bool = False) -> Role | None:
    """Tell what a style makes of a paragraph: by its name, its level, its list."""
    if found := named(name):
        return found
    if outlined:
        return Role.HEADING
    return Role.ITEM if listed else None


def named(name: str) -> Role | None:
    """Know a built-in style: its name in the file is English nearly everywhere."""
    name = name.strip().casefold()
    opening = (role for start, role in _OPENINGS if name.startswith(start))
    return _WHOLE.get(name) or next(opening, None)


def blocks(role: Role | None, text: str, *, opening: bool) -> list[Block]:
    """Make blocks of a paragraph; `opening` when a headline may come first."""
    if role is Role.ENTRY:
        return []
    folded = fold(text)
    kind = _KINDS[role] if role else Kind.PARAGRAPH
    if kind is Kind.HEADING and len(folded) > _LONGEST_HEADING:
        kind = Kind.PARAGRAPH
    if kind is Kind.PARAGRAPH:
        return lines.blocks(text, opening=opening)
    return [Block(kind, folded)] if folded else []
