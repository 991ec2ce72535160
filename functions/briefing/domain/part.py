"""Parts: the documents that one dropped file holds."""

from dataclasses import dataclass

from briefing.domain.reading import Reading
from briefing.domain.rejection import Rejection

WHOLE = ""  # the name of the part that is the file itself


@dataclass(frozen=True, slots=True)
class Part:
    """A document as it was found: the dropped file itself, or one inside of it.

    `name` tells a member of an archive, an attachment, or the place in a list of
    articles; `digest` is the SHA-256 of its own bytes, in hexadecimal digits.
    """

    name: str
    digest: str
    found: Reading | Rejection
