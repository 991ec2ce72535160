"""Where a sentence quotes: no cut goes there, none takes a quotation mark away."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_DOUBLE = (
    re.compile(r'"|``|\'\''),
    re.compile("[“”„‟〝〞〟＂]"),
    re.compile("[«»]"),
    re.compile("[‹›]"),
    re.compile("[「」]"),
    re.compile("[『』]"),
)
MARKS = re.compile("[\"“”„‟〝〞〟＂«»‹›「」『』]|``|''|(?<!\\w)['‘’‚]|['‘’](?!\\w)")
_ANY_DOUBLE = re.compile(r'["“”„‟〝〞〟＂«»‹›「」『』]|``|\'\'')
_ANY_SINGLE = re.compile("['‘’‚‛]")
_SINGLE = re.compile(r"(?<!\w)['‘’‚‛](?=\S)|(?<=\S)['‘’‛](?!\w)|(?<!\S)['‘’‚‛](?!\S)")
_SINGLE_MARKS = "'’"
_SPEECH = re.compile(  # and no mere apostrophe: '90s, 'em, the team 's
    r"['‘](?!\d\d|(?:em|til|tis|twas|cause|n|s|d|ll|re|ve|m|t)\b)\w", re.IGNORECASE
)
_POSSESSIVE = re.compile(r"(?<=[sxzSXZ])['’](?=\s\w)")
_OPENS = re.compile(r"(?<![\w.,!?;:…%)\]])['‘’‚‛](?=\S)")


def quotations(said: str) -> list[Span]:
    """Give the stretches that are quoted, or may be: marks in doubt shield it all."""
    spans: list[Span] = []
    if _ANY_DOUBLE.search(said):
        for marks in _DOUBLE:
            spans.extend(_paired([m.span() for m in marks.finditer(said)], len(said)))
    if "'" in said or "’" in said or "‘" in said or "‚" in said:
        spans.extend(_single(said))
    return spans


def _paired(marks: list[Span], end: int) -> Iterator[Span]:
    if len(marks) % 2:
        yield 0, end
        return
    for opening, closing in zip(marks[::2], marks[1::2], strict=True):
        yield opening[0], closing[1]


def _single(said: str) -> Iterator[Span]:
    """Tell quotations from apostrophes; one runs to the last mark that may end it."""
    opened = closed = -1
    for mark in _ANY_SINGLE.finditer(said):
        at = mark.start()
        if not _SINGLE.match(said, at):
            continue  # an apostrophe
        if _OPENS.match(said, at):
            if opened >= 0 and closed >= 0:
                yield opened, closed
                opened = closed = -1
            opened = at if opened < 0 else opened
        elif opened >= 0:
            closed = at + 1
        elif not _POSSESSIVE.match(said, at):
            yield 0, at + 1
    if opened >= 0:
        yield opened, closed if closed >= 0 else len(said)


def whole(said: str) -> bool:
    """Tell whether what a sentence quotes ends in it, in single marks as well."""
    if not balanced(said):
        return False
    if "'" not in said and "‘" not in said:
        return True
    return not any(
        end == len(said) and said[-1] not in _SINGLE_MARKS and _SPEECH.match(said, at)
        for at, end in _single(said)
    )


_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«", "」": "「", "』": "『", "）": "（"}
_ANY_PAIRED = re.compile("[][()“”«»「」『』（）]")


def balanced(said: str) -> bool:
    """Tell whether all double quotation marks and brackets have their partners."""
    if said.count('"') % 2:
        return False
    if said.isascii():
        return said.count("(") == said.count(")") and said.count("[") == said.count("]")
    if not _ANY_PAIRED.search(said):
        return True
    return all(said.count(end) == said.count(start) for end, start in _PAIRS.items())
