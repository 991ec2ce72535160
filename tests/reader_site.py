"""A home that is served, as a reader meets it: pages, and links in mails."""

import re
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread
from urllib.parse import urlencode, urlsplit

from selectolax.lexbor import LexborHTMLParser as Html

from briefing.cli import main
from briefing.commands.serve import make_server

AT = "2026-11-17T07:00:00+00:00"
STORY = (
    "Fog closes the port\n\nFog closed the port of Larkholm on Monday morning and held "
    "nine ships outside. The harbour office expects it to lift by noon.\n"
)
FORM = "application/x-www-form-urlencoded"


@dataclass
class Reply:
    """What the server answered."""

    status: int
    headers: dict[str, str]
    body: str

    @property
    def page(self) -> Html:
        return Html(self.body)

    @property
    def title(self) -> str:
        return self.page.css_first("h1").text()


@dataclass
class Site:
    """A home that is served, and what was mailed."""

    home: Path
    port: int

    def ask(
        self, method: str, url: str, body: bytes | None = None, **headers: str
    ) -> Reply:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, urlsplit(url).path, body, named)
        answer: HTTPResponse = connection.getresponse()
        reply = Reply(answer.status, dict(answer.getheaders()), answer.read().decode())
        connection.close()
        return reply

    def get(self, url: str, **headers: str) -> Reply:
        return self.ask("GET", url, **headers)

    def post(self, url: str, accept: str = "text/html", **fields: object) -> Reply:
        body = urlencode(fields, doseq=True).encode()
        return self.ask("POST", url, body, Content_Type=FORM, Accept=accept)

    def mails(self, kind: str) -> list[EmailMessage]:
        files = sorted((self.home / "outbox").glob(f"{kind}-*/*.eml"))
        return [message_from_bytes(f.read_bytes(), policy=default) for f in files]

    def link(self, kind: str, what: str) -> str:
        """Give the link of a kind in the newest mail of a kind."""
        mail = self.mails(kind)[-1]
        body = mail.get_body(("plain",))
        assert body is not None
        found = re.search(rf"http\S+/{what}/\S+", body.get_content())
        assert found
        return found[0]

    def subscribe(self, email: str = "ada@example.com", **fields: object) -> Reply:
        return self.post("/subscribe", email=email, **fields)

    def join(self) -> None:
        self.subscribe()
        self.post(self.link("confirm", "confirm"))


@contextmanager
def served(tmp_path: Path) -> Iterator[Site]:
    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "fog.txt").write_text(STORY)
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text(
        'subscriptions_url = "http://localhost:8000"\n'
        'site_url = "https://news.example.com"\n'
    )
    assert main(["run", str(tmp_path / "drop"), "--home", str(home), "--at", AT]) == 0
    args = Namespace(home=home, port=0, at=None, smtp=None)
    with make_server(args) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield Site(home, server.server_port)
        server.shutdown()
