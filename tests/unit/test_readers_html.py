import json
from datetime import date

import pytest
from readers_made import BULLETS, read

_HEAD = (
    "<!doctype html><html lang=en-GB><head><title>Rain | Paper</title>"
    '<meta property="og:site_name" content="The Paper &amp; Co">'
    '<meta property="article:published_time" content="2026-03-04T10:00:00Z">'
    '<meta property="article:section" content="Weather">'
    '<meta name="keywords" content="weather, North">'
    '<link rel="canonical" href="https://example.com/rain"></head>'
)


def test_a_page_that_a_script_would_fill_in_tells_its_article_by_linked_data() -> None:
    told = json.dumps({"@type": "NewsArticle", "articleBody": "It rained. " * 30})
    page = (
        "<html><h1>Rain</h1><p>Opening words of it.</p><p>{{ article.body }}</p>"
        f'<script type="application/ld+json">{told}</script>'
    )
    assert read("a.html", page).text == ("It rained. " * 30).strip()
    assert read("a.html", page.replace(told, "{}")).text == "Opening words of it."


def test_a_headline_is_not_the_name_of_the_site() -> None:
    page = (
        '<html><meta property="og:site_name" content="The Blog">'
        '<meta property="og:title" content="Rain fell all day"><h1>The Blog</h1>'
        "<p>It rained all day.</p>"
    )
    assert read("a.html", page).title == "Rain fell all day"


def test_readings_beside_characters_are_no_words() -> None:
    assert (
        read("a.html", "<p><ruby>山<rt>やま</rt></ruby>を登る。").text == "山を登る。"
    )


def test_the_head_gives_the_facts() -> None:
    reading = read("a.html", _HEAD + "<body><h1>It <b>rained</b></h1><p>All day.</p>")
    facts = reading.facts
    assert (reading.title, reading.text) == ("It rained", "All day.")
    assert (facts.source, facts.url) == ("The Paper & Co", "https://example.com/rain")
    assert (facts.published, facts.language) == (date(2026, 3, 4), "en")
    assert facts.topics == ("Weather", "North")


def test_without_a_headline_the_title_is_that_of_the_head() -> None:
    assert read("a.html", _HEAD + "<p>It rained.").title == "Rain | Paper"
    social = '<meta property="og:title" content="Rain"><title>Paper</title>'
    assert read("a.html", f"<html>{social}<p>It rained.").title == "Rain"


@pytest.mark.parametrize(
    "noise",
    [
        "<script>if (a < b) noise()</script>",
        "<style>p { noise: 1 }</style>",
        "<nav><p>noise</p></nav>",
        "<header><p>noise</p></header>",
        "<footer>noise</footer>",
        "<aside><p>noise</p></aside>",
        "<form><p>noise</p></form>",
        "<figure><img alt=noise><figcaption>noise</figcaption></figure>",
        "<noscript>noise</noscript>",
        "<template><p>noise</p></template>",
        "<textarea>noise</textarea>",
        "<svg><text>noise</text></svg>",
        "<!-- <p>noise</p> -->",
        "<p hidden>noise</p>",
        '<div aria-hidden="true">noise</div>',
        '<div role="dialog">noise</div>',
        '<p style="color:red; Display : none">noise</p>',
        '<div class="cookie-banner"><p>noise</p></div>',
        '<div id="gdpr">noise</div>',
        '<div id="accept_cookies">noise</div>',
    ],
)
def test_what_stands_around_the_text_is_dropped(noise: str) -> None:
    page = f"<html><body><h1>T</h1>{noise}<p>It rained.</p>{noise}</body>"
    assert read("a.html", page).text == "It rained."


def test_a_form_or_a_notice_around_the_article_is_kept() -> None:
    page = "<html><form id=consent><h1>Rain</h1><p>It rained.</p></form>"
    assert read("a.html", page).text == "It rained."


def test_the_article_is_preferred_to_what_stands_beside_it() -> None:
    page = (
        "<html><p>Subscribe now.</p><article><h1>Rain</h1><p>It rained.</p>"
        "</article><p>Read more.</p>"
    )
    assert read("a.html", page).text == "It rained."


def test_a_teaser_is_not_taken_for_the_article() -> None:
    story = "<p>It rained all day in the north.</p>" * 9
    page = f"<html><main><h1>Rain</h1>{story}<article><p>Sun.</p></article></main>"
    assert read("a.html", page).text.startswith("It rained all day")


def test_the_headline_of_an_articles_header_is_its_title() -> None:
    page = (
        "<html><h1>The Paper</h1><article><header><h1>Rain</h1></header>"
        "<p>It rained.</p></article>"
    )
    reading = read("a.html", page)
    assert (reading.title, reading.text) == ("Rain", "It rained.")


def test_what_leads_in_to_the_headline_is_dropped() -> None:
    page = (
        "<html><p>Home / News</p><h1>Rain</h1><p>It rained.</p><h2>Sun</h2><p>No.</p>"
    )
    assert read("a.html", page).text == "It rained.\n\nSun\n\nNo."


def test_elements_part_blocks_and_dress_does_not() -> None:
    page = (
        "<html><h1>T</h1><p>One <i>wo</i>rd,\n <a href=x>linked</a>.<div>Two</div>three"
        "<table><tr><td>a<td>b<tr><td>c</table><pre>four\n\nfive</pre>"
        "<ul><li><p>six</p><p>seven</p></ul>"
    )
    assert read("a.html", page).text.split("\n\n") == [
        *("One word, linked.", "Two", "three", "a | b", "c"),
        *("four", "five", "six", "seven"),
    ]


_TEXT = (
    "It rained all day in the north, and nobody in the village could say how long it "
    "would go on like that."
)
_STORY = f"<p>{_TEXT}</p>"


def test_running_text_tells_the_article_without_any_mark() -> None:
    teasers = "<div><p>Sun.</p><p>Snow.</p></div>" * 9
    page = f"<html><div><div>{_STORY * 5}</div>{teasers}</div>"
    assert read("a.html", page).text == "\n\n".join([_TEXT] * 5)


@pytest.mark.parametrize(
    "name",
    [
        *("byline", "post-meta", "share-bar", "relatedStories", "Newsletter_box"),
        *("comments", "widget-area", "author-bio", "image_caption", "pagination"),
    ],
)
def test_what_is_named_for_something_else_is_dropped(name: str) -> None:
    noise = f"<div class='x {name}'>{_STORY.replace('rained', 'snowed')}</div>"
    page = f"<html><h1>Rain</h1><div>{_STORY * 3}{noise}</div>"
    assert "snowed" not in read("a.html", page).text


def test_a_name_does_not_drop_what_holds_most_of_the_text() -> None:
    page = f"<html><h1>Rain</h1><div class=comments>{_STORY * 3}</div><p>Sun.</p>"
    assert read("a.html", page).text == "\n\n".join([_TEXT] * 3)


def test_what_leads_from_the_headline_to_the_text_is_kept() -> None:
    page = (
        f"<html><p>News</p><header><h1>Rain</h1><p>By Ann</p>{_STORY}</header>"
        f"<div><div>{_STORY * 6}</div></div><div>{_STORY}</div>"
    )
    reading = read("a.html", page)
    assert (reading.title, reading.text) == ("Rain", "\n\n".join([_TEXT] * 7))


def test_key_points_before_the_text_are_the_authors_bullets() -> None:
    points = "".join(f"<li>{point}" for point in BULLETS)
    page = f"<html><h1>Rain</h1><ul>{points}</ul><div>{_STORY * 4}</div>"
    assert read("a.html", page).bullets == BULLETS


def test_links_that_stand_alone_are_dropped_with_their_heading() -> None:
    more = "<h2>More</h2><p><a href=x>Sun in the south</a></p><ul><li><a href=y>Snow"
    page = f"<html><h1>Rain</h1><div>{_STORY * 3}{more}</ul></div>"
    assert read("a.html", page).text == "\n\n".join([_TEXT] * 3)


def test_blocks_are_of_the_kinds_that_the_elements_say() -> None:
    page = (
        "<html><h1>T</h1><p>a</p><h2>b</h2><ol><li>c<ul><li><p>d</p></ul></ol>"
        "<blockquote><p>e</p><h3>f</h3></blockquote>"
        "<table><tr><th>g<th>h<tr><td>i<td><tr><td>j<td>k<br>l</table>"
        "<table><tr><td><table><tr><td>m<td>n</table><p>o</p><td>p</table>"
    )
    reading = read("a.html", page)
    kinds = [(str(p.kind), reading.text[p.start : p.end]) for p in reading.passages]
    assert kinds == [
        *(("paragraph", "a"), ("heading", "b"), ("item", "c"), ("item", "d")),
        *(("quote", "e"), ("heading", "f"), ("row", "g | h"), ("paragraph", "i")),
        *(("row", "j | k l"), ("row", "m | n"), ("paragraph", "o")),
        ("paragraph", "p"),
    ]


def test_linked_data_gives_what_the_head_does_not() -> None:
    data = (
        '{"@graph": [{"@type": "WebPage", "headline": "No"}, {"@type": ["NewsArticle"],'
        '"headline": "Rain &amp; sun</p>", "datePublished": "2026-03-04T10:00:00Z",'
        '"publisher": {"name": "The Paper"}, "inLanguage": "en-GB"}]}'
    )
    script = f'<script type="application/ld+json">{data}</script>'
    reading = read("a.html", f"<html>{script}<p>It rained.")
    facts = reading.facts
    assert (reading.title, facts.source) == ("Rain & sun</p>", "The Paper")
    assert (facts.published, facts.language) == (date(2026, 3, 4), "en")


@pytest.mark.parametrize(
    "data",
    [
        "[" * 100_000,
        '{"@type": "Article", "headline": {"a": 1}, "datePublished": 5}',
        '{"@graph": "Article", "@type": 7}',
        '{"@type": "Article", "@graph": 5}',
        "<!--<script>",
        '{"a": ' + "9" * 9_000 + "}",
        "null",
    ],
)
def test_linked_data_that_is_none_is_passed_over(data: str) -> None:
    script = f'<script type="application/ld+json">{data}</script>'
    reading = read("a.html", f"<html>{script}<h1>Rain</h1><p>It rained.")
    assert (reading.title, reading.text) == ("Rain", "It rained.")


@pytest.mark.parametrize(
    "dated",
    [
        "<time datetime=2026-03-04T10:00>today</time>",
        "<meta name=DC.date content=2026-03-04>",
        (
            "<meta property=article:published_time content=soon>"
            "<span itemprop=datePublished content=2026-03-04>"
        ),
    ],
)
def test_the_date_is_found_where_pages_keep_it(dated: str) -> None:
    page = f"<html><h1>Rain</h1>{dated}<p>It rained.</p>"
    assert read("a.html", page).facts.published == date(2026, 3, 4)


def test_the_heading_that_the_pages_title_repeats_is_the_headline() -> None:
    page = (
        "<html><title>Rain in the north - Paper</title><h1>The Paper</h1>"
        "<h2>Rain in the north</h2><p>It rained.</p>"
    )
    assert read("a.html", page).title == "Rain in the north"


def test_elements_of_xml_may_end_themselves() -> None:
    page = "<?xml version='1.0'?><html><title/><script/><h1>Rain</h1><p/>It rained."
    assert read("a.html", page).text == "It rained."


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<html><p>1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<html><p title='a>b'>It rained", "It rained"),
        ('<html><p title="a>It rained', "It rained"),
        ("<html><p>Fish &amp; chips &lt;b&gt;", "Fish & chips <b>"),
        ("<html><p>a<?php x ?>b<!doctype c>", "ab"),
        ("<html><p>a<br/>b<x-y>c</x-y><a<b>d", "a bcd"),
        ("<html><p>a\x00b\u202ec", "abc"),
        ("<html><p>It rained<", "It rained<"),
        ("<html><p>It rained</", "It rained</"),
        ("<html><p>It rained<!--", "It rained"),
        ("<html><p>It rained<script>", "It rained"),
    ],
)
def test_sloppy_markup_is_read(page: str, text: str) -> None:
    assert read("a.html", page).text == text


@pytest.mark.parametrize(
    "hostile",
    [
        "".join(f"<b id={n}><p>" for n in range(20_000)),
        "<p " + " ".join(f"a{n}" for n in range(100_000)) + ">",
        '<p a="' * 60_000,
        "<a " * 150_000 + ">",
        "<script>" * 50_000 + "</script>",
        "<!--" * 250_000 + "-->",
        "<" * 100_000,
        "&amp" * 100_000,
        "<p style='display" + " " * 500_000 + ":none'>",
        "<div>" * 2_000 + "<form class=cookie>" * 2_000 + "</form>" * 2_000,
    ],
)
def test_hostile_pages_are_read(hostile: str) -> None:
    page = f"<html><h1>Rain</h1><p>It rained.</p>{hostile}"
    assert read("a.html", page).text.startswith("It rained.")


def test_what_nests_without_end_keeps_its_words() -> None:
    page = "<html>" + "<div><p>" * 5_000 + "It rained." + "</div>" * 5_000 + "All day."
    assert read("a.html", page).text == "It rained.\n\nAll day."
