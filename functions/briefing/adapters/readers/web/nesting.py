"""Which elements of a page stand open, kept to a depth that any parser bears."""

from collections import defaultdict

_DEEPEST = 200  # open at once; real pages need less than 100
# Elements that close the one before them instead of nesting in it.
FLAT = frozenset(
    [
        *("base", "br", "dd", "dt", "hr", "li", "link", "meta", "option", "p", "tbody"),
        *("td", "tfoot", "th", "thead", "tr"),
    ]
)
# Elements that the end of an inline one cannot close (HTML Standard, 13.2.4.2).
_SPECIAL = frozenset(
    [
        *("address", "article", "aside", "blockquote", "body", "button", "caption"),
        *("center", "details", "dir", "div", "dl", "fieldset", "figcaption", "figure"),
        *("footer", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header"),
        *("hgroup", "html", "listing", "main", "marquee", "menu", "nav", "noscript"),
        *("object", "ol", "pre", "search", "section", "select", "summary", "table"),
        *("template", "title", "ul"),
    ]
)
_BARRIERS = frozenset(["marquee", "object", "table", "template"])


class Nesting:
    """Follows tags as a parser does; each step takes the same time on average.

    Where it errs, it takes an element for open that is closed.
    """

    def __init__(self) -> None:
        self._open: list[str] = []
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        self._left_out: defaultdict[str, int] = defaultdict(int)

    def opens(self, name: str) -> bool:
        """Tell whether this element may be opened here."""
        if name in FLAT:
            return True
        if len(self._open) >= _DEEPEST:
            self._left_out[name] += 1
            return False
        for group in _groups(name):
            self._places[group].append(len(self._open))
        self._open.append(name)
        return True

    def closes(self, name: str) -> bool:
        """Tell whether the end of an element belongs to one that stands open."""
        if name in FLAT:
            return True
        if self._left_out[name]:
            self._left_out[name] -= 1
            return False
        place = self._last(name)
        if place < 0 or place < self._last(_limit(name)):
            return False
        while len(self._open) > place:
            for group in _groups(self._open.pop()):
                self._places[group].pop()
        return True

    def _last(self, group: str) -> int:
        places = self._places[group]
        return places[-1] if places else -1


def _groups(name: str) -> list[str]:
    """Name what the places of an element are kept under: itself and its kind."""
    barrier = ["(barrier)"] if name in _BARRIERS else []
    return [name, *barrier, *(["(special)"] if name in _SPECIAL else [])]


def _limit(name: str) -> str:
    """Name the kind of elements that the end of this one does not reach across."""
    if name in _BARRIERS:
        return "(none)"
    return "(barrier)" if name in _SPECIAL else "(special)"
