import re
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from hashlib import sha256

import pytest
from selectolax.lexbor import LexborHTMLParser as Html

from briefing.adapters.render import HTML_LIMIT, TemplateRenderer, encoded_size
from briefing.domain.briefing import Briefing, Bullet, By, Evidence, briefing_id
from briefing.domain.edition import Edition, Entry, edition_id
from briefing.domain.letter import Letter
from briefing.domain.slot import Cadence, Slot, Window
from briefing.domain.story import Story
from briefing.domain.subscriber import Subscriber, subscriber_id
from briefing.settings import Publication

SITE = "https://digest.example.com"
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
        id=briefing_id(headline, "1"),
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
    return Entry(edition_id(SLOT, window), SLOT, window, title, ("b",))


def edition(*stories: Story) -> Edition:
    return Edition(entry(), stories or (Story(briefing()),))


@pytest.fixture(scope="module")
def renderer() -> TemplateRenderer:
    publication = Publication(
        "The Digest", "Desk <desk@example.com>", SITE + "/", "4 Quay Street"
    )
    return TemplateRenderer(publication)


def pages(renderer: TemplateRenderer, shown: Edition, *older: Entry) -> dict[str, str]:
    return {f.path: f.content.decode() for f in renderer.site(shown, older)}


def page(renderer: TemplateRenderer, shown: Edition) -> Html:
    return Html(pages(renderer, shown)[f"editions/{shown.id}/index.html"])


def evidence(shown: Html, briefing: Briefing, number: int) -> str:
    told = shown.css_first(f"#b-{briefing.id}")
    return "".join(mark.text() for mark in told.css(f"mark.e{number}"))


def test_each_key_point_leads_to_the_exact_sentence_it_rests_on(
    renderer: TemplateRenderer,
) -> None:
    told = briefing()
    shown = page(renderer, edition(Story(told)))
    for number, bullet in enumerate(told.bullets, 1):
        link = shown.css_first(f"#b-{told.id}-p{number} a.where").attributes["href"]
        assert shown.css_first(f"a.at{number}{link}").next.text() == bullet.text
        assert evidence(shown, told, number) == bullet.text


def test_evidence_may_coincide_overlap_and_span_paragraphs(
    renderer: TemplateRenderer,
) -> None:
    wide = rests_on("Cranes stand still.\n\nTalks go on.")
    bullets = (rests_on("empty. Cranes stand"), wide, wide)
    told = briefing(bullets=bullets)
    shown = page(renderer, edition(Story(told)))
    assert evidence(shown, told, 1) == "empty. Cranes stand"
    assert evidence(shown, told, 2) == "Cranes stand still.Talks go on."
    assert evidence(shown, told, 3) == evidence(shown, told, 2)
    ids = [node.attributes["id"] for node in shown.css("a.at")]
    assert ids == [f"b-{told.id}-{n}" for n in (1, 2, 3)]


def test_a_page_holds_the_whole_text_in_its_paragraphs(
    renderer: TemplateRenderer,
) -> None:
    shown = page(renderer, edition())
    for mark in shown.css("a.at"):
        mark.decompose()
    assert [p.text() for p in shown.css(".text p")] == TEXT.split("\n\n")


def test_headings_stand_in_order_under_landmarks(renderer: TemplateRenderer) -> None:
    shown = page(renderer, edition(Story(briefing(), (briefing("Night shift"),))))
    levels = [int(node.tag[1]) for node in shown.css("h1, h2, h3, h4")]
    assert levels == [1, 2, 3, 4]
    assert all(shown.css_first(tag) for tag in ("header", "nav", "main", "footer"))


def test_an_author_is_named_for_their_own_words(renderer: TemplateRenderer) -> None:
    own = briefing(bullets=(Bullet("We stay out.", None, By.AUTHOR),))
    shown = edition(Story(own))
    assert "in the author’s words" in page(renderer, shown).text()
    letter = renderer.letter(shown, READER)
    assert "by the author" in Html(letter.html).text()
    assert "by the author" in letter.text


def test_among_others_each_of_the_authors_points_is_marked(
    renderer: TemplateRenderer,
) -> None:
    points = (Bullet("We stay out.", None, By.AUTHOR), rests_on("Talks go on."))
    shown = edition(Story(briefing(bullets=points)))
    letter = renderer.letter(shown, READER)
    for html in (page(renderer, shown), Html(letter.html)):
        first, second = html.css("ol li, ul.bullets li")
        assert "author’s words" in first.text()
        assert "author" not in second.text()
    assert letter.text.count("(the author’s words)") == 1


def test_pages_run_no_script_and_name_their_only_style(
    renderer: TemplateRenderer,
) -> None:
    for html in pages(renderer, edition()).values():
        shown = Html(html)
        policy = shown.css_first("meta[http-equiv]").attributes["content"] or ""
        style = re.search(r"<style>(.*)</style>", html, re.DOTALL)
        assert style
        digest = b64encode(sha256(style[1].encode()).digest()).decode()
        assert policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'")
        assert not shown.css("script, [style], [onclick]")


def test_links_between_pages_are_relative_and_lead_somewhere(
    renderer: TemplateRenderer,
) -> None:
    shown = edition()
    site = pages(renderer, shown, entry(1))
    inner = Html(site[f"editions/{shown.id}/index.html"])
    outer = Html(site["index.html"])
    assert inner.css_first(".name a").attributes["href"] == "../../index.html"
    path, _, fragment = (outer.css_first("h3 a").attributes["href"] or "").partition(
        "#"
    )
    assert path in site
    assert inner.css_first(f"#{fragment}")


def test_the_index_lists_every_edition_once_the_newest_first(
    renderer: TemplateRenderer,
) -> None:
    shown = edition()
    listed = (entry(20), entry(1), shown.entry)
    archive = Html(pages(renderer, shown, *listed)["index.html"]).css(".archive li a")
    assert [a.text() for a in archive] == [
        e.title for e in (shown.entry, *listed[1::-1])
    ]


def test_a_letter_links_each_key_point_to_its_evidence(
    renderer: TemplateRenderer,
) -> None:
    shown = edition(Story(briefing(), (briefing("Night shift"),)))
    letter = renderer.letter(shown, READER)
    base = f"{SITE}/editions/{shown.id}/#b-"
    anchors = {n.attributes["id"] for n in page(renderer, shown).css("[id]")}
    hrefs = [a.attributes["href"] or "" for a in Html(letter.html).css("a[href]")]
    inside = [href for href in hrefs if href.startswith(base)]
    assert len(inside) == 4  # headline, two key points, the other's headline
    assert {href.partition("#")[2] for href in inside} <= anchors
    assert all(href in letter.text for href in hrefs)


def test_the_text_part_is_complete_and_narrow(renderer: TemplateRenderer) -> None:
    long = briefing(bullets=(Bullet("The harbour waits. " * 20, None),))
    shown = edition(Story(long, (briefing("Night shift", source="Courier"),)))
    text = renderer.letter(shown, READER).text
    flat = " ".join(text.split())
    wanted = ("The Digest", "Tuesday, 17 November 2026", "Cranes stand still", "Ledger")
    for words in (*wanted, "Night shift", "Courier", "1 min read", "4 Quay Street"):
        assert words in flat
    assert ("The harbour waits. " * 20).strip() in flat
    assert "mailto:desk@example.com?subject=unsubscribe" in flat
    assert "to Economy" in flat
    wide = [line for line in text.splitlines() if len(line) > 72]
    assert all(re.search(r"https://\S+$", line) for line in wide)


def test_languages_that_run_from_the_right_say_so(renderer: TemplateRenderer) -> None:
    arabic = edition(Story(briefing("توقفت الرافعات", language="ar")))
    for html in (page(renderer, arabic), Html(renderer.letter(arabic, READER).html)):
        assert html.css_first("html[lang=en][dir=ltr]")
        assert html.css_first("[lang=ar][dir=rtl] h3")


def test_layout_tables_are_marked_and_styles_stand_inline(
    renderer: TemplateRenderer,
) -> None:
    html = renderer.letter(edition(), READER).html
    shown = Html(html)
    tables = shown.css("table")
    assert all(t.attributes["role"] == "presentation" for t in tables)
    assert all(node.attributes["style"] for node in shown.css("h1, h2, h3, li, td"))
    assert "prefers-color-scheme: dark" in shown.css_first("style").text()
    assert html.index("charset") < 1024
    assert not re.search(r"flex|grid|<link|<script|@import", html)


def test_a_long_letter_leaves_the_rest_to_the_web_and_keeps_its_footer(
    renderer: TemplateRenderer,
) -> None:
    bullets = (Bullet("حبر " * 400, None),) * 3
    many = [briefing(f"Story {n}", bullets=bullets) for n in range(200)]
    letter = renderer.letter(edition(*map(Story, many)), READER)
    assert encoded_size(letter.html) <= HTML_LIMIT
    assert "read on the web" in letter.html
    assert "subject=unsubscribe" in letter.html
    assert len(Html(letter.html).css("h3")) > 1
    assert "Story 199" in letter.text


def test_one_endless_story_still_fits(renderer: TemplateRenderer) -> None:
    endless = briefing("X" * 5000, bullets=(Bullet("Y" * 200_000, None),))
    letter = renderer.letter(edition(Story(endless)), READER)
    assert encoded_size(letter.html) <= HTML_LIMIT
    assert len(Html(letter.html).css("h3")) == 0


@pytest.mark.parametrize("word", ["ink ", "ä=\n", "حبر "])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_the_size_counted_is_no_less_than_the_size_sent(
    word: str, transfer: str
) -> None:
    message = EmailMessage()
    message.set_content(word * 900, subtype="html", cte=transfer)
    assert len(message.get_payload()) <= encoded_size(word * 900)


def test_a_subject_is_one_short_inert_line(renderer: TemplateRenderer) -> None:
    letter = renderer.letter(edition(Story(briefing(HOSTILE))), READER)
    assert letter.subject.startswith("Edition of 0 days ago: <script>")
    assert len(letter.subject) <= 90
    assert letter.subject.isprintable()
    assert "=?" not in letter.subject


def test_a_title_that_is_the_headline_is_told_once(renderer: TemplateRenderer) -> None:
    shown = edition()
    same = replace(shown, entry=replace(shown.entry, title="Cranes stand still"))
    assert renderer.letter(same, READER).subject == "Cranes stand still"


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


def test_hostile_words_stay_words(renderer: TemplateRenderer) -> None:
    shown, reader = hostile()
    letter = renderer.letter(shown, reader)
    for html in (*pages(renderer, shown).values(), letter.html):
        assert not Html(html).css("script, img, b, [onerror], a[href^=javascript]")
        assert "<script>alert(1)</script>" in Html(html).text()
        assert "{{ 7 * 7 }}" in Html(html).text()
        assert not re.search("[\r\u2028\u202e]", html)


def test_hostile_words_cannot_forge_lines_in_the_text_part(
    renderer: TemplateRenderer,
) -> None:
    text = renderer.letter(*hostile()).text
    assert not re.search("[\r\u2028\u202e]", text)
    assert not re.search("javascript|^Bcc", text, re.MULTILINE)


def test_the_same_edition_gives_the_same_bytes(renderer: TemplateRenderer) -> None:
    again = TemplateRenderer(
        Publication("The Digest", "desk@example.com", SITE, "4 Quay Street")
    )
    shown = edition()
    assert again.site(shown, [entry(1)]) == renderer.site(shown, [entry(1)])
    assert again.letter(shown, READER) == renderer.letter(shown, READER)


def test_an_edition_without_stories_says_so(renderer: TemplateRenderer) -> None:
    nothing = edition().only(())
    letter = renderer.letter(nothing, READER)
    assert isinstance(letter, Letter)
    assert "Nothing new this time." in letter.text
    assert "Nothing new this time." in pages(renderer, nothing)["index.html"]
