"""A request to a server on this machine, as the event of an HTTP API."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

# The first part of the paths that subscriptions answer.
PLACES = frozenset(
    {"subscribe", "confirm", "move", "preferences", "unsubscribe", "export", "erase"}
    | {"openapi.json", "health"}
)


def is_ours(target: str) -> bool:
    """Tell whether a request's target is one of subscriptions."""
    return urlsplit(target).path.lstrip("/").partition("/")[0] in PLACES


def event_of(
    method: str, target: str, headers: Mapping[str, str], body: bytes, client: str
) -> dict[str, Any]:
    """Make an event of payload version 2.0."""
    url = urlsplit(target)
    return {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": url.path,
        "rawQueryString": url.query,
        "headers": {name.lower(): value for name, value in headers.items()},
        "requestContext": {
            "stage": "$default",
            "http": {"method": method, "path": url.path, "sourceIp": client},
        },
        "body": b64encode(body).decode(),
        "isBase64Encoded": True,
    }
