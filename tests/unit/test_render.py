import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest
from render_samples import (
    PUBLICATION,
    READER,
    TEXT,
    briefing,
    edition,
    entry,
    hostile,
    html_of,
    page,
    pages,
    rests_on,
)
from selectolax.lexbor import LexborHTMLParser as Html

from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.briefing import Briefing, Bullet, By
from briefing.domain.story import Story


@pytest.fixture(scope="module")
def renderer() -> TemplateRenderer:
    return TemplateRenderer(PUBLICATION)


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


def test_a_summary_is_shown_unless_it_repeats_the_key_points(
    renderer: TemplateRenderer,
) -> None:
    told = briefing()
    shown = page(renderer, edition(Story(told)))
    assert shown.css_first("p.summary").text() == told.summary
    repeated = " ".join(bullet.text for bullet in told.bullets)
    shown = page(renderer, edition(Story(replace(told, summary=repeated))))
    assert not shown.css("p.summary")


def test_headings_stand_in_order_under_landmarks(renderer: TemplateRenderer) -> None:
    shown = page(renderer, edition(Story(briefing(), (briefing("Night shift"),))))
    levels = [int(node.tag[1]) for node in shown.css("h1, h2, h3, h4")]
    assert levels == [1, 2, 3, 4]
    assert all(shown.css_first(tag) for tag in ("header", "main", "footer"))


def test_contents_are_listed_where_there_is_a_choice(
    renderer: TemplateRenderer,
) -> None:
    one, two = Story(briefing()), Story(briefing("Night shift"))
    assert not page(renderer, edition(one)).css("nav")
    assert len(page(renderer, edition(one, two)).css("nav li")) == 2


def test_an_author_is_named_for_their_own_words(renderer: TemplateRenderer) -> None:
    own = briefing(bullets=(Bullet("We stay out.", None, By.AUTHOR),))
    shown = edition(Story(own))
    assert "in the author’s words" in page(renderer, shown).text()
    letter = renderer.letters(shown)(READER)
    assert "by the author" in Html(letter.html).text()
    assert "by the author" in letter.text


def test_pages_run_no_script_and_name_their_only_style(
    renderer: TemplateRenderer,
) -> None:
    for html in html_of(pages(renderer, edition())):
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


def test_the_front_page_lists_the_latest_editions_the_newest_first(
    renderer: TemplateRenderer,
) -> None:
    shown = edition()
    older = [entry(n) for n in range(1, 15)]
    site = pages(renderer, shown, *older)
    listed = [a.text() for a in Html(site["index.html"]).css(".archive li a")]
    assert listed == [e.title for e in (shown.entry, *older[:9])]


def test_languages_that_run_from_the_right_say_so(renderer: TemplateRenderer) -> None:
    arabic = edition(Story(briefing("توقفت الرافعات", language="ar")))
    for html in (page(renderer, arabic), Html(renderer.letters(arabic)(READER).html)):
        assert html.css_first("html[lang=en][dir=ltr]")
        assert html.css_first("[lang=ar][dir=rtl] h3")


def test_hostile_words_stay_words(renderer: TemplateRenderer) -> None:
    shown, reader = hostile()
    letter = renderer.letters(shown)(reader)
    site = pages(renderer, shown)
    told = (page(renderer, shown).html or "", site["index.html"], letter.html)
    for html in told:
        assert "<script>alert(1)</script>" in Html(html).text()
        assert "{{ 7 * 7 }}" in Html(html).text()
    for html in (*html_of(site), letter.html):
        assert not Html(html).css("script, img, b, [onerror], a[href^=javascript]")
        assert not re.search("[\r\u2028\u202e]", html)


def test_the_same_edition_gives_the_same_bytes(renderer: TemplateRenderer) -> None:
    again = TemplateRenderer(PUBLICATION)
    shown = edition()
    assert pages(again, shown, entry(1)) == pages(renderer, shown, entry(1))
    assert again.letters(shown)(READER) == renderer.letters(shown)(READER)


def test_an_edition_without_stories_says_so(renderer: TemplateRenderer) -> None:
    nothing = edition().only(())
    letter = renderer.letters(nothing)(READER)
    assert "Nothing new this time." in letter.text
    assert "Nothing new this time." in page(renderer, nothing).html
