"""The port `Reader`: any document in, its text out, or a reason why not."""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import cast

from briefing.adapters.readers.detect import Format, detect
from briefing.adapters.readers.encoding import TEXT_LIMIT
from briefing.adapters.readers.facts import override
from briefing.domain.document import Document
from briefing.domain.reading import Block, Facts, Reading, arrange
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

Read = Callable[[bytes], tuple[Sequence[Block], Facts]]


def read_document(document: Document) -> Reading:
    """Read a document of any known format; its metadata overrides what it says.

    Raises `DocumentRejected`.
    """
    if document.key.endswith("/"):
        raise DocumentRejected(Reason.FOLDER)
    if not document.content:
        raise DocumentRejected(Reason.EMPTY)
    blocks, facts = _reader(detect(document.key, document.content))(document.content)
    return _checked(arrange(blocks, override(facts, document.metadata)))


def _reader(kind: Format) -> Read:
    """Import one format alone: a text must not wait for the PDF library."""
    module = import_module(f"briefing.adapters.readers.{kind}")
    return cast(Read, module.read)


def _checked(reading: Reading) -> Reading:
    if not any(character.isalpha() for character in reading.text):
        raise DocumentRejected(Reason.NO_SENTENCES)
    if len(reading.text) > TEXT_LIMIT:
        raise DocumentRejected(Reason.TOO_LARGE, f"over {TEXT_LIMIT:,} characters")
    return reading
