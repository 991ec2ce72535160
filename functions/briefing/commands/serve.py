"""The web pages of a home, on this machine's loopback; its state and its mails too."""

import re
from argparse import Namespace
from collections.abc import Set
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from briefing.adapters.local.home import Home
from briefing.adapters.local.mails import names, read_mail
from briefing.adapters.rendering.pages import MISSING
from briefing.adapters.web.server import is_ours, relay
from briefing.bootstrap.local import Local
from briefing.commands.account import Account
from briefing.commands.overview import overview
from briefing.commands.pipeline import opened
from briefing.commands.rebuild import Rebuild
from briefing.errors import TemplateBroken

_OPERATOR, _OUTBOX = "/operator/", "/outbox/"
_HOSTS = ("localhost", "127.0.0.1", "::1")
# What a proxy adds to a request, one or another of them.
_PROXIED = ("Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP")
# Tokens, and the names of letters, which are their readers'.
_PERSONAL = re.compile(r"/([a-z]+)/[\w-]{40,}|/(outbox)/[^\s\"]+")
# A mail may show its own style and pictures, and nothing in it can act.
_MAIL_POLICY = (
    "sandbox; default-src 'none'; img-src https: data:; style-src 'unsafe-inline'"
)


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
        account.say(f"{place}/subscribe  is where readers sign up")
        publication, *_ = Home(args.home).settings()
        if not publication.subscriptions_url:
            account.say(f"  their links lead to {publication.site_url}, until you set")
            account.say("  subscriptions_url in settings.toml to where they reach it")
        account.say(f"{place}{_OPERATOR}  shows what was rejected, and why")
        account.say(f"{place}{_OUTBOX}  shows the mails that were written")
        server.serve_forever()
    return 0


def make_server(args: Namespace) -> ThreadingHTTPServer:
    """Bind the pages of a home to a port of the loopback. Raises `OSError`."""
    home = Home(args.home)
    publication, *_ = home.settings()
    urls = (publication.site_url, publication.subscriptions_url)
    hosts = {urlsplit(url).hostname for url in urls}
    pages = partial(_Pages, args, Rebuild(args), hosts, directory=str(home.site))
    return _Server(("127.0.0.1", args.port), pages)


class _Server(ThreadingHTTPServer):
    """Lets many wait who come at once."""

    request_queue_size = 128


class _Pages(SimpleHTTPRequestHandler):
    """The files of the site, and pages that are made when they are asked for."""

    def __init__(
        self,
        args: Namespace,
        rebuild: Rebuild,
        hosts: Set[str | None],
        *given: Any,
        directory: str,
    ) -> None:
        self._args = args
        self._rebuild = rebuild
        self._hosts = hosts
        super().__init__(*given, directory=directory)

    def do_GET(self) -> None:
        """Answer with a file, the operator's page, or a mail."""
        try:
            url = urlsplit(self.path)
        except ValueError:
            self.send_error(HTTPStatus.BAD_REQUEST)
            return
        private = url.path.startswith((_OPERATOR[:-1], _OUTBOX[:-1]))
        if not self._may_see(private=private):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif is_ours(self.path):
            self._subscriptions()
        elif "%00" in url.path:
            self.send_error(HTTPStatus.NOT_FOUND)
        elif url.path.rstrip("/") + "/" == _OPERATOR:
            self._operator()
        elif url.path.startswith(_OUTBOX) or url.path + "/" == _OUTBOX:
            self._outbox(unquote(url.path.removeprefix(_OUTBOX)), url.query == "html")
        else:
            self._rebuild()
            super().do_GET()

    def do_HEAD(self) -> None:
        """Answer as to GET, without the body."""
        if is_ours(self.path):
            self.do_GET()
        else:
            super().do_HEAD()

    def _private(self, local: Local, template: str, **values: object) -> None:
        try:
            self._answer(local.render.private(template, **values))
        except TemplateBroken as error:
            self.send_error(HTTPStatus.INTERNAL_SERVER_ERROR, explain=str(error))

    def send_error(
        self, code: int, message: str | None = None, explain: str | None = None
    ) -> None:
        """Say that there is no such page as the site says it."""
        missing = Path(self.directory, MISSING)
        if code == HTTPStatus.NOT_FOUND and missing.is_file():
            self._answer(missing.read_bytes(), status=HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def do_POST(self) -> None:
        """Answer a form of subscriptions; nothing else takes one."""
        if not self._may_see(private=False):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif is_ours(self.path):
            self._subscriptions()
        else:
            self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    def _subscriptions(self) -> None:
        """Answer as the function on AWS does."""
        from briefing.commands.subscribing import answer  # noqa: PLC0415 - it is slow

        relay(self, self._client(), partial(answer, self._args))

    def _client(self) -> str:
        """Give the client's address; a proxy on this machine tells it last, whatever
        the client says before it."""
        told = ",".join(self.headers.get_all("X-Forwarded-For", []))
        return told.rpartition(",")[2].strip() or self.client_address[0]

    def _may_see(self, *, private: bool) -> bool:
        """Refuse a foreign host's name, by which its pages could read ours.

        A proxy may pass on the names in the settings, but for what is the operator's:
        that is shown to nobody who comes by a proxy, whatever name it gives.
        """
        try:
            host = urlsplit(f"//{self.headers.get('Host', 'localhost')}").hostname
        except ValueError:
            return False
        if private:
            return host in _HOSTS and not any(name in self.headers for name in _PROXIED)
        return host in _HOSTS or host in self._hosts

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 its name
        """Log a request without what is personal in its path."""
        told = _PERSONAL.sub(r"/\1\2/…", format % args)
        super().log_message("%s", told)

    def list_directory(self, path: Any) -> None:  # noqa: ARG002 none is listed
        """Say that a folder without a page is not there."""
        self.send_error(HTTPStatus.NOT_FOUND)

    def _operator(self) -> None:
        with opened(self._args) as local:
            seen, now = overview(local), local.clock()
            self._private(local, "operator", seen=seen, now=now)

    def _outbox(self, name: str, html: bool) -> None:
        folder = Home(self._args.home).outbox
        mail = read_mail(folder, name)
        if mail and html:
            self._answer(mail.html.encode(), _MAIL_POLICY)
            return
        with opened(self._args) as local:
            if mail:
                self._private(local, "mail", mail=mail)
            elif name in ("", "/outbox"):
                self._private(local, "outbox", mails=names(folder))
            else:
                self.send_error(HTTPStatus.NOT_FOUND)

    def _answer(
        self, page: bytes, policy: str = "", status: HTTPStatus = HTTPStatus.OK
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)
