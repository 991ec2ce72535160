"""An edition as HTML and as text, for a group of subscribers who get the same."""

from binascii import b2a_qp
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from email.utils import parseaddr
from math import ceil

from css_inline import CSSInliner

from briefing.adapters.rendering import view
from briefing.adapters.rendering.addresses import Addresses, edition_path
from briefing.adapters.rendering.environment import Templates
from briefing.domain.edition import Edition
from briefing.domain.letter import Ways
from briefing.domain.slot import Cadence

HTML_LIMIT = 90_000  # bytes as encoded; Gmail clips a message at 102 KB
_ROOM = 6_000  # of these, for two URLs below 998 characters, each written as three
HEADLINES = 30  # of stories that are not told in full, at most
_INLINER = CSSInliner(load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class Group:
    """What subscribers of an edition must share to share a rendering.

    `by_mail` says that they leave by writing, `preferences` that they may choose.
    """

    language: str
    cadence: Cadence
    topics: tuple[str, ...]
    by_mail: bool
    preferences: bool


@dataclass(frozen=True, slots=True)
class Copies:
    """Renders an edition for a group, in the templates' language."""

    templates: Templates
    edition: Edition
    group: Group

    def text(self, ways: Ways) -> str:
        """Render the text part, all stories in full."""
        return self.templates.render("email/letter.txt", **self._shared(ways)) + "\n"

    def html(self, ways: Ways) -> str:
        """Render the HTML part within `HTML_LIMIT`: tell all stories; if that is too
        long, as many as fit, headlines after; at last, fewer headlines."""
        count = len(self.edition.told)
        whole = self._html(ways, count)
        if _fits(whole):
            return whole
        told = _most(count - 1, lambda n: _fits(self._html(ways, n)))
        if told:
            return self._html(ways, told)
        top = int(_fits(self._html(ways, 1, 0)))
        headlines = _most(HEADLINES, lambda n: _fits(self._html(ways, top, n)))
        return self._html(ways, top, headlines)

    def _html(self, ways: Ways, told: int, headlines: int = HEADLINES) -> str:
        html = self.templates.render(
            "email/letter.html",
            style=self.templates.style("email/style.css"),
            media=self.templates.style("email/media.css"),
            subject=self.subject,
            told=replace(self.edition, size=told),
            headlines=headlines,
            **self._shared(ways),
        )
        return _INLINER.inline(html)

    @property
    def subject(self) -> str:
        """The letters' subject."""
        interface = self.templates.interface
        title = interface.titled(self.edition.entry)
        update = self.edition.top is not None and self.edition.top.earlier is not None
        mark = f"{interface.catalogue.gettext('Update')}: " if update else ""
        return view.subject(self.edition, title, mark)

    def _shared(self, ways: Ways) -> dict[str, object]:
        publication = self.templates.publication
        site = publication.site_url.rstrip("/")
        return {
            "edition": self.edition,
            "group": self.group,
            "page": Addresses(site).absolute(edition_path(self.edition)),
            "sender": parseaddr(publication.sender)[1],
            "site": site,
            "ways": ways,
        }


def _most(most: int, fits: Callable[[int], bool]) -> int:
    """Give the largest number up to `most` that fits, 0 when none does; where one
    does, all smaller ones do."""
    return bisect_left(range(1, most + 1), True, key=lambda n: not fits(n))


def encoded_size(html: str) -> int:
    """Count bytes in the longer of the encodings that a mailer may choose.

    Lines end in CR LF; base64 breaks its line after 76 characters (RFC 2045).
    """
    raw = html.encode()
    quoted = b2a_qp(raw, istext=True)
    base64 = 4 * ceil(len(raw) / 3)
    return max(len(quoted) + quoted.count(b"\n"), base64 + 2 * ceil(base64 / 76))


def _fits(html: str) -> bool:
    return encoded_size(html) <= HTML_LIMIT - _ROOM
