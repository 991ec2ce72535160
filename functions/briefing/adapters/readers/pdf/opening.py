"""Opening a PDF: past its locks and its damages, if a viewer would get there too."""

import re
import struct
import zlib
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DeprecationError, LimitReachedError, PyPdfError

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

# What pypdf raises on damaged files: its own errors, and those that its documentation
# warns of, the built-in ones of whatever the damage made it trip over.
BROKEN = (
    PyPdfError,
    DeprecationError,  # of names that old programs wrote
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_OPENING = 10  # blocks whose words a title should have
_CATALOG = re.compile(rb"(\d+)\s+(\d+)\s+obj\b[^>]{0,300}?/Type\s*/Catalog\b")


def opened(content: bytes, most: int) -> PdfReader:
    """Open a file of at most so many pages. Raises `DocumentRejected`, or `BROKEN`."""
    reader = _repaired(content)
    # Many files are locked against changes alone: they open without a password.
    if reader.is_encrypted and not _unlocked(reader):
        raise DocumentRejected(Reason.ENCRYPTED)
    if len(reader.pages) > most:
        raise DocumentRejected(Reason.TOO_LARGE, f"page_limit: over {most} pages")
    if not reader.pages:
        raise DocumentRejected(Reason.CORRUPT, "no pages")
    return reader


def _repaired(content: bytes) -> PdfReader:
    """Open a file; one without its end is given a new one, as viewers do."""
    try:
        reader = PdfReader(BytesIO(content))
        if reader.root_object:
            return reader
    except LimitReachedError:
        raise
    except BROKEN:
        pass
    catalogs = _CATALOG.findall(content)
    if not catalogs:
        raise DocumentRejected(Reason.CORRUPT, "no sound PDF")
    end = b"\ntrailer << /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % catalogs[-1]
    return PdfReader(BytesIO(content + end))


def _unlocked(reader: PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except NotImplementedError:  # locked for those who have a certain key
        return False
