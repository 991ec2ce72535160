"""What a web page says of itself: in its head, its linked data, its headline."""

from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from briefing.adapters.readers.facts import facts, meant
from briefing.adapters.readers.web.linked_data import article_said
from briefing.domain.reading import fold

_MOST_HEADINGS = 50  # that are looked at for the headline
_SHORTEST = 10  # characters of a headline that the page's title may repeat by chance
_DATED = "[itemprop=datePublished], time[datetime]"
_DATES = (
    *("article:published_time", "datePublished", "date", "pubdate", "dc.date"),
    *("dcterms.date", "dc.date.issued", "sailthru.date", "parsely-pub-date"),
)


def headline(tree: LexborHTMLParser) -> LexborNode | None:
    """Find the heading that the page's title repeats, else the first `h1`.

    That of an article comes before that of the page.
    """
    headings = [node for node in tree.css("h1, h2")[:_MOST_HEADINGS] if _words(node)]
    titles = [fold(title).casefold() for title in _titles(_meta(tree), tree)]
    for node in headings:
        said = _words(node).casefold()
        if len(said) >= _SHORTEST and any(said in title for title in titles):
            return node
    tops = (*tree.css("article h1"), *tree.css("h1"))
    return next(filter(_words, tops), None)


def said(tree: LexborHTMLParser, headline: LexborNode | None) -> dict[str, object]:
    """Collect the facts, by their names."""
    meta, article = _meta(tree), article_said(tree)
    titles = [
        "" if headline is None else _unless_site(_words(headline), meta),
        *_titles({**meta, "headline": article.get("headline", "")}, tree),
    ]
    return {
        "title": next(filter(None, map(meant, titles)), None),
        "topics": ",".join(
            filter(None, (meta.get("article:section"), meta.get("keywords")))
        ),
        "source": meta.get("og:site_name") or article.get("publisher"),
        "url": _address(tree) or meta.get("og:url"),
        "published": next(filter(_is_date, _dates(tree, meta, article)), None),
        "language": _language(tree) or article.get("inLanguage"),
    }


def _unless_site(headline: str, meta: Mapping[str, str]) -> str:
    """Some sites head every page with their own name."""
    site = fold(meta.get("og:site_name", "")).casefold()
    return "" if headline.casefold() == site else headline


def _words(node: LexborNode) -> str:
    return fold(node.text())


def _meta(tree: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = node.attributes.get("property") or node.attributes.get("name")
        if name and (content := node.attributes.get("content")):
            found.setdefault(name.casefold(), content)
    return found


def _titles(meta: Mapping[str, str], tree: LexborHTMLParser) -> Iterator[str]:
    yield from (meta.get(name, "") for name in ("og:title", "headline"))
    title = tree.css_first("head title")
    yield title.text() if title else ""


def _address(tree: LexborHTMLParser) -> str | None:
    link = tree.css_first("link[rel=canonical]")
    return link.attributes.get("href") if link else None


def _language(tree: LexborHTMLParser) -> str | None:
    return tree.root.attributes.get("lang") if tree.root else None


def _dates(
    tree: LexborHTMLParser, meta: Mapping[str, str], article: Mapping[str, str]
) -> Iterator[str | None]:
    """Yield what may be the date of publication, the surest first."""
    yield from (meta.get(name.casefold()) for name in _DATES[:1])
    yield article.get("datePublished")
    yield from (meta.get(name.casefold()) for name in _DATES[1:])
    for node in tree.css(_DATED)[:1]:
        yield node.attributes.get("datetime") or node.attributes.get("content")


def _is_date(text: str | None) -> bool:
    return text is not None and facts({"published": text}).published is not None
