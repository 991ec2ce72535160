"""Rich Text Format, up to its last version (RTF Specification 1.9.1).

Read by a machine of our own: libraries give one flat string, without headings, lists,
cells or what is hidden. One pass, in which nothing is held but open groups.
"""

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.office.rtf_body import Body
from briefing.adapters.readers.office.rtf_tokens import tokens
from briefing.settings import Limits

_OPENING = b"{"


def read(content: bytes, limits: Limits) -> Extract:
    """Read an rtf: headings, list items, quotes, paragraphs, tables as rows of text."""
    body = Body(limits)
    for token in tokens(content[content.index(_OPENING) :]):
        if not body.hear(token):
            break
    body.end()
    blocks = body.manuscript.blocks()
    return Extract(blocks, facts(_said(body)))


def _said(body: Body) -> dict[str, object]:
    said = {name: "".join(pieces) for name, pieces in body.said.items()}
    return {
        "title": meant(body.manuscript.title) or meant(said.get("title")),
        "topics": ",".join(filter(None, (said.get("keywords"), said.get("subject")))),
    }
