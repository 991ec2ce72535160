"""CloudFront before the HTTP API: what comes through it, and from where.

The distribution shows a secret of its own and tells the reader's address
(`CloudFront-Viewer-Address`). Without the one, the other is nobody's word, and the
request went past the firewall that may stand there: it is refused.
"""

from collections.abc import Callable, Mapping
from hmac import compare_digest
from http import HTTPStatus
from typing import Any, TypeAlias

from briefing.adapters.aws.errors import translated

Answer: TypeAlias = Callable[[dict[str, Any], Any], dict[str, Any]]

_SECRET = "x-front-secret"  # noqa: S105 - the header's name
_VIEWER = "cloudfront-viewer-address"


class Front:
    """Hands on what CloudFront sends, as if the reader had sent it to the API."""

    def __init__(self, answer: Answer, secret: Callable[[], str]) -> None:
        self._answer = answer
        self._secret = secret

    def __call__(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answer a request (payload version 2.0), or refuse it."""
        headers: Mapping[str, str] = event.get("headers", {})
        shown = headers.get(_SECRET, "").encode()
        if not compare_digest(shown, self._secret().encode()):
            return _refusal()
        return self._answer(_seen(event, headers.get(_VIEWER, "")), context)


def read_secret(client: Any, name: str) -> str:
    """Read a secret. Raises `AccessRefused` or `StoreUnavailable`."""
    with translated("secret of the front"):
        return str(client.get_secret_value(SecretId=name)["SecretString"])


def _refusal() -> dict[str, Any]:
    return {
        "statusCode": int(HTTPStatus.FORBIDDEN),
        "headers": {"content-type": "text/plain", "cache-control": "no-store"},
        "body": "This address is not for readers: open the site's own.",
    }


def _seen(event: dict[str, Any], viewer: str) -> dict[str, Any]:
    """Put the viewer's address (`IP:port`, an IPv6 one bare) for CloudFront's own."""
    if not viewer:
        return event
    context = event["requestContext"]
    http = {**context["http"], "sourceIp": viewer.rpartition(":")[0].strip("[]")}
    return {**event, "requestContext": {**context, "http": http}}
