"""Answers: a page, or JSON for who asks for it; none is kept, none sets a cookie."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import Response

from briefing.adapters.addresses import AddressRefused
from briefing.adapters.rendering.renderer import TemplateRenderer

_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """Writes answers of one request. `path` is what was asked for, `language` the
    reader's, "" the site's.
    """

    render: TemplateRenderer
    wants_json: bool
    path: str
    language: str = ""

    @property
    def spoken(self) -> str:
        """The language that pages speak."""
        return self.render.words(self.language).language

    def said(self, error: Exception) -> str:
        """Say what is wrong: to people in their language, where it has words for it."""
        if isinstance(error.__cause__, AddressRefused) and not self.wants_json:
            return self.render.words(self.language).wrong_address()
        return str(error)

    def told(
        self,
        what: str,
        status: HTTPStatus = HTTPStatus.OK,
        problem: str = "",
        token: str = "",
    ) -> Response[str]:
        """Tell one thing, such as `confirmed`: a word in JSON, a page for people. By a
        token it leads to what is held of them.
        """
        if self.wants_json:
            told = {"status": what, **({"problem": problem} if problem else {})}
            return self.data(told, status)
        return self.page("told", status, what=what, problem=problem, token=token)

    def page(
        self, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object
    ) -> Response[str]:
        """Render a page that may send forms to its own site, and nothing else."""
        door = "../" * (self.path.count("/") - 1)
        page = self.render.personal(self.language, template, door=door, **values)
        return Response(
            status_code=status,
            content_type="text/html; charset=utf-8",
            body=page.decode(),
            headers={**_HEADERS, "Content-Security-Policy": self._policy()},
        )

    def data(self, held: Any, status: HTTPStatus = HTTPStatus.OK) -> Response[str]:
        """Give values as JSON."""
        return Response(
            status_code=status,
            content_type="application/json",
            body=json.dumps(held, ensure_ascii=False),
            headers={**_HEADERS, "Content-Security-Policy": "default-src 'none'"},
        )

    def text(self, content: str) -> Response[str]:
        """Give a plain text."""
        return Response(
            status_code=HTTPStatus.OK,
            content_type="text/plain; charset=utf-8",
            body=content,
            headers={**_HEADERS, "Content-Security-Policy": "default-src 'none'"},
        )

    def _policy(self) -> str:
        return (
            f"default-src 'none'; style-src '{self.render.style_hash()}';"
            f" script-src '{self.render.script_hash()}';"
            " img-src data: https:; base-uri 'none'; form-action 'self';"
            " frame-ancestors 'none'"
        )
