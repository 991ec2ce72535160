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
    TOO_SHORT = "too-short"
    TOO_DEEP = "too-deep"
    TOO_SLOW = "too-slow"
    UNREADABLE = "unreadable"
    NO_PROSE = "no-prose"
    DUPLICATE = "duplicate"
    GONE = "gone"
    NO_FILE = "no-file"


SENTENCES = {
    Reason.EMPTY: "The file is empty: drop it again with its content.",
    Reason.FOLDER: "This is a folder marker, not a document: nothing to do.",
    Reason.TOO_LARGE: (
        "The file is too large: split it, or raise the limit where one is named."
    ),
    Reason.UNKNOWN_TYPE: (
        "The file type is not known: use txt, md, html, pdf, docx, odt, rtf, epub, eml,"
        " json, or a zip of these."
    ),
    Reason.UNKNOWN_ENCODING: (
        "The text is in no encoding that could be told: save it as UTF-8."
    ),
    Reason.CORRUPT: "The file is damaged: open it, save it again and drop it again.",
    Reason.ENCRYPTED: "The file is encrypted: remove the password and drop it again.",
    Reason.NO_TEXT_LAYER: (
        "There is no text layer that can be read, but pictures, or fonts that tell no"
        " letters: run OCR on the file first."
    ),
    Reason.NO_SENTENCES: (
        "No sentences were found: a briefing needs a few sentences of running text."
    ),
    Reason.TOO_SHORT: "The text is too short to brief: a few sentences are needed.",
    Reason.TOO_DEEP: (
        "The document lies too deep in others: unpack them, and drop what is inside, or"
        " raise the limit where one is named."
    ),
    Reason.TOO_SLOW: (
        "Reading took too long: split the file, save it anew in a simpler form, or"
        " raise the limit that is named."
    ),
    Reason.UNREADABLE: (
        "The reader failed on this file: save it in another format, drop that, and"
        " report the file, please."
    ),
    Reason.NO_PROSE: (
        "This is data and no text for readers: drop the articles themselves."
    ),
    Reason.DUPLICATE: "The same content was dropped before: it is told once.",
    Reason.GONE: "The file was gone before it could be read: drop it again.",
    Reason.NO_FILE: "No file can be read there: check its name, and who may read it.",
}


@dataclass(frozen=True, slots=True)
class Rejection:
    """A reason, and what was found (never text of the document)."""

    reason: Reason
    detail: str = ""

    def __str__(self) -> str:
        found = f" ({self.detail})" if self.detail else ""
        return SENTENCES[self.reason] + found
