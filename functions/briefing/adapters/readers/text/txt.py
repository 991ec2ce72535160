"""Plain text: a headline, the author's bullets, paragraphs."""

from briefing.adapters.readers.extract import Extract
from briefing.adapters.readers.text.encoding import decode
from briefing.adapters.readers.text.lines import blocks
from briefing.settings import Limits


def read(content: bytes, limits: Limits) -> Extract:
    """Read plain text, which says nothing of itself."""
    return Extract(blocks(decode(content, limits.text_limit), opening=True))
