"""Web pages, Markdown and electronic books."""

from briefing.domain.rejection import Reason
from corpus.case import Case
from corpus.epubs import FACTS, enciphered, epub, package

_POINTS = (
    "Engineers found corroded cables in the spring.",
    "A ferry will carry 4,000 commuters a day.",
)
_LISTED = "".join(f"<li>{point}" for point in _POINTS)
_TEXT = (
    "The council of Sampletown voted on Monday to close the old bridge for two years, "
    "since its cables have been corroding faster than expected. "
)
_STORY = f"<p>{_TEXT}</p>" * 4
_RUSSIAN = (
    "Совет города решил в понедельник закрыть старый мост на два года, потому что его "
    "тросы ржавеют быстрее, чем ожидали инженеры. "
)
_JAPANESE = (
    "市議会は月曜日、古い橋を二年間閉鎖することを決めた。ケーブルの腐食が予想より早く進んで"
    "いるためで、その間は渡し船が毎日四千人の通勤客を運ぶ。"
)
_CHINESE = (
    "市議會星期一決定將舊橋關閉兩年，因為橋上的鋼索鏽蝕得比預期還要快，這段期間每天將由渡輪"
    "運送四千名通勤的市民。"
)
_AROUND = (
    "<nav><a href=/>Home</a></nav><div id=cookie-wall><p>We value your privacy, and "
    "so do our 812 partners, who would like to store and read what your device"
    " holds.</p>"
    "<button>Accept all</button></div>"
)
_AFTER = (
    "<div class=share-bar><a href=a>Share</a></div><h2>Related</h2><ul><li><a href=b>"
    "Tunnel opens</a><li><a href=c>Ferry sinks</a></ul><section id=comments><p>First! "
    "And I always said that this bridge was never safe, did I not say so, neighbours?"
    "</p></section><form class=newsletter><p>Get our letter.</p></form>"
)
_LD = (
    '<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", '
    '"headline": "Trap </p><h1>", "articleBody": "Said by nobody.", '
    '"datePublished": "2026-03-04"}]}</script>'
    '<script type="application/ld+json">' + "[" * 90_000 + "</script>"
    '<script type="application/ld+json"><!--<script></script>'
)


def _page(body: str, head: str = "", encoding: str = "utf-8") -> bytes:
    page = f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>"
    return page.encode(encoding, "xmlcharrefreplace")


def _declared(text: str, encoding: str, name: str) -> bytes:
    body = f"<h1>{text[:9]}</h1>" + f"<p>{text}</p>" * 4
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={name}">'
    return f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding)


_PAGES = [
    Case(
        "news.html",
        lambda: _page(
            f"{_AROUND}<article><header><h1>Bridge closes</h1>"
            f"<p class=byline>By Ann</p><ul>{_LISTED}</ul></header>"
            f"<div><div>{_STORY}</div><figure><figcaption>The bridge.</figcaption>"
            f"</figure></div></article>{_AFTER}"
        ),
        title="Bridge closes",
        bullets=_POINTS,
        language="en",
        says=("voted on Monday",),
        hushes=("privacy", "By Ann", "First!", "letter", "Tunnel", "The bridge."),
    ),
    Case(
        "blocks.html",
        lambda: _page(
            f"<h1>Bridge</h1>{_STORY}<h2>Numbers</h2><table><tr><th>year<th>cars"
            "<tr><td>2025<td>9,000</table><blockquote>Never again.</blockquote>"
            f"<table><tr><td>{_STORY}</table><ol><li>one<ul><li>two</ul></ol>{_STORY}"
        ),
        title="Bridge",
        says=("year | cars", "2025 | 9,000", "Never again.", "one\n\ntwo"),
    ),
    Case(
        "json-ld.html",
        lambda: _page(_STORY, _LD),
        title="Trap </p><h1>",
        says=("voted on Monday",),
        hushes=("nobody",),
    ),
    Case(
        "nested.html",
        lambda: _page("<div><p><span>" * 60_000 + _TEXT),
        says=("voted on Monday",),
    ),
    Case(
        "unclosed.html",
        lambda: _page("<form><div></form><table><tr><td><a href=x>" * 24_000 + _TEXT),
        reason=Reason.NO_SENTENCES,
    ),
    Case(
        "articles.html",
        lambda: _page(f"<article><h1>Bridge</h1>{_TEXT}</article>" * 9_000),
        title="Bridge",
        says=("voted on Monday",),
    ),
    Case(
        "tags.html",
        lambda: _page("<p>x" * 300_000),
        reason=Reason.TOO_LARGE,
    ),
    Case(
        "attributes.html",
        lambda: _page(f'<p class="{"ad " * 900_000}">{"<i a=" * 9_000}></p>{_STORY}'),
        says=("voted on Monday",),
    ),
    Case(
        "characters.html",
        lambda: _page(f"<p>&#xD800;a&#0;b\0\u202ec&#8238;&#x110000;d</p>{_STORY}"),
        says=("voted on Monday",),
        hushes=("\0", "\u202e", "\ud800"),
    ),
    Case(
        "utf-16.html",
        lambda: _page(f"<h1>Bridge</h1>{_STORY}", encoding="utf-16-le"),
        title="Bridge",
        says=("voted on Monday",),
    ),
    Case(
        "windows-1251.html",
        lambda: _declared(_RUSSIAN, "cp1251", "windows-1251"),
        language="ru",
        says=("закрыть старый мост",),
    ),
    Case(
        "shift-jis.html",
        lambda: _declared(_JAPANESE, "cp932", "Shift_JIS"),
        language="ja",
        says=("古い橋を二年間閉鎖",),
    ),
    Case(
        "big5.html",
        lambda: _declared(_CHINESE, "big5", "Big5"),
        language="zh",
        says=("將舊橋關閉兩年",),
    ),
    Case(
        "links.html",
        lambda: _page("<ul>" + "<li><a href=x>Bridge closes</a>" * 500 + "</ul>"),
        reason=Reason.NO_SENTENCES,
    ),
    Case(
        "cookie-wall.html",
        lambda: _page(f"<h1>Bridge</h1>{_AROUND}"),
        reason=Reason.NO_SENTENCES,
    ),
]
_MARKDOWN = [
    Case(
        "good.md",
        (
            "---\ntitle: Bridge closes\nlanguage: en\n---\n\n"
            + "".join(f"- {point}\n" for point in _POINTS)
            + f"\n{_TEXT}[^1]\n\n> Never again.\n\n| year | cars |\n|---|---|\n"
            "| 2025 | 9,000 |\n\n~~No.~~ `code` [here][a]\n\n```\nfenced\n```\n\n"
            "[a]: https://example.com\n[^1]: A note.\n"
        ).encode,
        title="Bridge closes",
        bullets=_POINTS,
        language="en",
        says=("Never again.", "year | cars", "2025 | 9,000", "code here"),
        hushes=("No.", "note", "example", "^"),
    ),
    Case(
        "toml.md",
        f'+++\ntitle = "Bridge"\ndate = 2026-03-04\n+++\n\n{_TEXT}\n'.encode,
        title="Bridge",
        says=("voted on Monday",),
    ),
    Case(
        "setext.md",
        (
            f"Bridge closes\n=============\n\n{_TEXT}\n\nNumbers\n---\n\n"
            "<table><tr><td>a<td>b</table>\n\n- [x] done\n  - deep\n"
        ).encode,
        title="Bridge closes",
        says=("Numbers", "a | b", "done\n\ndeep"),
        hushes=("[x]", "---"),
    ),
    Case(
        "deep.md",
        ("> - " * 20_000 + f"x\n\n{_TEXT}\n").encode,
        says=("voted on Monday",),
    ),
    Case(
        "links.md",
        (f"{_TEXT}\n\n" + "[a](b" * 200_000).encode,
        says=("voted on Monday",),
    ),
    Case("one-line.md", lambda: b"[*a " * 1_250_000, reason=Reason.TOO_LARGE),
    Case(
        "table.md",
        (
            f"{_TEXT}\n\n"
            + "|a" * 3_000
            + "|\n"
            + "|-" * 3_000
            + "|\n"
            + "|b\n" * 3_000
        ).encode,
        says=("voted on Monday",),
    ),
    Case(
        "toml-bomb.md",
        lambda: b"+++\na = " + b"[" * 9_000 + b"\n+++\nIt rained.",
        reason=Reason.CORRUPT,
    ),
]
_LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)
_CHAPTER = f"<h1>One</h1><p>{_TEXT}</p>"
_BOOKS = [
    Case(
        "good.epub",
        lambda: epub(
            package("b.xhtml", "a.xhtml"),
            a=f"<h2><a href='toc'>Two</a></h2><p>{_TEXT * 2}</p>",
            b="<ol><li><a href='a'>Contents</a></li></ol><p>It begins with rain.</p>",
            encryption=enciphered("OEBPS/fonts/a.otf"),
        ),
        title="Rain in the north",
        language="en",
        says=("It begins with rain.\n\nTwo\n\nThe council",),
        hushes=("Contents",),
    ),
    Case(
        "drm.epub",
        lambda: epub(a=_CHAPTER, encryption=enciphered("OEBPS/a.xhtml")),
        reason=Reason.ENCRYPTED,
    ),
    Case(
        "laughs.epub",
        lambda: epub(
            package(
                "a.xhtml",
                opening=f"<!DOCTYPE package [{_LAUGHS}]>",
                said=f"{FACTS}<dc:title>&a9;</dc:title>",
            ),
            a=_CHAPTER,
        ),
        reason=Reason.CORRUPT,
    ),
    Case(
        "external.epub",
        lambda: epub(
            package(
                "a.xhtml",
                opening='<!DOCTYPE package [<!ENTITY e SYSTEM "file:///etc/hosts">]>',
                said="<dc:title>&e;</dc:title>",
            ),
            a=_CHAPTER,
        ),
        reason=Reason.CORRUPT,
    ),
    Case(
        "bomb.epub",
        lambda: epub(a=f"<p>{'rain ' * 4_000_000}</p>"),
        reason=Reason.TOO_LARGE,
    ),
    Case(
        "many.epub",
        lambda: epub(**{f"c{n}": "<p>x</p>" * 4_000 for n in range(60)}),
        reason=Reason.TOO_LARGE,
    ),
    Case(
        "deep.epub",
        lambda: epub(package("a.xhtml", said="<a>" * 90_000), a=_CHAPTER),
        reason=Reason.CORRUPT,
    ),
]
CASES = [*_PAGES, *_MARKDOWN, *_BOOKS]
