"""How a sentence opens: what may go there, and what leans on the sentence before."""

import re

from briefing.summarize.shorten.credits import credited
from briefing.summarize.shorten.endings import endings_of
from briefing.summarize.shorten.grammar import Grammar, grammar_of
from briefing.summarize.shorten.length import length

ENDLESS = 1200  # characters; what is longer is no sentence, and stays as it is
_FEWEST = 4  # words that must follow an opening that goes
_MARKS = "\"'“‘«„([¿¡"
# Nothing but somebody's words: who says them is told elsewhere.
_QUOTATION = re.compile('["“‘«„][^"”»“]*["”’»]?[.!?]?["”’»]?')
_MYSELF = re.compile(r"(?:^|\b[a-z]\w* |, )(?:I(?:['’]\w| [a-z])|my\b)|^My\b")
_MARKED = re.compile("[\"“”‘«„]|(?<!\\w)'")
_SOMEBODY = re.compile(r"\W(?:he|she|they)\b")
_NAMED_LATER = re.compile(r", (?:the |a )?[A-Z]")  # "When he arrived, Tom Hill …"
_SUBJECT = 80  # characters from the opening in which a subject stands
_HEAD = 84  # characters in which the comma before an aside stands
_FIRST = re.compile(rf"[{re.escape(_MARKS)}]*")
# What English texts, and those of no known language, lean on whatever follows.
_DANGLING = re.compile(
    r"(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|however"
    r"|meanwhile|also|then|so|instead)\b",
    re.IGNORECASE,
)
# "…," he said: words of somebody who is named elsewhere.
_SPEAKER = re.compile(
    r"(?:[\"“][^\"”]*[,.?!][\"”]|['‘](?:[^'’]|['’]\w)*[,.?!]['’])\s(?:he|she|they)\s\w"
)


def opened(said: str, language: str) -> str:
    """Leave out credits, datelines, connectives and asides that a sentence opens with.

    Its first letter is a capital again, if it was one.
    """
    before = said if len(said) > ENDLESS else ""
    while said != before:
        before = said
        said = _kept(credited(said), said, language)
        said = _without_connective(said, language)
        said = _without_aside(said, language)
    return said


def later(said: str, start: int, language: str) -> str | None:
    """Begin a sentence later; None where that makes no sentence."""
    rest = _kept(said[start:], said, language)
    return None if rest == said else rest


def leans(said: str, language: str) -> bool:
    """Tell whether a sentence opens with what only the one before explains."""
    return hangs(opened(said, language), language)


def hangs(rest: str, language: str) -> bool:
    """Tell `leans` of a sentence whose opening is left out already."""
    first = _FIRST.match(rest)
    at = first.end() if first else 0
    if language in {"en", "und"} and (
        _DANGLING.match(rest, at) or _SPEAKER.match(rest)
    ):
        return True
    if _waits(rest, at, grammar_of(language)):
        return True
    if _QUOTATION.fullmatch(rest):
        return True
    return language == "en" and (
        _means_somebody(rest, language)
        or (_has_i(rest) and bool(_MYSELF.search(rest)) and not _MARKED.search(rest))
    )


def _waits(rest: str, at: int, grammar: Grammar) -> bool:
    may = at > 0 or grammar.may_open(rest, grammar.hanging)
    return may and bool(grammar.leaning.match(rest, at))


def _has_i(rest: str) -> bool:
    """Find at once that nobody says "I" or "my", in nearly every sentence."""
    return "I " in rest or "I'" in rest or "I’" in rest or "my" in rest or "My" in rest


def _means_somebody(rest: str, language: str) -> bool:
    """Tell whether a pronoun stands where the subject does: "At noon they left"."""
    found = _SOMEBODY.search(rest, 0, _SUBJECT)
    endings = endings_of(language)
    if not found or not endings or _NAMED_LATER.search(rest, found.end()):
        return False
    return not endings.finite.search(rest, 0, found.start())


def _without_connective(said: str, language: str) -> str:
    grammar = grammar_of(language)
    if not grammar.may_open(said, grammar.connecting):
        return said
    found = grammar.connective.match(said)
    return _kept(said[found.end() :], said, language) if found else said


def _without_aside(said: str, language: str) -> str:
    """Leave out ", however," after the words that open, with the commas it needs."""
    grammar = grammar_of(language)
    found = grammar.aside.match(said) if "," in said[:_HEAD] else None
    if not found:
        return said
    head, rest = found["head"], said[found.end() :]
    if grammar.verb.match(rest):
        return f"{head} {rest}"
    return f"{head}, {rest}" if grammar.adverbial.match(head) else said


def _kept(rest: str, said: str, language: str) -> str:
    """Give the rest if it makes a sentence of its own, else all that was said."""
    if rest == said or length(rest, language) < _FEWEST:
        return said
    return _capitalised(rest, said) or said


def _capitalised(rest: str, said: str) -> str:
    """Begin with a capital where `said` does; empty where that would spoil a word."""
    if not said[0].isupper():
        return rest
    if rest[0] in _MARKS:
        return "" if rest[1:2].islower() else rest  # a quotation stays as it is
    if not rest[0].islower():
        return rest
    word, capital = rest.split(maxsplit=1)[0], rest[0].upper()
    plain = word == word.lower() and len(capital) == 1 and capital.lower() == rest[0]
    return capital + rest[1:] if plain else ""
