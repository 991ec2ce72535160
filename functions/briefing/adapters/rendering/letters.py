"""Letters: an edition as HTML and as text, for one subscriber."""

from binascii import b2a_qp
from bisect import bisect_left
from dataclasses import replace
from email.utils import parseaddr
from math import ceil
from urllib.parse import quote

from css_inline import CSSInliner

from briefing.adapters.rendering import view
from briefing.adapters.rendering.addresses import Addresses, edition_path
from briefing.adapters.rendering.environment import Templates
from briefing.domain.edition import Edition
from briefing.domain.letter import Letter
from briefing.domain.subscriber import Subscriber

HTML_LIMIT = 90_000  # bytes as encoded; Gmail clips a message at 102 KB


class Letters:
    """Makes the letters of a publication in one language."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates
        self._inliner = CSSInliner(load_remote_stylesheets=False)

    def letter(self, edition: Edition, subscriber: Subscriber) -> Letter:
        """Render one subscriber's letter, its HTML within `HTML_LIMIT`."""
        return Letter(
            edition=edition.id,
            subscriber=subscriber.id,
            email=subscriber.email,
            name=subscriber.name,
            subject=view.subject(edition),
            text=self._text(edition, subscriber),
            html=self._fitting(edition, subscriber),
        )

    def _text(self, edition: Edition, subscriber: Subscriber) -> str:
        values = self._shared(edition, subscriber)
        return self._templates.render("email/letter.txt", **values)

    def _fitting(self, edition: Edition, subscriber: Subscriber) -> str:
        """Tell all stories; if that is too long, as many as fit, headlines after."""
        count = len(edition.told)
        whole = self._html(edition, subscriber, count)
        if encoded_size(whole) <= HTML_LIMIT:
            return whole

        def too_long(told: int) -> bool:
            return encoded_size(self._html(edition, subscriber, told)) > HTML_LIMIT

        told = bisect_left(range(1, count), True, key=too_long)
        return self._html(edition, subscriber, told)

    def _html(self, edition: Edition, subscriber: Subscriber, told: int) -> str:
        values = self._shared(edition, subscriber)
        html = self._templates.render(
            "email/letter.html",
            style=self._templates.style("email/style.css"),
            media=self._templates.style("email/media.css"),
            subject=view.subject(edition),
            told=replace(edition, size=told),
            **values,
        )
        return self._inliner.inline(html)

    def _shared(self, edition: Edition, subscriber: Subscriber) -> dict[str, object]:
        publication = self._templates.publication
        site = publication.site_url.rstrip("/")
        sender = parseaddr(publication.sender)[1]
        return {
            "edition": edition,
            "site": site,
            "page": Addresses(site).absolute(edition_path(edition)),
            "sender": sender,
            "leave": f"mailto:{quote(sender, safe='@')}?subject=unsubscribe",
            "subscriber": subscriber,
        }


def encoded_size(html: str) -> int:
    """Count bytes in the longer of the encodings that a mailer may choose.

    Lines end in CR LF; base64 breaks its line after 76 characters (RFC 2045).
    """
    raw = html.encode()
    quoted = b2a_qp(raw, istext=True)
    base64 = 4 * ceil(len(raw) / 3)
    return max(len(quoted) + quoted.count(b"\n"), base64 + 2 * ceil(base64 / 76))
