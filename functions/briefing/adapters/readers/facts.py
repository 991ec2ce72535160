"""What a document says of itself, checked: only what is of use survives."""

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from briefing.domain.reading import Facts, fold

_TITLE_LIMIT = 300  # characters
_NAME_LIMIT = 100
_URL_LIMIT = 2000
_MOST_TOPICS = 20
_MOST_WEIGHT = 9
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][\w-]{0,30})?\Z")
_UNSAFE = re.compile(r"[\s\"<>\\^`{|}\x00-\x1f\x7f]")
_COMMA = re.compile(r"[,;،]")
_PDF_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
# Names that programs give to what has none.
_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|untitled.*|document ?\d*|\(?anonymous\)?|word document"
    r"|powerpoint presentation|(?:slide|layout|presentation) ?\d*"
    r"|[^ ]+\.(?:docx?|pdf|txt|md|html?|rtf|odt|indd|pptx?|xlsx?|tex|dvi|qxd|ai))\Z",
    re.IGNORECASE,
)


def facts(given: Mapping[str, object]) -> Facts:
    """Make facts of what a document says; what is unknown or wrong is left out."""
    return override(Facts(), given)


def override(known: Facts, given: Mapping[str, object]) -> Facts:
    """Replace what is known by what is given, where that can be used."""
    said = {name.strip().casefold(): value for name, value in given.items()}
    said.setdefault("published", said.get("date"))
    checked = {
        name: check(said[name]) for name, check in _CHECKS.items() if name in said
    }
    used: dict[str, Any] = {n: v for n, v in checked.items() if v not in (None, ())}
    return replace(known, **used)


def meant(title: str | None) -> str | None:
    """Give a title that a person wrote, not one that a program left behind."""
    folded = fold(title or "")
    return None if not folded or _NO_TITLE.match(folded) else folded


def _text(value: object) -> str:
    """Fold a plain value; anything else (a list, a map, yes or no) holds no text."""
    plain = isinstance(value, str | int | date) and not isinstance(value, bool)
    return fold(str(value)) if plain else ""


def _title(value: object) -> str | None:
    return _text(value)[:_TITLE_LIMIT].rstrip() or None


def _name(value: object) -> str | None:
    return _text(value)[:_NAME_LIMIT].rstrip() or None


def _topics(value: object) -> tuple[str, ...]:
    """Read a list, or text parted by commas; each topic once, whatever its case."""
    listed = value if isinstance(value, list | tuple) else _COMMA.split(_text(value))
    topics = (_name(topic) for topic in listed)
    known: dict[str, str] = {}
    for topic in filter(None, topics):
        known.setdefault(topic.casefold(), topic)
    return tuple(known.values())[:_MOST_TOPICS]


def _url(value: object) -> str | None:
    """Let http and https through, to a host, without a user's name and password."""
    url = str(value).strip()
    if len(url) > _URL_LIMIT or _UNSAFE.search(url) or fold(url) != url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    safe = parts.scheme in ("http", "https") and host and "@" not in parts.netloc
    return url if safe else None


def _date(value: object) -> date | None:
    """Read a date, a moment, ISO 8601, the form of e-mail, or that of PDF."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _text(value)
    if pdf := _PDF_DATE.match(text):
        text = "-".join(pdf.groups())
    for read in (date.fromisoformat, _moment, _written_date, _mail_date):
        try:
            return read(text)
        except (ValueError, OverflowError):
            continue
    return None


def _written_date(text: str) -> date:
    """Read a date as people write it: 1 November 2026, November 1, 2026, 1.11.2026."""
    for form in ("%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%d.%m.%Y"):
        with suppress(ValueError):
            return datetime.strptime(text, form).replace(tzinfo=UTC).date()
    raise ValueError("no date")


def _moment(text: str) -> date:
    return datetime.fromisoformat(text).date()


def _mail_date(text: str) -> date:
    return parsedate_to_datetime(text[:_NAME_LIMIT]).date()


def _language(value: object) -> str | None:
    """Keep the language of a tag such as `pt-BR` (BCP 47), without its region."""
    tag = _LANGUAGE.match(_text(value))
    return tag[1].lower() if tag else None


def _priority(value: object) -> int | None:
    try:
        weight = int(_text(value)[:_NAME_LIMIT])
    except ValueError:
        return None
    return max(-_MOST_WEIGHT, min(_MOST_WEIGHT, weight))


_CHECKS = {
    "title": _title,
    "topics": _topics,
    "source": _name,
    "url": _url,
    "published": _date,
    "language": _language,
    "priority": _priority,
}
