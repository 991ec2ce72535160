"""The rules of one language, compiled from its lexicon once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefing.summarize.lexicon import Lexicon, lexicon_of

UNSPACED = frozenset({"ja", "th", "zh"})  # written without spaces between words
COMMA = "[,،，、]"

_NEVER = re.compile(r"(?!)")
_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What to look for in the sentences of a language.

    All match in any case, at the place where they are asked to. `weighty` and `phrases`
    hold what no cut may take away.
    """

    spaced: bool
    connective: re.Pattern[str]
    leaning: re.Pattern[str]
    relative: re.Pattern[str]
    participle: re.Pattern[str]
    tail: re.Pattern[str]
    apposition: re.Pattern[str]
    attribution: re.Pattern[str]
    aside: re.Pattern[str]
    verb: re.Pattern[str]
    subject: re.Pattern[str]
    joint: re.Pattern[str]
    adverbial: re.Pattern[str]
    reporting: re.Pattern[str]
    weighty: frozenset[str]
    phrases: re.Pattern[str]

    def weighs(self, stretch: str) -> bool:
        """Tell whether a stretch holds a word that must stay, or any digit."""
        if any(char.isdigit() for char in stretch):
            return True
        words = _WORD.findall(stretch.casefold().replace("’", "'"))
        return not self.weighty.isdisjoint(words) or bool(self.phrases.search(stretch))


@cache
def grammar_of(language: str) -> Grammar:
    """Give the grammar of a language; of an unknown one, a grammar that finds nothing."""
    return _compile(lexicon_of(language), language not in UNSPACED)


def _compile(listed: Lexicon, spaced: bool) -> Grammar:
    end = r"(?!\w)" if spaced else ""

    def words(
        entries: Iterable[str], before: str = "", after: str = end
    ) -> re.Pattern[str]:
        found = any_of(entries)
        return _re(f"{before}{found}{after}") if found else _NEVER

    kept = (*listed.negations, *listed.modals, *listed.conditions, *listed.numbers)
    single = {word.casefold() for word in kept if spaced and _WORD.fullmatch(word)}
    return Grammar(
        spaced=spaced,
        connective=_connective(listed, spaced),
        leaning=words(listed.leaning),
        relative=words(listed.relatives),
        participle=_patterns(listed.participles),
        tail=_patterns(listed.tails),
        apposition=words(listed.articles, after=r"\s"),
        attribution=_attribution(listed),
        aside=words(listed.asides, rf"\s?{COMMA}\s", rf"(?=\s?{COMMA}\s)"),
        verb=_re(rf"(?<!\w)(?:{'|'.join(listed.verbs)})(?!\w)")
        if listed.verbs
        else _NEVER,
        subject=words(listed.subjects),
        joint=words(listed.joints),
        adverbial=words(listed.adverbials),
        reporting=words(listed.reporting, r"(?<!\w)"),
        weighty=frozenset(single),
        phrases=_phrases(
            (word for word in kept if word.casefold() not in single), spaced
        ),
    )


def _connective(listed: Lexicon, spaced: bool) -> re.Pattern[str]:
    """Match the openings that may go, up to the word that opens instead of them."""
    tied = any_of((*listed.connectives, *listed.coordinators))
    if not tied:
        return _NEVER
    ways = [rf"{tied}\s?{COMMA}\s*"]
    if spaced and listed.subjects:
        ways.append(rf"{tied}\s+(?={any_of(listed.subjects)}(?!\w))")
    if spaced and listed.coordinators:
        # "And A, and B": the first of a pair stays with the second.
        pair = rf"(\w+)(?=(?:\s\w+){{1,4}},\s\1\s)"
        ways.append(rf"(?!{pair}){any_of(listed.coordinators)}\s+")
    bound = rf"(?!{any_of(listed.bound)}(?!\w))" if listed.bound else ""
    return _re(rf"{bound}(?:{'|'.join(ways)})(?=[\w\"'“‘«„$£€¿¡])")


def _attribution(listed: Lexicon) -> re.Pattern[str]:
    """Match "officials said on Tuesday" and "said officials", whole."""
    who, said = any_of(listed.unnamed), any_of(listed.reporting)
    if not who or not said:
        return _NEVER
    when = rf"(?:\s{any_of(listed.days)})?" if listed.days else ""
    return _re(rf"(?:{who}\s{said}|{said}\s{who}){when}")


def _phrases(entries: Iterable[str], spaced: bool) -> re.Pattern[str]:
    """Match what is no single word; "n't" ends one."""
    parts = [
        re.escape(entry).replace("'", "['’]")
        if not spaced or entry.startswith("n'")
        else rf"(?<!\w){re.escape(entry)}(?!\w)"
        for entry in entries
    ]
    return _re("|".join(parts)) if parts else _NEVER


def any_of(entries: Iterable[str]) -> str:
    """Make a pattern of listed words, the longest first; empty where there are none."""
    ordered = sorted(set(entries), key=lambda entry: (-len(entry), entry))
    listed = "|".join(re.escape(entry).replace("'", "['’]") for entry in ordered)
    return f"(?:{listed})" if listed else ""


def _patterns(entries: Iterable[str]) -> re.Pattern[str]:
    listed = "|".join(entries)
    return re.compile(f"(?:{listed})") if listed else _NEVER


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
