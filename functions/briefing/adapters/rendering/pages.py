"""Web pages: an edition's own, the front page, and the operator's."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from briefing.adapters.rendering import view
from briefing.adapters.rendering.environment import Templates
from briefing.application.ports import File
from briefing.domain.edition import Edition, Entry


class Pages:
    """Makes the pages of a publication in one language."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def site(self, edition: Edition, entries: Sequence[Entry]) -> list[File]:
        """Render the edition's page and the index over all entries."""
        ordered = view.newest_first(edition, entries)
        return [
            self._page(f"editions/{edition.id}/index.html", "edition", edition=edition),
            self._page("index.html", "index", edition=edition, entries=ordered),
        ]

    def operator(self, seen: object, now: datetime) -> bytes:
        """Render the state of a home for the one who runs it."""
        return self._page("index.html", "operator", seen=seen, now=now).content

    def _page(self, path: str, template: str, **values: object) -> File:
        style = self._templates.style("site/style.css")
        digest = b64encode(sha256(style.encode()).digest()).decode()
        page = self._templates.render(
            f"site/{template}.html",
            style=style,
            style_hash=f"sha256-{digest}",
            home="../" * path.count("/"),
            **values,
        )
        return File(path, page.encode(), "text/html; charset=utf-8")
