"""Make untrusted text harmless to show: in a page, a mail, a header, a text part."""

import re
from urllib.parse import urlsplit

_FOLLOWED = {"http", "https", "mailto"}
# Controls (tab and newline may stay), lone surrogates, marks that reorder or hide
# text: embeddings, overrides and isolates (UAX #9), annotations, tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Drop what is not seen but acts, and make every line end a newline."""
    return _UNSEEN.sub("", _LINE_END.sub("\n", text))


def origin(url: str) -> str:
    """Give a URL's scheme and host, as a content security policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def one_line(text: str) -> str:
    """Clean, with white space of every kind folded to single spaces."""
    return " ".join(clean(text).split())


def clip(text: str, limit: int) -> str:
    """Fold to one line of at most `limit` characters, cut at a word where one ends."""
    line = one_line(text)
    if len(line) <= limit:
        return line
    cut = line[: limit - 1]
    word_end = cut.rfind(" ")
    return (cut[:word_end] if word_end > limit // 2 else cut).rstrip(" ,;:–—-") + "…"


def href(url: str | None) -> str:
    """Give a URL that may become a link as it is, for any other nothing."""
    url = (url or "").strip()
    if not url.isprintable() or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed IPv6 bracket
        return ""
    leads = parts.path if parts.scheme == "mailto" else parts.netloc
    return url if parts.scheme in _FOLLOWED and leads else ""
