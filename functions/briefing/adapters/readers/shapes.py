"""Shapes of texts: what the first lines of a mail, a page, a table look like."""

import csv
import re

_PAGE = re.compile(
    r"\s*+(?:<\?xml[^<>]{0,200}>\s*+)?(?:<!--.{0,999}?-->\s*+)?"
    r"<(?:!doctype\s++html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_PART = re.compile(
    r"\s*+<(?:head|body|title|meta|article|main|section|div|h[1-6]|p|ul|ol)[\s>]",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s*+(?:\[\s*+)?\{\s*+(?:\"[^\"\n]{1,80}\"\s*+:|\})")
_HEADER = re.compile(
    rb"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*+:[^\n]*+\n(?:[ \t][^\n]*+\n)*+"
)
_ENVELOPE = re.compile(rb"(?:\xef\xbb\xbf)?[\r\n]*+(?:>?From [^\n]*+\n)?")
_MAIL_LINES = frozenset(
    [
        *(b"received", b"return-path", b"delivered-to", b"from", b"to", b"cc", b"date"),
        *(b"subject", b"message-id", b"mime-version", b"reply-to", b"sender"),
        *(b"content-type", b"in-reply-to", b"x-mailer", b"list-id", b"bcc"),
    ]
)
_ROWS = 5  # that are alike make a table


def opening(head: bytes) -> str:
    """Give the characters that a text opens with. UTF-16 is read without its zeros."""
    text = head.replace(b"\0", b"").decode("utf-8", "replace")
    return text.lstrip("\ufeff\ufffd")


def is_mail(head: bytes, *, named: bool) -> bool:
    """Tell a mail by two lines of its header at the very top; by one if named so."""
    head = head.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    envelope = _ENVELOPE.match(head)
    at, known = envelope.end() if envelope else 0, set()
    while found := _HEADER.match(head, at):
        known.add(found[1].lower())
        at = found.end()
    return len(known & _MAIL_LINES) >= (1 if named else 2)


def is_page(head: str) -> bool:
    """Tell a web page."""
    return bool(_PAGE.match(head))


def is_part_of_page(head: str) -> bool:
    """Tell the markup of a page that is not one by itself."""
    return bool(_PART.match(head))


def is_object(head: str) -> bool:
    """Tell an object of JSON, or a list of them."""
    return bool(_OBJECT.match(head))


def is_table(head: str) -> bool:
    """Tell rows of cells: many lines that hold as many commas, or tabs, each.

    The last line may be cut, and is not looked at.
    """
    rows = [line for line in head.splitlines()[:-1] if line.strip()]
    return len(rows) >= _ROWS and any(_parts_alike(rows, mark) for mark in ",;\t")


def _parts_alike(rows: list[str], mark: str) -> bool:
    try:
        widths = {len(cells) for cells in csv.reader(rows, delimiter=mark)}
    except csv.Error:
        return False
    return len(widths) == 1 and widths.pop() > 2
