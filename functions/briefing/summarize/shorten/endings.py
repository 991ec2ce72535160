"""What tells where a sentence might have ended, compiled from a language's lists."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from briefing.summarize.lexicon import Lexicon, lexicon_of
from briefing.summarize.shorten.patterns import NEVER, any_of, branched

NEAR = frozenset({"after", "before", "since", "until", "like"})
_PART = r"(?:,| --| –| —)"


@dataclass(frozen=True, slots=True)
class Endings:
    """What to look for, compiled from the lists of a language."""

    breaks: re.Pattern[str]
    contrast: re.Pattern[str]
    cling: re.Pattern[str]
    nested: re.Pattern[str]
    spanned: re.Pattern[str]
    claimed: re.Pattern[str]
    light: re.Pattern[str]
    finite: re.Pattern[str]
    opening: re.Pattern[str]
    waiting: frozenset[str]
    clinging: re.Pattern[str]
    paired: re.Pattern[str]
    telling: re.Pattern[str]
    barred: re.Pattern[str]
    relative: re.Pattern[str]
    described: re.Pattern[str]
    qualified: re.Pattern[str]
    credit: re.Pattern[str]
    trifles: re.Pattern[str]
    binding: frozenset[str]
    denying: re.Pattern[str]


@cache
def endings_of(language: str) -> Endings | None:
    """Give the patterns of a language; None where it lists nothing."""
    lexicon = lexicon_of(language)
    listed = lexicon.ending
    if not listed.parted:
        return None
    tied = (*lexicon.shortening.relatives, *lexicon.shortening.subordinators)
    return Endings(
        breaks=_breaks(lexicon),
        contrast=re.compile(rf"{_PART} {_clause(lexicon)}| {_his_clause(lexicon)}"),
        cling=re.compile(rf" {branched((set(listed.unparted) - set(tied)) | NEAR)}\b"),
        claimed=_claimed(lexicon),
        nested=re.compile(
            rf"\b{branched((*listed.qualifying, *listed.telling))} {branched(tied)}\b"
        ),
        spanned=re.compile(rf"(?<!last )(?<!this )\b{branched(listed.spans)}\Z"),
        barred=_barred(lexicon),
        light=_word(listed.light),
        finite=re.compile(rf"\b{branched(listed.finite)}\b"),
        opening=_word(listed.subordinate),
        waiting=frozenset(listed.waiting),
        clinging=re.compile(branched(listed.clinging)),
        paired=_word(listed.paired),
        telling=_word(listed.telling),
        relative=_word(tied),
        described=_word(lexicon.shortening.articles),
        qualified=_word((*lexicon.shortening.relatives, *listed.qualifying)),
        credit=_credit(lexicon),
        trifles=_trifles(listed.trifles),
        binding=frozenset(listed.binding),
        denying=_denying(lexicon),
    )


def _claimed(lexicon: Lexicon) -> re.Pattern[str]:
    """Match what opens a clause that needs a verb of its own: "that", "said the"."""
    who = "(?:the|an?|his|her|its|their|it|he|she|they|[A-Z]\\w+)"
    said = rf"{branched(lexicon.ending.telling)} (?={who}\b)"
    that = rf"{branched((*lexicon.ending.qualifying, *lexicon.shortening.relatives))}\b"
    return re.compile(
        rf"\b(?:{that}|(?:whereas|although|though|unless|whether)\b"
        rf"|(?:when|while)\b(?! \w+ing)|because\b(?! of)|{said})"
    )


def _barred(lexicon: Lexicon) -> re.Pattern[str]:
    """Match what no ending may take away, and the mark or space before it: negations,
    conditions, who says it.
    """
    listed = lexicon.shortening
    words = (*listed.negations, *listed.conditions, *lexicon.ending.telling)
    kept = any_of(set(words) - {"n't"})
    closing = rf"{branched(lexicon.ending.closing)}{_when(lexicon)}\Z"
    return re.compile(rf"[^\w](?:{kept}\b|{closing})")


def _denying(lexicon: Lexicon) -> re.Pattern[str]:
    listed = {*lexicon.shortening.negations, *lexicon.ending.scoping} - {"n't"}
    month = r"(?!(?-i:May)\b)"
    return re.compile(rf"n['’]t\b|\b{month}{branched(listed)}\b", re.IGNORECASE)


def _trifles(entries: Sequence[str]) -> re.Pattern[str]:
    """Match the space before a trifle, after a word, and the trifle."""
    return re.compile(rf" (?<=\w ){branched(entries)}") if entries else NEVER


def _breaks(lexicon: Lexicon) -> re.Pattern[str]:
    """Match where a sentence may end: each way begins with a comma or a space, so that
    a search skips all else.
    """
    listed = lexicon.ending
    added = rf"(?={branched(listed.adding)} {branched(listed.added)} )"
    parted = rf"(?=(?:{branched(listed.parted)}|[a-z]{{2,}}ing)\b)"
    unparted = rf"(?={branched(listed.unparted)}\b)"
    behind = rf"{parted}|{_clause(lexicon)}"
    return re.compile(
        rf", (?:{added}|{behind})"
        rf"| (?:(?:--|–|—) (?:{behind})|{added}|{unparted}|{_his_clause(lexicon)})"
    )


def _clause(lexicon: Lexicon) -> str:
    """Look ahead for a clause with a subject of its own, behind "but" or "and"."""
    who = rf"(?:(?i:{branched(lexicon.opening.subjects)})|[A-Z]\w+)"
    return rf"(?=(?i:{branched(lexicon.opening.coordinators)}) {who}\b)"


def _his_clause(lexicon: Lexicon) -> str:
    """Look ahead for it where no comma stands: only a pronoun is surely a subject."""
    he = branched(lexicon.shortening.pronounced)
    return rf"(?=(?i:{branched(lexicon.opening.coordinators)}) {he}\b)"


def _credit(lexicon: Lexicon) -> re.Pattern[str]:
    """Match the comma and the words at the end that tell who says it all."""
    said = branched((*lexicon.ending.telling, *lexicon.ending.closing))
    tied = (*lexicon.shortening.subordinators, *lexicon.shortening.relatives)
    bound = branched((*tied, *lexicon.opening.coordinators, "or"))
    who = r"(?:[\w.'’-]+ ){1,9}?"
    claimed = rf"{who}(?:(?:has|have|had) )?{said}{_when(lexicon)}"
    heard = rf"according to (?:{who})?[\w.'’-]+"
    return re.compile(rf", (?!{bound} )(?:{heard}|{claimed})\Z")


def _when(lexicon: Lexicon) -> str:
    """Match a day on which something is said, if one is told."""
    return rf"(?: (?i:{branched(lexicon.shortening.days)}))?"


def _word(entries: Iterable[str]) -> re.Pattern[str]:
    listed = tuple(entries)
    return re.compile(rf"\b{branched(listed)}\b", re.IGNORECASE) if listed else NEVER
