"""What stands where the HTTP API does: readers' requests go to their function."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from briefing.adapters.web.server import relay
from local.functions import Event, Function, FunctionFailed, Invoker


@dataclass(frozen=True, slots=True)
class OneAtATime:
    """Calls functions one after the other: here they share one process."""

    invoke: Invoker
    lock: Any = field(default_factory=Lock)

    def __call__(self, function: Function, event: Event) -> Any:
        """Call through, when the call before is done."""
        with self.lock:
            return self.invoke(function, event)


@contextmanager
def answering(function: Function, invoke: Invoker, port: int) -> Iterator[str]:
    """Let a function answer at a port of the loopback (0: any); give the URL.

    Raises `OSError` where the port cannot be had.
    """

    def answer(event: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            told: Mapping[str, Any] = invoke(function, event)
        except FunctionFailed:
            return {"statusCode": HTTPStatus.INTERNAL_SERVER_ERROR, "headers": {}}
        return told

    class Front(BaseHTTPRequestHandler):
        """Every path is the function's."""

        def do_GET(self) -> None:
            """Hand a request over."""
            relay(self, self.client_address[0], answer)

        def do_POST(self) -> None:
            """Hand a form over."""
            self.do_GET()

        def do_HEAD(self) -> None:
            """Hand a request for headers over."""
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Keep silent: a path may hold a token."""

    with ThreadingHTTPServer(("127.0.0.1", port), Front) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
