"""Labelled lines that open a text: `Title: …`, `Date: …`, then a blank line."""

import re

_LABELS = {
    **dict.fromkeys(("title", "headline"), "title"),
    **dict.fromkeys(("date", "published"), "date"),
    **dict.fromkeys(("topic", "topics", "tags", "keywords", "category"), "topics"),
    **dict.fromkeys(("url", "link"), "url"),
    **dict.fromkeys(("language", "lang"), "language"),
    "source": "source",
    "author": "author",
    "by": "author",
}
_HEAD = re.compile(r"\s*+((?:[A-Za-z]{2,9}[ \t]*+:[^\n]{0,400}\n)+)[ \t]*+\n")
_MOST = 12  # lines; each label once


def split(text: str) -> tuple[dict[str, object], str]:
    """Part labelled lines from the text below them; none where one is not known.

    A title must be among them: a text may well open with a date.
    """
    head = _HEAD.match(text)
    lines = head[1].strip().split("\n") if head else []
    pairs = [line.partition(":") for line in lines[: _MOST + 1]]
    said = {label.strip().lower(): value.strip() for label, _, value in pairs}
    known = len(said) == len(lines) <= _MOST and all(name in _LABELS for name in said)
    facts: dict[str, object] = {_LABELS[n]: v for n, v in said.items() if known}
    if head is None or not facts.get("title"):
        return {}, text
    return facts, text[head.end() :]
