"""The web pages of a home, on this machine's loopback."""

from argparse import Namespace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from briefing.adapters.local.home import Home
from briefing.commands.account import Account


def serve(args: Namespace) -> int:
    """Serve the site until Ctrl-C."""
    account = Account()
    site = Home(args.home).site
    if not site.is_dir():
        account.trouble(f"no pages at {site}: make them with `briefing run INBOX`")
        return 1
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", args.port), handler)
    except OSError as error:
        account.trouble(f"port {args.port} cannot be had ({error.strerror}): --port N")
        return 1
    with server:
        account.say(f"http://localhost:{server.server_port}/  (stop with Ctrl-C)")
        server.serve_forever()
    return 0
