"""Numbers, amounts and dates of a sentence, by their values."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from briefing.summarize.writer.speech import Said, Token, Tongue

_POINT_DECIMALS = frozenset({"en", "ja", "zh", "ko", "th", "he", "hi", "ar", "und"})
_SPACES = re.compile("[ '’\u00a0\u202f]")
_AFTER = (
    (
        "%",
        re.compile(
            r"\s*(?:%|per ?cent\w*|pct|prozent|procent|por ?cient?o|por ?cento"
            r"|pour ?cent|per ?cento|процент\w*|في المئة|بالمئة|パーセント)",
            re.IGNORECASE,
        ),
    ),
    (
        "$",
        re.compile(r"\s*(?:\$|(?:us )?dollars?\b|usd\b|доллар|dólar)", re.IGNORECASE),
    ),
    ("€", re.compile(r"\s*(?:€|euros?\b|eur\b|евро)", re.IGNORECASE)),
    ("£", re.compile(r"\s*(?:£|pounds?\b|gbp\b)", re.IGNORECASE)),
    ("¥", re.compile(r"\s*(?:¥|yen\b|円|元)", re.IGNORECASE)),
)
_BEFORE = re.compile(r"([$€£¥₹₽%]|百分之)\s?\Z")
_PARTS = ("%", "百分之")
_YEARS = range(1900, 2100)
_SHORTEST = 3  # letters of a scale that stands alone: "millions", but no "m"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit ("%", a currency's sign, or ""), over tokens [at, end).

    A unit's own words are among these tokens.

    `value` is exact and has one form: 1,000 and "one thousand" are "1000".
    """

    value: str
    unit: str
    at: int
    end: int

    @property
    def is_year(self) -> bool:
        """Tell whether it reads as a year."""
        years = self.value.isdigit() and int(self.value) in _YEARS
        return years and not self.unit

    def same(self, other: "Figure") -> bool:
        """Tell whether another one says the same; a currency may go unsaid."""
        unsaid = not self.unit and other.unit != "%"
        return self.value == other.value and (self.unit == other.unit or unsaid)


def figures(said: Said, tongue: Tongue) -> list[Figure]:
    """Read all numbers of a sentence, in figures and in words, in order."""
    found, at = [], 0
    while at < len(said.tokens):
        value, end = _number(said.tokens, at, tongue)
        if value is None:
            at += 1
            continue
        unit, end = _unit(said, at, end)
        found.append(Figure(value, unit, at, end))
        at = end
    return found


def dates(said: Said, tongue: Tongue) -> set[int]:
    """Tell which months and days a sentence names."""
    if tongue.language in {"zh", "ja"}:
        return {n for form, n in tongue.dates.items() if form in said.text}
    return {n for token in said.tokens for n in _date(token, tongue)}


def _date(token: Token, tongue: Tongue) -> Iterator[int]:
    for form, n in tongue.dates.items():
        stem = form.split("-")[0]
        written = token.text if form[0].isupper() else token.low
        short = (
            len(written) in {3, 4} and form[0].isupper() and stem.startswith(written)
        )
        if written == stem or short:
            yield n


def _number(
    tokens: tuple[Token, ...], at: int, tongue: Tongue
) -> tuple[str | None, int]:
    """Read the number that begins at a token; give where it ends."""
    token, end = tokens[at], at + 1
    if token.figure:
        exact = _exact(token.text, tongue.language not in _POINT_DECIMALS)
        if exact is None:
            return token.text, end
    elif token.low in tongue.values:
        exact = Decimal(tongue.values[token.low])
        units = tongue.values.get(tokens[end].low, 0) if end < len(tokens) else 0
        if exact >= 20 and 0 < units < 10:
            exact, end = exact + units, end + 1
    elif token.low in tongue.scales and len(token.low) >= _SHORTEST:
        exact, end = Decimal(1), at
    else:
        return None, end
    while end < len(tokens) and tokens[end].low in tongue.scales:
        exact, end = exact * tongue.scales[tokens[end].low], end + 1
    return _plain(exact), end


def _exact(text: str, comma: bool) -> Decimal | None:
    """Read figures by the habits of a language; None for 12.3.2024 and its like."""
    digits = _SPACES.sub("", text)
    group, point = (".", ",") if comma else (",", ".")
    grouped = rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+(?:{re.escape(point)}\d+)?"
    if re.fullmatch(grouped, digits):
        digits = digits.replace(group, "")
    elif not re.fullmatch(r"\d+(?:[.,]\d+)?", digits):
        return None
    return Decimal(digits.replace(",", "."))


def _plain(exact: Decimal) -> str:
    whole = exact.to_integral_value()
    return str(int(whole)) if exact == whole else format(exact.normalize(), "f")


def _unit(said: Said, at: int, end: int) -> tuple[str, int]:
    """Tell the unit of a number, and where its last word ends."""
    before = said.text[: said.tokens[at].start]
    after = said.text[said.tokens[end - 1].end :]
    if sign := _BEFORE.search(before):
        return ("%" if sign[1] in _PARTS else sign[1]), end
    for unit, word in _AFTER:
        if found := word.match(after):
            last = said.tokens[end - 1].end + found.end()
            return unit, sum(token.start < last for token in said.tokens)
    return "", end
