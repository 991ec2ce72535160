"""The web pages of a home, on this machine's loopback, and its state at /operator/."""

from argparse import Namespace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from briefing.adapters.local.home import Home
from briefing.commands.account import Account
from briefing.commands.overview import overview
from briefing.commands.pipeline import opened

_OPERATOR = "/operator/"


def serve(args: Namespace) -> int:
    """Serve the site until Ctrl-C."""
    account = Account()
    site = Home(args.home).site
    if not site.is_dir():
        account.trouble(f"no pages at {site}: make them with `briefing run INBOX`")
        return 1
    try:
        server = make_server(args)
    except OSError as error:
        account.trouble(f"port {args.port} cannot be had ({error.strerror}): --port N")
        return 1
    with server:
        place = f"http://localhost:{server.server_port}"
        account.say(f"{place}/  (stop with Ctrl-C)")
        account.say(f"{place}{_OPERATOR}  shows what was rejected, and why")
        server.serve_forever()
    return 0


def make_server(args: Namespace) -> ThreadingHTTPServer:
    """Bind the pages of a home to a port of the loopback. Raises `OSError`."""
    pages = partial(_Pages, args, directory=str(Home(args.home).site))
    return ThreadingHTTPServer(("127.0.0.1", args.port), pages)


class _Pages(SimpleHTTPRequestHandler):
    """The files of the site, and one page that is made when it is asked for."""

    def __init__(self, args: Namespace, *given: Any, directory: str) -> None:
        self._args = args
        super().__init__(*given, directory=directory)

    def do_GET(self) -> None:
        """Answer with a file, or with the operator's page."""
        if self.path.partition("?")[0].rstrip("/") + "/" != _OPERATOR:
            super().do_GET()
            return
        with opened(self._args) as local:
            page = local.render.operator(overview(local), local.clock())
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(page)
