"""JSON: one briefing as an object, several as a list of them, or one a line."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from briefing.adapters.readers.extract import Extract, Member
from briefing.adapters.readers.facts import facts
from briefing.adapters.readers.text import lines
from briefing.adapters.readers.text.encoding import decode
from briefing.domain.reading import Block, fold
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits

_SYNTAX = 5  # characters of a file to one of the longest text
_MOST_VALUES = 500_000  # each takes some hundred bytes of memory
_MOST_BULLETS = 20
_BULLET_LIMIT = 1000  # characters
_EXPECTED = "an object with title and body is expected"
_MARKUP = re.compile(r"\s*+<(?:!doctype|!--|[a-z][a-z0-9]*+[\s/>])", re.IGNORECASE)
_BETWEEN = re.compile(r"\}[ \t]*+\r?+\n\s*+\{")  # rows of JSON Lines


def read(content: bytes, limits: Limits) -> Extract:
    """Read one briefing, or list several as documents of their own.

    An object has `body` (plain text, or markup of a page) and may have `title`,
    `bullets` (a list of texts) and the facts that front matter may hold.
    """
    source = decode(content, _SYNTAX * limits.text_limit).lstrip("\ufeff")
    values = sum(map(source.count, ",[{"))
    if values > _MOST_VALUES:
        raise DocumentRejected(Reason.TOO_LARGE, f"{values:,} values")
    try:
        given = _parsed(source)
    except DocumentRejected:
        if not _BETWEEN.search(source):
            raise
        return Extract(members=_members(partial(_parsed, row) for row in _rows(source)))
    if not isinstance(given, list):
        return _briefing(given)
    if not given:
        raise DocumentRejected(Reason.EMPTY, "an empty list")
    if not any(isinstance(item, dict) for item in given):
        raise DocumentRejected(Reason.CORRUPT, f"{_EXPECTED}, or a list of such")
    return Extract(members=_members(partial(_same, item) for item in given))


def _rows(source: str) -> Iterator[str]:
    return (row for row in source.split("\n") if row.strip())


def _same(item: object) -> object:
    return item


def _members(items: Iterable[Callable[[], object]]) -> Iterator[Member]:
    for count, item in enumerate(items, 1):
        yield Member(str(count), partial(_one, item))


def _one(item: Callable[[], object]) -> bytes:
    """Write an element as a file of its own, which holds no list of them."""
    try:
        return json.dumps(_checked(item())).encode()
    except RecursionError as error:
        raise DocumentRejected(Reason.CORRUPT, "lists too deep in lists") from error


def _parsed(source: str) -> object:
    """Parse; numbers stay the text that they are, so that none is too large."""
    try:
        return json.loads(source, parse_int=str, parse_float=str, parse_constant=str)
    except json.JSONDecodeError as error:
        found = f"no JSON from line {error.lineno}, column {error.colno}"
        raise DocumentRejected(Reason.CORRUPT, found) from error
    except RecursionError as error:
        raise DocumentRejected(Reason.CORRUPT, "lists too deep in lists") from error


def _briefing(given: object) -> Extract:
    said = {name.casefold(): value for name, value in _checked(given).items()}
    return Extract(_blocks(_body(said)), facts(said), _bullets(said.get("bullets")))


def _checked(given: object) -> Mapping[str, object]:
    if not isinstance(given, dict):
        raise DocumentRejected(Reason.CORRUPT, f"{_EXPECTED}; this is none")
    return given


def _body(said: Mapping[str, object]) -> str:
    if "body" not in said:
        raise DocumentRejected(Reason.NO_PROSE, f"{_EXPECTED}; body is missing")
    body = said["body"]
    if not isinstance(body, str):
        raise DocumentRejected(Reason.CORRUPT, f"{_EXPECTED}; body must be text")
    return body


def _blocks(body: str) -> list[Block]:
    if not _MARKUP.match(body):
        return lines.blocks(body)
    from briefing.adapters.readers.web.html import parts  # noqa: PLC0415 - few texts need it

    return parts(body)


def _bullets(given: object) -> list[str]:
    listed = [] if given is None else given
    if not isinstance(listed, list) or not all(isinstance(b, str) for b in listed):
        raise DocumentRejected(Reason.CORRUPT, "bullets must be a list of texts")
    bullets = [bullet for bullet in map(fold, listed) if bullet]
    if (
        len(bullets) > _MOST_BULLETS
        or max(map(len, bullets), default=0) > _BULLET_LIMIT
    ):
        found = f"bullets: at most {_MOST_BULLETS} of {_BULLET_LIMIT:,} characters"
        raise DocumentRejected(Reason.TOO_LARGE, found)
    return bullets
