"""What a request holds, whichever way it was written."""

import json
from base64 import b64decode
from collections.abc import Mapping
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl

LARGEST = 16 * 1024  # bytes of a body; a form of ours has less than one
FORM = "x-was-a-form"  # of an event that was prepared
_JSON = "application/json"
_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_MOST_FIELDS = 200


class BodyRefused(ValueError):
    """A body is too large, or not what its type says."""


def prepared(event: Mapping[str, Any]) -> dict[str, Any]:
    """Give an event whose form is JSON, so that both are validated alike.

    Fields that come more than once become one text, parted by `;`. Raises
    `BodyRefused`.
    """
    headers = {name.lower(): value for name, value in event["headers"].items()}
    kind = headers.get("content-type", "")
    body = _body(event)
    is_form = kind.lower().startswith(_FORMS) or not body
    held = _fields(kind, body) if is_form else _values(body)
    headers["content-type"] = _JSON
    headers[FORM] = "yes" if kind.lower().startswith(_FORMS) else ""
    text = json.dumps(held)
    return {**event, "headers": headers, "body": text, "isBase64Encoded": False}


def _body(event: Mapping[str, Any]) -> bytes:
    given = event.get("body") or ""
    raw = b64decode(given) if event.get("isBase64Encoded") else given.encode()
    if len(raw) > LARGEST:
        raise BodyRefused("the body is too large")
    return raw


def _values(body: bytes) -> Any:
    """Read JSON; one that is nested beyond reason is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BodyRefused("the body is no JSON") from error


def _fields(kind: str, body: bytes) -> dict[str, str]:
    multipart = kind.lower().startswith(_FORMS[1])
    try:
        pairs = _parts(kind, body) if multipart else _pairs(body)
    except (ValueError, LookupError) as error:
        raise BodyRefused("the form cannot be read") from error
    fields: dict[str, str] = {}
    for name, value in pairs:
        fields[name] = f"{fields[name]};{value}" if fields.get(name) else value
    return fields


def _pairs(body: bytes) -> list[tuple[str, str]]:
    return parse_qsl(
        body.decode("utf-8", "replace"),
        keep_blank_values=True,
        max_num_fields=_MOST_FIELDS,
    )


def _parts(kind: str, body: bytes) -> list[tuple[str, str]]:
    """Read a multipart form (RFC 7578) by Python's own reader of mail."""
    whole = f"Content-Type: {kind}\r\n\r\n".encode() + body
    message = BytesParser(policy=HTTP).parsebytes(whole)
    named = (
        (part.get_param("name", header="content-disposition"), part)
        for part in message.iter_parts()
    )
    return [(str(name), _text(part)) for name, part in named if name]


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        raise BodyRefused("a field holds fields")
    return content.decode("utf-8", "replace")
