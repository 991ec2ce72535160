"""Straight quotation marks told apart, where pairing them in turn goes wrong.

A speech that runs over several paragraphs opens each of them with a mark and closes the
last one only. Once the paragraphs are joined, marks taken in turn swap what is said
with what is told.
"""

import re
from collections.abc import Iterator

from briefing.summarize.paragraphs import Span

_MARK = re.compile('"')
_BEFORE = " \t\n([{—–-“‘'"
_AFTER = " \t\n.,;:!?…)]}—–-”’'"


def told_apart(text: str) -> tuple[str, list[Span]]:
    """Turn straight marks into those that open and close, and leave out stray ones.

    Gives a text of the same length, and the stretches of speech that another opening
    mark continues. What alternates as it should stays as it is.
    """
    marks = list(_turned(text))
    if all(opens is not bool(n % 2) for n, (_, opens) in enumerate(marks)):
        return text, []
    letters, continued = list(text), []
    opened: int | None = None
    for at, opens in marks:
        if opens and opened is not None:
            continued.append((opened, at))
        if not opens and opened is not None:
            letters[opened], letters[at] = "“", "”"
        else:
            letters[at] = " "
        opened = at if opens else None
    return "".join(letters), continued


def _turned(text: str) -> Iterator[tuple[int, bool]]:
    """Tell of each mark whether it opens; one in doubt does so where none is open."""
    opened = False
    for mark in _MARK.finditer(text):
        at = mark.start()
        leads = text[at - 1 : at] in _BEFORE or not at
        ends = text[at + 1 : at + 2] in _AFTER
        opened = leads if leads is not ends else not opened
        yield at, opened
