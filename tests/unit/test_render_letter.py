import re
from dataclasses import replace
from email.message import EmailMessage

import pytest
from render_samples import (
    HOSTILE,
    PUBLICATION,
    READER,
    SITE,
    briefing,
    edition,
    hostile,
    page,
    rests_on,
)
from selectolax.lexbor import LexborHTMLParser as Html

from briefing.adapters.rendering.colour import tones
from briefing.adapters.rendering.copies import HTML_LIMIT, encoded_size
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.briefing import Bullet, By
from briefing.domain.edition import Edition
from briefing.domain.letter import Letter, Ways
from briefing.domain.story import Story
from briefing.settings import Looks

WAYS = Ways("https://x.example/unsubscribe/a?b&c", "https://x.example/preferences/a")


@pytest.fixture(scope="module")
def renderer() -> TemplateRenderer:
    return TemplateRenderer(PUBLICATION)


def test_among_others_each_of_the_authors_points_is_marked(
    renderer: TemplateRenderer,
) -> None:
    points = (Bullet("We stay out.", None, By.AUTHOR), rests_on("Talks go on."))
    shown = edition(Story(briefing(bullets=points)))
    letter = renderer.letters(shown)(READER)
    for html in (page(renderer, shown), Html(letter.html)):
        first, second = html.css("ol li, ul.bullets li")
        assert "author’s words" in first.text()
        assert "author" not in second.text()
    assert letter.text.count("(author’s words)") == 1


def test_a_letter_links_each_key_point_to_its_evidence(
    renderer: TemplateRenderer,
) -> None:
    shown = edition(Story(briefing(), (briefing("Night shift"),)))
    letter = renderer.letters(shown)(READER)
    base = f"{SITE}/editions/{shown.id}/index.html#b-"
    anchors = {n.attributes["id"] for n in page(renderer, shown).css("[id]")}
    hrefs = [a.attributes["href"] or "" for a in Html(letter.html).css("a[href]")]
    inside = [href for href in hrefs if href.startswith(base)]
    assert len(inside) == 4  # headline, two key points, the other's headline
    assert {href.partition("#")[2] for href in inside} <= anchors
    assert all(href in letter.text for href in hrefs)


def test_the_text_part_is_complete_and_narrow(renderer: TemplateRenderer) -> None:
    long = briefing(bullets=(Bullet("The harbour waits. " * 20, None, By.AUTHOR),))
    shown = edition(Story(long, (briefing("Night shift", source="Courier"),)))
    text = renderer.letters(shown)(READER).text
    flat = " ".join(text.split())
    wanted = ("The Digest", "Tuesday, 17 November 2026", "Cranes stand still", "Ledger")
    for words in (*wanted, "Night shift", "Courier", "1 min read", "4 Quay Street"):
        assert words in flat
    assert ("The harbour waits. " * 20).strip() in flat
    assert "mailto:desk@example.com?subject=unsubscribe" in flat
    assert "these topics: Economy." in flat
    wide = [line for line in text.splitlines() if len(line) > 72]
    assert all(re.search(r"https://\S+$", line) for line in wide)


def test_layout_tables_are_marked_and_styles_stand_inline(
    renderer: TemplateRenderer,
) -> None:
    html = renderer.letters(edition())(READER).html
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
    bullets = (Bullet("حبر " * 400, None, By.AUTHOR),) * 3
    many = [briefing(f"Story {n}", bullets=bullets) for n in range(200)]
    letter = renderer.letters(edition(*map(Story, many)))(READER)
    assert encoded_size(letter.html) <= HTML_LIMIT
    assert "read on the web" in letter.html
    assert "subject=unsubscribe" in letter.html
    assert len(Html(letter.html).css("h3")) > 1
    assert "Story 199" in letter.text


def test_headlines_too_wide_for_a_mail_are_fewer_and_the_top_story_stays(
    renderer: TemplateRenderer,
) -> None:
    bold = "\N{MATHEMATICAL BOLD CAPITAL A}"
    many = [briefing(f"{n} {bold * 300}", source=bold * 80) for n in range(60)]
    letter = renderer.letters(edition(*map(Story, many)))(READER)
    shown = Html(letter.html)
    assert 0.8 * HTML_LIMIT < encoded_size(letter.html) <= HTML_LIMIT
    assert len(shown.css("h3")) >= 1
    assert "more on the web" in letter.html
    assert "subject=unsubscribe" in letter.html


def test_one_endless_story_still_fits(renderer: TemplateRenderer) -> None:
    endless = briefing("X" * 5000, bullets=(Bullet("Y" * 200_000, None, By.AUTHOR),))
    letter = renderer.letters(edition(Story(endless)))(READER)
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
    letter = renderer.letters(edition(Story(briefing(HOSTILE))))(READER)
    assert letter.subject.startswith("Edition of 0 days ago: <script>")
    assert len(letter.subject) <= 90
    assert letter.subject.isprintable()


def test_an_encoded_word_in_a_headline_stays_plain(renderer: TemplateRenderer) -> None:
    sly = edition(Story(briefing("=?utf-8?q?=0ABcc:_eve?= ==??")))
    assert "=?" not in renderer.letters(sly)(READER).subject


def test_a_title_that_is_the_headline_is_told_once(renderer: TemplateRenderer) -> None:
    shown = edition()
    same = replace(shown, entry=replace(shown.entry, title="Cranes stand still"))
    assert renderer.letters(same)(READER).subject == "Cranes stand still"


def test_hostile_words_cannot_forge_lines_in_the_text_part(
    renderer: TemplateRenderer,
) -> None:
    shown, reader = hostile()
    text = renderer.letters(shown)(reader).text
    assert not re.search("[\r\u2028\u202e]", text)
    assert not re.search("javascript|^Bcc", text, re.MULTILINE)


def letter(shown: Edition, looks: Looks | None = None, **changes: object) -> Letter:
    renderer = TemplateRenderer(PUBLICATION, looks, lambda _: WAYS)
    return renderer.letters(shown)(replace(READER, **changes))


def test_a_letter_opens_with_its_top_story_and_what_else_it_holds() -> None:
    told = [briefing(f"Ship {n}", topics=("Economy", "Sea")) for n in range(4)]
    shown = edition(*map(Story, told))
    html = Html(letter(shown).html)
    assert [h.text() for h in html.css("h1, h2, h3")] == [
        *("The Digest", "Economy", "Ship 0", "In this edition", "Economy"),
        *("Ship 1", "Ship 2", "Ship 3"),
    ]
    assert [p.text() for p in html.css(".item a")] == ["Ship 1", "Ship 2", "Ship 3"]
    assert letter(shown).text.count("Ship 3") == 2


def test_of_many_that_cover_a_story_some_are_left_to_the_web() -> None:
    others = tuple(briefing(f"Paper {n}") for n in range(11))
    told = letter(edition(Story(briefing(), others)))
    assert "3 more on the web" in told.html
    assert "Paper 8" not in told.html
    assert "Paper 10" in told.text


def test_the_name_of_each_key_points_link_holds_the_key_point() -> None:
    html = Html(letter(edition()).html)
    names = [link.text().replace("\u00a0", " ") for link in html.css(".bullet a")]
    assert names == [
        "Cranes stand still. in the text",
        "Ships wait at sea. in the text",
    ]


def test_a_story_says_why_it_is_there() -> None:
    shown = edition(Story(briefing(topics=("Economy", "Sea"))))
    chosen, all_of_it = letter(shown), letter(shown, topics=())
    for told in (chosen.text, chosen.html):
        assert "because you chose Economy" in told
    for told in (all_of_it.text, all_of_it.html):
        assert "1 min read · Economy, Sea" in " ".join(Html(told).text().split())


def test_the_footer_leads_to_preferences_and_out() -> None:
    told = letter(edition())
    shown = Html(told.html)
    links = {a.text(): a.attributes["href"] for a in shown.css(".small a")}
    assert links == {
        "Change what you get": WAYS.preferences,
        "Unsubscribe": WAYS.unsubscribe,
    }
    assert f"Change what you get: {WAYS.preferences}" in told.text
    assert f"Unsubscribe: {WAYS.unsubscribe}" in told.text
    assert "4 Quay Street" in shown.css_first(".foot").text()


def test_a_publication_brings_its_own_looks() -> None:
    looks = Looks("en", "#ffdd00", "https://x.example/logo.png?a=1&b", "Quay <Press>")
    told = letter(edition(), looks)
    logo = Html(told.html).css_first("h1 img").attributes
    assert (logo["src"], logo["alt"]) == (
        "https://x.example/logo.png?a=1&b",
        "The Digest",
    )
    assert "Quay <Press>" in told.text
    assert "Quay &lt;Press&gt;" in told.html
    assert tones("#ffdd00").day in told.html
    assert "#8a1c1c" not in told.html


def test_what_a_letter_says_of_languages_outlives_its_html_element() -> None:
    html = Html(letter(edition(), language="ar").html)
    assert html.css_first("body > div[lang=ar][dir=rtl] table")
    assert html.css_first("td.date[align=right]")
