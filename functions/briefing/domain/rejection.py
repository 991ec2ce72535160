"""Why a document could not become a briefing, in words that an editor can act on."""

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """The reasons; each has one sentence in `SENTENCES`."""

    EMPTY = "empty"
    FOLDER = "folder"
    TOO_LARGE = "too-large"
    UNKNOWN_TYPE = "unknown-type"
    UNKNOWN_ENCODING = "unknown-encoding"
    CORRUPT = "corrupt"
    ENCRYPTED = "encrypted"
    NO_TEXT_LAYER = "no-text-layer"
    NO_SENTENCES = "no-sentences"
    GONE = "gone"


SENTENCES = {
    Reason.EMPTY: "The file is empty: drop it again with its content.",
    Reason.FOLDER: "This is a folder marker, not a document: nothing to do.",
    Reason.TOO_LARGE: "The file is too large: split it, or raise the size limit.",
    Reason.UNKNOWN_TYPE: (
        "The file type is not known: use txt, md, html, pdf or docx."
    ),
    Reason.UNKNOWN_ENCODING: (
        "The text is in no encoding that could be told: save it as UTF-8."
    ),
    Reason.CORRUPT: "The file is damaged: open it, save it again and drop it again.",
    Reason.ENCRYPTED: "The file is encrypted: remove the password and drop it again.",
    Reason.NO_TEXT_LAYER: (
        "The pages hold pictures and no text layer: run OCR on the file first."
    ),
    Reason.NO_SENTENCES: (
        "No sentences were found: a briefing needs a few sentences of running text."
    ),
    Reason.GONE: "The file was gone before it could be read: drop it again.",
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reason, and what was found (never text of the document)."""

    reason: Reason
    detail: str = ""

    def __str__(self) -> str:
        found = f" ({self.detail})" if self.detail else ""
        return SENTENCES[self.reason] + found
