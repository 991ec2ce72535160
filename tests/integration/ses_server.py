"""A small SES v2 over HTTP: takes messages, or treats them as it is told to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from integration.ses_account import Account
from integration.ses_answers import Behaviour, End

_ACCOUNT, _SEND = "/v2/email/account", "/v2/email/outbound-emails"


class _Server(ThreadingHTTPServer):
    request_queue_size = 128  # senders that come at once

    def __init__(self, account: Account) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.account = account
        account.url = f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        if self.path == _ACCOUNT:
            self._answer(200, self.server.account.told())
        else:
            self._answer(404, {"message": self.path}, "UnknownOperationException")

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path == _SEND:
            self._end(*self.server.account.send(json.loads(content)))
        else:
            self._answer(404, {"message": self.path}, "UnknownOperationException")

    def _end(self, behaviour: Behaviour, message_id: str) -> None:
        if behaviour.end is End.SILENT:
            self.server.account.over.wait()
        if behaviour.end is not End.ANSWERED:
            return
        if behaviour.error:
            told = {"message": behaviour.message}
            self._answer(behaviour.status, told, behaviour.error)
        else:
            self._answer(200, {"MessageId": message_id})

    def _answer(self, status: int, told: Any, error: str = "") -> None:
        content = json.dumps(told).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        if error:
            self.send_header("x-amzn-ErrorType", error)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *told: object) -> None:
        """Keep quiet."""


@contextmanager
def serving(**settings: Any) -> Iterator[Account]:
    """Serve on loopback; `settings` are the account's."""
    account = Account(**settings)
    server = _Server(account)
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield account
    finally:
        account.over.set()
        server.shutdown()
        thread.join()
        server.server_close()
