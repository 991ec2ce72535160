"""What a full stop says: that a sentence ends, or less than that."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefing.summarize.lexicon import lexicon_of
from briefing.summarize.words import Words, words_of

_CLOSING = "”’»›)]\"'"
_OPENING = "“‘„«‹([\"'¿¡"
_LONGEST = 10  # characters of an abbreviation with its stops

_INITIALS = re.compile(r"[^\W\d_]\.(?:-?[^\W\d_]\.)*")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,3}\.)+[^\W\d_]{1,3}|[^\W\d_]")
_ELIDED = re.compile(r"\A[^\W\d_]{1,2}['’]")  # l'art.
_ORDINAL = re.compile(r"\d{1,2}\.?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûãõœæаеёиоуыэюя]", re.IGNORECASE)
_DOMAINS = "biz co com edu gov info int io net org tv uk"
_FILES = (
    "asp css csv doc docx exe htm html jpg js json md pdf php png ppt py txt xls xml"
)
_ENDINGS = frozenset(  # of addresses, files and the names of programs
    f"{_DOMAINS} {_FILES}".split()
)


@dataclass(frozen=True, slots=True)
class Stops:
    """The full stops of one language.

    Where they cannot tell, a small word after a stop opens a new sentence, and any
    other one goes on: U.S. The, but U.S. Supreme Court.
    """

    abbreviations: re.Pattern[str]
    numbered: frozenset[str]
    months: frozenset[str]
    dating: frozenset[str]
    unabbreviated: re.Pattern[str]
    words: Words

    def is_inside(self, before: str, head: str) -> bool:
        """Tell whether a stop, with a space after it, is inside of a sentence."""
        *earlier, last = before.rsplit(None, 2)[-2:]
        following = head.split(None, 1)[0].lstrip(_OPENING) if head.strip() else ""
        short = last.lstrip(_OPENING)[:-1]
        if "'" in short or "’" in short:
            short = _ELIDED.sub("", short)
        if len(short) >= _LONGEST or not following:
            return False
        if self.abbreviations.fullmatch(short):
            return True
        if following[0].isdigit():
            return short.lower() in self.numbered
        if following[0].islower() and not following[1:2].isupper():
            return _is_no_word(short)
        if _ORDINAL.fullmatch(short):
            return self._is_date(earlier, head.split()[:2])
        return bool(_INITIALS.fullmatch(short + ".")) and self._is_name(
            earlier, short, following
        )

    def is_glued(self, tail: str, head: str) -> bool:
        """Tell whether a stop without a space after it ends a sentence all the same.

        It does not in addresses, names of files and programs, and the like.
        """
        last, following = (
            tail.rsplit(maxsplit=1)[-1].rstrip("."),
            head.split(None, 1)[0],
        )
        said, rest = last.strip(_OPENING + _CLOSING), following.lstrip(_OPENING)
        word = _WORD.match(rest)
        if not word or not _WORD.fullmatch(said):
            return False
        if not word[0][0].isupper() or (len(word[0]) == 1 and word[0] not in "AI"):
            return False
        if rest[word.end() :].strip(".,;:!?" + _CLOSING):
            return False
        if word[0].lower() in _ENDINGS or self.abbreviations.fullmatch(said):
            return False
        plain = said.islower() or (said.isupper() and len(said) > 1)
        return plain or rest != following or self.words.is_stop(word[0].lower())

    def _is_date(self, earlier: list[str], following: list[str]) -> bool:
        """Tell whether a number with a stop is an ordinal, as in German dates."""
        if following[0].strip(".,").lower() in self.months:
            return True
        if earlier and earlier[0].lower() in self.dating:
            return True
        return following[0].lower() in self.dating and bool(
            _ORDINAL.fullmatch(following[-1])
        )

    def _is_name(self, earlier: list[str], short: str, following: str) -> bool:
        """Tell whether initials are those of a person, whose name goes on."""
        if _INITIALS.match(following):
            return True
        if not following[0].isupper() or self.words.is_stop(following.lower()):
            return False
        alone = not earlier or earlier[0].lstrip(_OPENING)[:1].isupper()
        return short.isupper() and (alone or "-" in short)


@cache
def stops_of(language: str) -> Stops:
    """Give the full stops of a language (ISO 639-1, or "und")."""
    listed = lexicon_of(language)
    return Stops(
        re.compile("|".join(listed.splitting.abbreviations) or r"(?!)"),
        frozenset(listed.splitting.numbered),
        frozenset(listed.splitting.months),
        frozenset(listed.splitting.dating),
        _stopped(listed.splitting.unabbreviated),
        words_of(language),
    )


def _stopped(listed: Iterable[str]) -> re.Pattern[str]:
    """Match the stop behind one of the words, before a capital letter."""
    behind = "|".join(rf"(?<=\b{word}\.)" for word in listed) or "(?!)"
    return re.compile(rf"\.(?:{behind})(?=[\"'”’)]*\s[\"'“‘(]*[^\W\d_a-z])")


def _is_no_word(short: str) -> bool:
    """Tell whether what stands before a stop is no whole word.

    Nothing is none (such a stop marks the end of a line), nor are letters with stops
    between, and in scripts with cases no letters without a vowel.
    """
    if len(short) < 2 or _DOTTED.fullmatch(short):
        return not short.isdigit()
    return short.isalpha() and not _VOWELS.search(short)
