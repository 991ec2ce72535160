"""Word documents (Office Open XML, ECMA-376), streamed part by part.

What was deleted with changes tracked is gone, what was inserted stands. Footnotes,
comments, headers and footers are parts of their own and are left out. So is the default
language of the text: it is that of the program, and wrong for one document in six.
"""

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.office.streamed import Listener, listen
from briefing.adapters.readers.office.word_body import Body
from briefing.adapters.readers.office.word_parts import Parts
from briefing.adapters.readers.office.word_styles import Numbering, Properties, Styles
from briefing.adapters.readers.packed.archive import Archive
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits


def read(content: bytes, limits: Limits) -> Extract:
    """Read a docx: headings, list items, quotes, paragraphs, tables as rows of text."""
    archive = Archive(content, limits)
    parts = Parts(archive)
    if not parts.document:
        raise DocumentRejected(Reason.CORRUPT, "without its text")
    properties, styles, numbering = Properties(), Styles(), Numbering()
    heard: tuple[tuple[str, Listener], ...] = (
        (parts.properties, properties),
        (parts.styles, styles),
        (parts.numbering, numbering),
    )
    for name, listener in heard:
        if name:
            listen(name, archive.chunks(name), listener)
    body = Body(styles, numbering, limits)
    listen(parts.document, archive.chunks(parts.document), body)
    blocks = body.manuscript.blocks()
    title = meant(body.manuscript.title) or meant(properties.said.get("title"))
    return Extract(blocks, facts({**properties.said, "title": title}))
