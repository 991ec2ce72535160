"""The renderer: an edition becomes web pages and letters, through Jinja templates.

No clock and no chance takes part: the same edition gives the same bytes.
"""

import logging
from base64 import b64encode
from binascii import b2a_qp
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from hashlib import sha256
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import quote

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from briefing.adapters import view
from briefing.adapters.body import groups
from briefing.adapters.inert import clean, clip, href
from briefing.application.ports import File
from briefing.domain.edition import Edition, Entry
from briefing.domain.letter import Letter
from briefing.domain.subscriber import Subscriber
from briefing.domain.tracing import mended
from briefing.settings import Publication

HTML_LIMIT = 90_000  # bytes as encoded; Gmail clips a message at 102 KB
_FILTERS = (
    *(clip, href, view.anchor, view.by_month, view.called, view.dateline, view.day),
    *(view.deck, view.direction, view.folder, view.meant, view.moment),
    *(view.own_words, view.whose),
    *(groups, view.advice, view.counted, view.dated, view.promised, view.wrap),
)


_log = logging.getLogger(__name__)


class TemplateRenderer:
    """Fulfils the port `Renderer`. Make one and keep it: templates compile once."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._templates = environment()
        self._inliner = CSSInliner(load_remote_stylesheets=False)

    def site(self, edition: Edition, entries: Sequence[Entry]) -> list[File]:
        """Render the edition's page and the index over all entries.

        Bullets that cannot be traced to the text are mended, and counted in the log.
        """
        edition = _traced(edition, logging.WARNING)
        ordered = view.newest_first(edition, entries)
        return [
            self._page(f"editions/{edition.id}/index.html", "edition", edition=edition),
            self._page("index.html", "index", edition=edition, entries=ordered),
        ]

    def operator(self, seen: object, now: datetime) -> bytes:
        """Render the state of a home for the one who runs it."""
        return self._page("index.html", "operator", seen=seen, now=now).content

    def letter(self, edition: Edition, subscriber: Subscriber) -> Letter:
        """Render one subscriber's letter, its HTML within `HTML_LIMIT`."""
        edition = _traced(edition, logging.DEBUG)  # the page told of it
        return Letter(
            edition=edition.id,
            subscriber=subscriber.id,
            email=subscriber.email,
            name=subscriber.name,
            subject=view.subject(edition),
            text=self._letter_text(edition, subscriber),
            html=self._fitting(edition, subscriber),
        )

    def _page(self, path: str, template: str, **values: object) -> File:
        style = self._style("site/style.css")
        digest = b64encode(sha256(style.encode()).digest()).decode()
        page = self._render(
            f"site/{template}.html",
            style=style,
            style_hash=f"sha256-{digest}",
            home="../" * path.count("/"),
            **values,
        )
        return File(path, page.encode(), "text/html; charset=utf-8")

    def _letter_text(self, edition: Edition, subscriber: Subscriber) -> str:
        return self._render("email/letter.txt", **self._shared(edition, subscriber))

    def _fitting(self, edition: Edition, subscriber: Subscriber) -> str:
        """Tell all stories; if that is too long, as many as fit, headlines after."""
        count = len(edition.told)
        whole = self._letter_html(edition, subscriber, count)
        if encoded_size(whole) <= HTML_LIMIT:
            return whole

        def too_long(told: int) -> bool:
            html = self._letter_html(edition, subscriber, told)
            return encoded_size(html) > HTML_LIMIT

        told = bisect_left(range(1, count), True, key=too_long)
        return self._letter_html(edition, subscriber, told)

    def _letter_html(self, edition: Edition, subscriber: Subscriber, told: int) -> str:
        values = self._shared(edition, subscriber)
        html = self._render(
            "email/letter.html",
            style=self._style("email/style.css"),
            media=self._style("email/media.css"),
            subject=view.subject(edition),
            told=replace(edition, size=told),
            **values,
        )
        return self._inliner.inline(html)

    def _shared(self, edition: Edition, subscriber: Subscriber) -> dict[str, object]:
        site = self._publication.site_url.rstrip("/")
        sender = parseaddr(self._publication.sender)[1]
        return {
            "edition": edition,
            "page": f"{site}/{view.folder(edition)}index.html",
            "sender": sender,
            "leave": f"mailto:{quote(sender, safe='@')}?subject=unsubscribe",
            "subscriber": subscriber,
        }

    def _style(self, template: str) -> Markup:
        return Markup(self._render(template))  # noqa: S704 our own file

    def _render(self, template: str, **values: object) -> str:
        found = self._templates.get_template(template)
        return found.render(publication=self._publication, **values)


def encoded_size(html: str) -> int:
    """Count bytes in the longer of the encodings that a mailer may choose.

    Lines end in CR LF; base64 breaks its line after 76 characters (RFC 2045).
    """
    raw = html.encode()
    quoted = b2a_qp(raw, istext=True)
    base64 = 4 * ceil(len(raw) / 3)
    return max(len(quoted) + quoted.count(b"\n"), base64 + 2 * ceil(base64 / 76))


def environment() -> Environment:
    """Make the templates' world: strict, escaping, and cleaning all that it shows."""
    made = Environment(
        loader=FileSystemLoader(templates()),
        autoescape=select_autoescape(disabled_extensions=("txt", "css"), default=True),
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update({filter_.__name__: filter_ for filter_ in _FILTERS})
    return made


def templates() -> Path:
    """Find the templates: in the package as built, else at the top of a checkout."""
    package = Path(__file__).parents[1]
    built = package / "templates"
    return built if built.is_dir() else package.parents[1] / "templates"


def _shown(value: Any) -> Any:
    """Clean each value on its way out; markup was made of cleaned values already."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return clean(value) if plain else value


def _traced(edition: Edition, level: int) -> Edition:
    """Mend what cannot be traced; the log names the briefings, not their words."""
    whole = edition.map(mended)
    for story, sound in zip(edition.stories, whole.stories, strict=True):
        for briefing, other in zip(story.briefings, sound.briefings, strict=True):
            if briefing is not other:
                _log.log(level, "bullets of briefing %s do not trace", briefing.id)
    return whole
