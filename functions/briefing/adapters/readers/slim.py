"""A web page, slimmed before its tree is built: tags that matter, few attributes.

An HTML parser must take quadratic time over deeply nested elements, over elements
that are opened anew in every paragraph and over tags with very many attributes. None of
them gets past this one pass, which is linear in the page.
"""

import re
from collections.abc import Iterator

from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)")
_ATTRIBUTE = re.compile(
    r"[\s/]*+([^\s/>][^\s/>=]*+)"
    r"(?:\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*+)))?+"
)
_TAG_END = re.compile(r"[\s/]*+>?")
_PLAIN_NAME = re.compile(r"[a-z][a-z0-9-]{0,30}\Z")
_TITLE = "title"
# Elements whose content is no markup; only a title's is of use.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in (
        *("script", "style", "textarea", "xmp", "iframe", "noembed", "noframes"),
        _TITLE,
    )
}
# Elements that dress words or that hold none: the words are enough.
_DRESS = frozenset(
    [
        *("a", "b", "big", "code", "em", "embed", "font", "i", "img", "input", "nobr"),
        *("plaintext", "s", "small", "source", "strike", "strong", "track", "tt", "u"),
        "wbr",
    ]
)
_KEPT = frozenset(
    [
        *("aria-hidden", "class", "content", "hidden", "href", "id", "lang", "name"),
        *("property", "rel", "role", "style"),
    ]
)
_VALUE_LIMIT = 2000  # characters
# Elements that close the one before them instead of nesting in it.
_FLAT = frozenset(
    [
        *("base", "br", "dd", "dt", "hr", "li", "link", "meta", "option", "p", "tbody"),
        *("td", "tfoot", "th", "thead", "tr"),
    ]
)
_MOST_WORK = 4_000_000_000  # elements that may nest, times all tags: some seconds


def slim(page: str) -> str:
    """Give the page anew, without scripts, comments and dress.

    Raises `DocumentRejected` (too large) when building its tree might take minutes.
    """
    pieces = list(_pieces(page))
    tags = [piece for piece in pieces if piece.startswith("<")]
    nesting = sum(_nests(tag) for tag in tags)
    if nesting * len(tags) > _MOST_WORK:
        raise DocumentRejected(Reason.TOO_LARGE, f"{nesting:,} nested elements")
    return "".join(pieces)


def _nests(tag: str) -> bool:
    name = tag[1:33].partition(">")[0].partition(" ")[0]
    return name not in _FLAT and not name.startswith("/")


def _pieces(page: str) -> Iterator[str]:
    """Yield tags, and text that holds no `<`: nothing can be taken for another."""
    at = 0
    while at < len(page):
        at, piece = _next(page, at)
        yield piece


def _next(page: str, at: int) -> tuple[int, str]:
    """Read one piece; give the place after it, and what to keep of it."""
    if page[at] != "<":
        end = _after(page, "<", at, length=0)
        return end, page[at:end]
    if page.startswith("<!--", at):
        return _after(page, "-->", at + 2), ""
    if page.startswith(("<!", "<?"), at):
        return _after(page, ">", at), ""
    tag = _TAG.match(page, at)
    return _tag(page, tag) if tag else (at + 1, "&lt;")


def _after(page: str, end: str, at: int, length: int | None = None) -> int:
    """Give the place after the next `end`, that of the page's end without one."""
    found = page.find(end, at)
    return len(page) if found < 0 else found + (len(end) if length is None else length)


def _tag(page: str, tag: re.Match[str]) -> tuple[int, str]:
    name = tag[2].lower()
    attributes, at = _attributes(page, tag.end())
    if name in _RAW and not tag[1]:
        return _raw(page, name, at)
    if name in _DRESS or (name in _RAW and name != _TITLE):
        return at, ""
    name = name if _PLAIN_NAME.match(name) else "x"
    return at, f"</{name}>" if tag[1] else f"<{name}{attributes}>"


def _raw(page: str, name: str, at: int) -> tuple[int, str]:
    end = _RAW[name].search(page, at)
    stop = end.start() if end else len(page)
    text = page[at:stop].replace("<", "&lt;")
    return stop, f"<{_TITLE}>{text}" if name == _TITLE else ""


def _attributes(page: str, at: int) -> tuple[str, int]:
    """Read a tag's attributes; give those to keep, and the place after the tag."""
    kept: dict[str, str] = {}
    while found := _ATTRIBUTE.match(page, at):
        at = found.end()
        if (name := found[1].lower()) in _KEPT:
            value = found[2] or found[3] or found[4] or ""
            kept.setdefault(name, value[:_VALUE_LIMIT].replace('"', "&quot;"))
    end = _TAG_END.match(page, at)
    written = "".join(f' {name}="{value}"' for name, value in kept.items())
    return written, end.end() if end else at
