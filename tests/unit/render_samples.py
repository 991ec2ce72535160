"""Editions, readers and a renderer for the tests of what people read."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser as Html

from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.briefing import Briefing, Bullet, By, Evidence
from briefing.domain.edition import Catalogue, Edition, Entry, edition_id, teaser
from briefing.domain.slot import Cadence, Slot, Window
from briefing.domain.story import Story
from briefing.domain.subscriber import Subscriber, subscriber_id
from briefing.settings import Publication

SITE = "https://digest.example.com"
PUBLICATION = Publication(
    "The Digest", "Desk <desk@example.com>", SITE + "/", "4 Quay Street"
)
SLOT = Slot(Cadence.DAILY, "Europe/Berlin", 7)
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
TEXT = "The quays are empty. Cranes stand still.\n\nTalks go on. Ships wait at sea."
READER = Subscriber(
    subscriber_id("ada@example.org"), "ada@example.org", SLOT, topics=("Economy",)
)
HOSTILE = (
    '<script>alert(1)</script>\r\nBcc: eve@example.org\u202e "><img src=x onerror=y>'
    " =?utf-8?q?=0ABcc:_x?= {{ 7 * 7 }}\u2028"
)


def rests_on(sentence: str, text: str = TEXT, by: By = By.ENGINE) -> Bullet:
    start = text.index(sentence)
    return Bullet(sentence, Evidence(start, start + len(sentence)), by)


def briefing(headline: str = "Cranes stand still", **changes: object) -> Briefing:
    made = Briefing(
        id=sha256(headline.encode()).hexdigest()[:16],
        key="a.txt",
        headline=headline,
        bullets=(rests_on("Cranes stand still."), rests_on("Ships wait at sea.")),
        summary="A strike holds the harbour.",
        text=TEXT,
        language="en",
        briefed=NOON,
        topics=("Economy",),
        source="The Ledger",
        url="https://example.org/ledger",
        published=date(2026, 11, 16),
    )
    return replace(made, **changes)


def entry(days_ago: int = 0) -> Entry:
    end = datetime(2026, 11, 17, 6, tzinfo=UTC) - timedelta(days=days_ago)
    window = Window(end - timedelta(days=1), end)
    title = f"Edition of {days_ago} days ago"
    return Entry(edition_id(SLOT, window), SLOT, window, title, ("b",), listed=True)


def edition(*stories: Story) -> Edition:
    told = stories or (Story(briefing()),)
    return Edition(replace(entry(), teasers=tuple(map(teaser, told))), told)


def pages(renderer: TemplateRenderer, shown: Edition, *older: Entry) -> dict[str, str]:
    """Render an edition's page and all that lists it, by path."""
    entries = sorted((shown.entry, *older), key=lambda e: e.window.end, reverse=True)
    months = tuple(dict.fromkeys(e.month for e in entries))
    listing = renderer.listing(shown, Catalogue(tuple(entries), months))
    return {f.path: f.content.decode() for f in (renderer.page(shown), *listing)}


def html_of(site: dict[str, str]) -> list[str]:
    return [content for path, content in site.items() if path.endswith(".html")]


def page(renderer: TemplateRenderer, shown: Edition) -> Html:
    return Html(pages(renderer, shown)[f"editions/{shown.id}/index.html"])


def hostile() -> tuple[Edition, Subscriber]:
    bad = briefing(
        HOSTILE,
        bullets=(Bullet(HOSTILE, Evidence(0, 20)),),
        summary=HOSTILE,
        text=HOSTILE,
        language='"><b>',
        topics=(HOSTILE,),
        source=HOSTILE,
        url="javascript:alert(1)",
    )
    shown = edition(Story(bad, (replace(bad, id="f" * 16),)))
    titled = replace(shown, entry=replace(shown.entry, title=HOSTILE))
    return titled, replace(READER, topics=(HOSTILE,), name=HOSTILE)
