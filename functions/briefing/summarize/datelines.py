"""What stands before the first sentence of a report: place, date and agency.

Such as `LONDON (Reuters) - `, `BERLIN, 3. Mai (dpa) – ` or `【東京=共同】`. On a page
that was copied whole, the names of networks to share it with stand there too.
"""

import re

from briefing.summarize.paragraphs import Span

_REACH = 120  # characters; a dateline is shorter
_CITY = r"[^\W\d_a-zà-öø-ÿа-я][^\W\d_]*\.?"
_PLACE = rf"{_CITY}(?:[ ,/'’-]{{1,3}}(?:(?:am|de|del|la|of|di)\s)?{_CITY}){{0,5}}"
_DATE = r"(?:[.,]\s+[^()–—]{1,40}?)?"
_SMALL = "afp|ansa|anp|apa|askanews|belga|dpa|epd|kna|lusa|sda|sid"  # as they sign
_AGENCY = (
    rf"(?:\((?:[^\W\d_a-z][^()\d.:;]{{0,24}}|(?:{_SMALL})[/\w]{{0,9}})\)"
    r"|-lrb- [\w ./]{1,24} -rrb-)"
)
_DASH = r"\.?\s*[-–—―]+\s*"

_PLACED = re.compile(
    rf"(?P<place>{_PLACE}){_DATE}\s*{_AGENCY}(?:{_DASH}|[.:]\s+|(?=\w))"
)
_BARE = re.compile(rf"{_AGENCY}(?:{_DASH}|:)?\s*")
_DASHED = re.compile(rf"(?P<place>{_PLACE}){_DATE}\s+[-–—―]+\s+")
_BRACKETED = re.compile(
    r"【[^】]{2,40}】\s*|[（(][^（）()]{2,12}[）)]\s*(?=[\u3040-\u9fff])"
)
_CHINESE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}社|本[报報])[\u4e00-\u9fff]{0,8}\d{1,2}月\d{1,2}日[电電讯訊]"
    r"(?:[（(][^）)]{1,30}[）)])?\s*"
)
_SHARING = re.compile(
    r"(?:share this(?: page)?(?: with| on)?:?\s*)?"
    r"(?:(?:e-?mail|facebook|messenger|twitter|pinterest|whatsapp|linkedin|reddit|telegram"
    r"|instagram|tumblr|print|copy (?:this )?link)\s*){3,}",
    re.IGNORECASE,
)


def behind_dateline(text: str, paragraph: Span) -> Span:
    """Leave the dateline of a paragraph out, if it has one and more to say."""
    start, end = paragraph
    while start < end and text[start].isspace():
        start += 1
    behind = _behind(text, start, min(end, start + _REACH))
    return (behind, end) if start < behind < end else paragraph


def _behind(text: str, start: int, limit: int) -> int:
    for kind in (_BARE, _BRACKETED, _CHINESE, _SHARING):
        if found := kind.match(text, start, limit):
            return found.end()
    for kind in (_PLACED, _DASHED):
        found = kind.match(text, start, limit)
        if found and _opens(text[found.end() : found.end() + 2]):
            city = found["place"].split(",")[0]
            sure = city.isupper() and len(city) > 2
            if sure or (kind is _PLACED and found[0].rstrip()[-1:] in "-–—―)"):
                return found.end()
    return start


def _opens(head: str) -> bool:
    """Tell whether a sentence may open so; if not, dashes hold an insertion."""
    return bool(head) and not head[:1].islower()
