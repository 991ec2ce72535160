"""A request to a server on this machine, as the event of an HTTP API."""

from base64 import b64encode
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import urlsplit

from briefing.adapters.web.asked import LARGEST

Answer = Callable[[Mapping[str, Any]], Mapping[str, Any]]

# The first part of the paths that subscriptions answer.
PLACES = frozenset(
    {"subscribe", "confirm", "move", "preferences", "unsubscribe", "export", "erase"}
    | {"embed", "openapi.json", "health"}
)


def is_ours(target: str) -> bool:
    """Tell whether a request's target is one of subscriptions."""
    try:
        return urlsplit(target).path.lstrip("/").partition("/")[0] in PLACES
    except ValueError:  # no URL at all
        return False


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
            "domainName": urlsplit(f"//{headers.get('Host', 'localhost')}").netloc,
            "http": {"method": method, "path": url.path, "sourceIp": client},
        },
        "body": b64encode(body).decode(),
        "isBase64Encoded": True,
    }


def relay(request: BaseHTTPRequestHandler, client: str, answer: Answer) -> None:
    """Answer a request from the address `client` as the function on AWS would.

    Of a body that is too large no more is read than shows that.
    """
    length = request.headers.get("Content-Length", "0")
    size = int(length) if length.isdecimal() else LARGEST + 1
    body = request.rfile.read(size) if size <= LARGEST else bytes(LARGEST + 1)
    headers = dict(request.headers.items())
    given = answer(event_of(request.command, request.path, headers, body, client))
    content = (given.get("body") or "").encode()
    request.send_response(given["statusCode"])
    for name, value in given["headers"].items():
        request.send_header(name, value)
    request.send_header("Content-Length", str(len(content)))
    request.end_headers()
    if request.command != "HEAD":
        request.wfile.write(content)
