"""Plain text: a headline, the author's bullets, paragraphs."""

from briefing.adapters.readers.encoding import decode
from briefing.adapters.readers.lines import blocks
from briefing.domain.reading import Block, Facts


def read(content: bytes) -> tuple[list[Block], Facts]:
    """Read plain text, which says nothing of itself."""
    return blocks(decode(content), opening=True), Facts()
