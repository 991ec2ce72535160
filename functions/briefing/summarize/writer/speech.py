"""Sentences cut up as the gate compares them."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from briefing.summarize.lexicon import Lexicon, lexicon_of
from briefing.summarize.words import Words

_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』″", '"') | dict.fromkeys("‘’‚‛‹›`´", "'")
)
_ELIDES = frozenset({"ca", "fr", "it"})  # l'homme is two words
_ELISION = re.compile(r"\b([^\W\d_]{1,5}')(?=\w)")
_GROUPED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff"
_UNSPACED += "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"(?P<initials>(?:[^\W\d_]\.){{2,}})|(?P<figure>{_GROUPED}|\d+(?:[.,'’]\d+)*)"
    rf"|(?P<sign>[{_UNSPACED}])|(?P<word>(?:(?![{_UNSPACED}])[^\W\d_])+"
    rf"(?:'(?![{_UNSPACED}])[^\W\d_]+)*)"
)
_POSSESSIVE = re.compile(r"'s\Z")
_EMPTY_SIGNS = re.compile("[\u3040-\u309f\u30fc\u3001-\u3003的了在是和也就都与及着个]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, figure or unspaced character; `matter` tells whether it says something.

    `start` and `end` are its place in the text of its `Said`.
    """

    text: str
    low: str
    stem: str
    matter: bool
    figure: bool
    opens: bool
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        """Tell whether it is written as names are, in scripts that have cases."""
        return not self.figure and any(letter.isupper() for letter in self.text)


@dataclass(frozen=True)
class Said:
    """A sentence with its tokens; quotation marks are plain in `text`."""

    text: str
    tokens: tuple[Token, ...]

    @cached_property
    def lows(self) -> list[str]:
        """The words in lower case."""
        return [token.low for token in self.tokens]

    @cached_property
    def known(self) -> frozenset[str]:
        """The words in lower case and their stems."""
        return frozenset(self.lows) | {token.stem for token in self.tokens}

    def between(self, n: int) -> str:
        """Give what stands between token `n` and the one before."""
        return self.text[self.tokens[n - 1].end : self.tokens[n].start]

    @cached_property
    def cased(self) -> bool:
        """Tell whether the script of most words has capital letters."""
        words = [token.text for token in self.tokens if not token.figure]
        return 2 * sum(word.upper() != word.lower() for word in words) >= len(words)


@dataclass(frozen=True)
class Tongue:
    """What one language's words are."""

    language: str
    words: Words
    lexicon: Lexicon

    def hear(self, text: str) -> Said:
        """Cut a text into tokens."""
        plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
        if self.language in _ELIDES:
            plain = _ELISION.sub(r"\1 ", plain)
        return Said(plain, tuple(self._tokens(plain)))

    def _tokens(self, plain: str) -> Iterator[Token]:
        for n, found in enumerate(_TOKEN.finditer(plain)):
            text = _POSSESSIVE.sub("", found[0])
            if found.lastgroup == "initials":
                text = text.replace(".", "")
            low, sign = text.lower(), found.lastgroup == "sign"
            matter = (
                not _EMPTY_SIGNS.match(low) if sign else not self.words.is_stop(low)
            )
            yield Token(
                text=text,
                low=low,
                stem=self.words.stem(low),
                matter=matter and (sign or len(low) > 1),
                figure=found.lastgroup == "figure",
                opens=n == 0,
                start=found.start(),
                end=found.end(),
            )

    @cached_property
    def negations(self) -> frozenset[str]:
        """The words that negate, without apostrophes at their end."""
        return frozenset(word.rstrip("'") for word in self.lexicon.shortening.negations)

    @cached_property
    def values(self) -> Mapping[str, int]:
        """Number words below a hundred."""
        tens = {
            20 + 10 * n: forms for n, forms in enumerate(self.lexicon.grounding.tens)
        }
        listed = dict(enumerate(self.lexicon.grounding.numbers)) | tens
        return {form: n for n, forms in listed.items() for form in _forms(forms)}

    @cached_property
    def scales(self) -> Mapping[str, int]:
        """Words that multiply the number before them."""
        powers = (2, 3, 6, 9, 12)
        listed = zip(powers, self.lexicon.grounding.scales, strict=False)
        return {form: 10**power for power, forms in listed for form in _forms(forms)}

    @cached_property
    def dates(self) -> Mapping[str, int]:
        """Names of months and days; those in capitals count only when so written."""
        listed = enumerate(self.lexicon.grounding.dates)
        return {form: n for n, forms in listed for form in _forms(forms)}


def _forms(forms: str) -> list[str]:
    return [form for form in forms.split("|") if form]


@cache
def tongue_of(language: str) -> Tongue:
    """Give a language (ISO 639-1, or "und") as the gate knows it."""
    return Tongue(language, Words(language), lexicon_of(language))
