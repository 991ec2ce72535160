"""Word documents (Office Open XML, ECMA-376), streamed part by part.

What was deleted with changes tracked is gone, what was inserted stands.
"""

from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import DefusedXMLParser

from briefing.adapters.readers.archive import Archive
from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.word_body import Body
from briefing.adapters.readers.word_styles import Properties, Styles
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_DOCUMENT = "word/document.xml"
_STYLES = "word/styles.xml"
_PROPERTIES = "docProps/core.xml"


def read(content: bytes, limits: Limits) -> Extract:
    """Read a docx: headings, list items, paragraphs, tables as rows of text."""
    archive = Archive(content, limits)
    properties, styles = Properties(), Styles()
    for name, target in ((_PROPERTIES, properties), (_STYLES, styles)):
        if name in archive:
            _parse(archive, name, target)
    body = Body(styles)
    _parse(archive, _DOCUMENT, body)
    title = meant(body.title) or meant(properties.said.get("title"))
    return Extract(body.blocks, facts({**properties.said, "title": title}))


def _parse(archive: Archive, name: str, target: object) -> None:
    """Feed a part to its target: no tree is built, so that nothing grows with it."""
    parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        for chunk in archive.chunks(name):
            parser.feed(chunk)
        parser.close()
    except (ParseError, LookupError, ValueError) as error:
        raise DocumentRejected(Reason.CORRUPT, f"{name} is no sound XML") from error
