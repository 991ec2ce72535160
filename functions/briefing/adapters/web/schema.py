"""What the OpenAPI document says of answers."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

# What each answer is when it is no success.
_TROUBLE = {
    HTTPStatus.BAD_REQUEST: "The body is too large, or not what its type says",
    HTTPStatus.FORBIDDEN: "The token is not good",
    HTTPStatus.GONE: "The token is over",
    HTTPStatus.UNPROCESSABLE_ENTITY: "A field cannot be used: the problem says which",
    HTTPStatus.TOO_MANY_REQUESTS: "Too much was asked for, from here or by one reader",
    HTTPStatus.SERVICE_UNAVAILABLE: "Nothing was changed: try again",
}
_ALWAYS = (HTTPStatus.BAD_REQUEST, HTTPStatus.SERVICE_UNAVAILABLE)
_TOLD = {
    "type": "object",
    "required": ["status"],
    "properties": {"status": {"type": "string"}, "problem": {"type": "string"}},
}
_HELD = {"type": "object"}
_PAGE = {"schema": {"type": "string"}}


def described(
    good: Sequence[HTTPStatus], bad: Sequence[HTTPStatus], *, held: bool = False
) -> Any:
    """Describe a route's answers: a word in JSON, or with `held` what is held or
    on offer, and a page for people.
    """
    told = {"schema": _HELD if held else _TOLD}
    content = {"application/json": told, "text/html": _PAGE, "text/plain": _PAGE}
    said = dict.fromkeys(good, "Done")
    said |= {status: _TROUBLE[status] for status in (*bad, *_ALWAYS)}
    return {
        int(status): {"description": words, "content": dict(content)}
        for status, words in said.items()
    }
