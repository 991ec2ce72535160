"""A web page, slimmed before its tree is built: tags that matter, few attributes.

An HTML parser must take quadratic time over deeply nested elements, over elements
that are opened anew in every paragraph and over tags with very many attributes. None of
them gets past this one pass, which is linear in the page: what lies too deep loses
its tags and keeps its words.
"""

import re
from collections.abc import Iterator

from briefing.adapters.readers.web.nesting import Nesting
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

LINK = "link-text"  # what an `a` with an address becomes: parsers open an `a` anew
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*+)))?+"
)
_TAG_END = re.compile(r"[\s/]*+>?")
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
_XML = re.compile(
    r"\s*+<\?xml\b|.{0,999}?<html[^<>]{0,999}\bxmlns\s{0,9}=", re.DOTALL | re.IGNORECASE
)
_TITLE = "title"
# Elements whose content is no markup; only a title's, and linked data, are of use.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in (
        *("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"),
        _TITLE,
    )
}
_LINKED_DATA = ' type="application/ld+json"'
# Elements that dress words or that hold none: the words are enough.
_DRESS = frozenset(
    [
        *("area", "b", "basefont", "bgsound", "big", "code", "col", "em", "embed"),
        *("font", "frame", "i", "image", "img", "input", "keygen", "nobr", "param"),
        *("plaintext", "s", "small", "source", "strike", "strong", "track", "tt", "u"),
        "wbr",
    ]
)
_KEPT = frozenset(
    [
        *("aria-hidden", "class", "content", "datetime", "hidden", "href", "id"),
        *("itemprop", "lang", "name", "property", "rel", "role", "style", "type"),
    ]
)
_VALUE_LIMIT = 2000  # characters
_MOST_TAGS = 200_000  # most become elements, and those take memory


def slim(page: str) -> str:
    """Give the page anew, without scripts, comments and dress.

    Links become `link-text` elements, forms `div`s of that role; of scripts those
    with linked data (JSON-LD) stay. In a page of XML, by its first line, elements may
    end themselves. Raises `DocumentRejected` (too large) when there are more tags than
    memory for them.
    """
    return "".join(_Slimmer(page).pieces())


class _Slimmer:
    def __init__(self, page: str) -> None:
        self._page = page
        self._xml = _XML.match(page) is not None
        self._nesting = Nesting()
        self._tags = 0

    def pieces(self) -> Iterator[str]:
        """Yield tags, and text that holds no `<`: nothing can be taken for another."""
        at = 0
        while at < len(self._page):
            at, piece = self._next(at)
            yield piece

    def _next(self, at: int) -> tuple[int, str]:
        """Read one piece; give the place after it, and what to keep of it."""
        page = self._page
        if page[at] != "<":
            end = _after(page, "<", at, length=0)
            return end, page[at:end]
        if tag := _TAG.match(page, at):
            return self._tag(tag)
        if page.startswith("<!--", at):
            return _after(page, "-->", at + 2), ""
        if page.startswith(("<!", "<?"), at):
            return _after(page, ">", at), ""
        return at + 1, "&lt;"

    def _tag(self, tag: re.Match[str]) -> tuple[int, str]:
        name = tag[2].lower()
        attributes, at = _attributes(self._page, tag.end())
        empty = self._xml and self._page.endswith("/>", 0, at)
        if name in _RAW and not tag[1] and not empty:
            return _raw(self._page, name, at, attributes)
        if name in _DRESS or name in _RAW:
            return at, ""
        self._count(2 if empty else 1)
        if tag[1]:
            return at, self._closed(name)
        opened = self._opened(name, attributes)
        return at, opened + self._closed(name) if empty else opened

    def _opened(self, name: str, attributes: dict[str, str]) -> str:
        if name == "a":
            closing = self._closed(name)
            return closing + self._element(LINK, attributes) * ("href" in attributes)
        if name == "form":
            return self._element("div", {**attributes, "role": name})
        return self._element(_plain(name), attributes)

    def _element(self, name: str, attributes: dict[str, str]) -> str:
        if not self._nesting.opens(name):
            return ""
        written = "".join(f' {n}="{value}"' for n, value in attributes.items())
        return f"<{name}{written}>"

    def _closed(self, name: str) -> str:
        name = {"a": LINK, "form": "div"}.get(name) or _plain(name)
        return f"</{name}>" if self._nesting.closes(name) else ""

    def _count(self, tags: int) -> None:
        self._tags += tags
        if self._tags > _MOST_TAGS:
            raise DocumentRejected(Reason.TOO_LARGE, f"over {_MOST_TAGS:,} tags")


def _plain(name: str) -> str:
    return name if _PLAIN_NAME.match(name) else "x"


def _after(page: str, end: str, at: int, length: int | None = None) -> int:
    """Give the place after the next `end`, that of the page's end without one."""
    found = page.find(end, at)
    return len(page) if found < 0 else found + (len(end) if length is None else length)


def _raw(page: str, name: str, at: int, attributes: dict[str, str]) -> tuple[int, str]:
    end = _RAW[name].search(page, at)
    stop = end.start() if end else len(page)
    if name == _TITLE:
        title = page[at:stop].replace("<", "&lt;")
        return stop, f"<{name}>{title}</{name}>"
    if name == "script" and "ld+json" in attributes.get("type", "").lower():
        # A sign that would be markup again stands in strings of JSON alone.
        data = page[at:stop].replace("<", r"\u003c")
        return stop, f"<{name}{_LINKED_DATA}>{data}</{name}>"
    return stop, ""


def _attributes(page: str, at: int) -> tuple[dict[str, str], int]:
    """Read a tag's attributes; give those to keep, and the place after the tag."""
    kept: dict[str, str] = {}
    while found := _ATTRIBUTE.match(page, at):
        at = found.end()
        if (name := found[1].lower()) in _KEPT:
            value = found[2] or found[3] or found[4] or ""
            kept.setdefault(name, value[:_VALUE_LIMIT].replace('"', "&quot;"))
    end = _TAG_END.match(page, at)
    return kept, end.end() if end else at
