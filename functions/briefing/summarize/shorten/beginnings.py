"""Where a sentence that is too long might have begun later.

What stands before its first comma may go, if it only tells when, where or amid what:
"Speaking in Leeds, Mr Balls said …". So may a caption whose full stop was lost: "Mr
Balls in Leeds yesterday The shadow chancellor said …".
"""

import re
from collections.abc import Iterator

from briefing.summarize.shorten.clauses import Clauses
from briefing.summarize.shorten.endings import Endings
from briefing.summarize.shorten.openings import later, leans
from briefing.summarize.shorten.quotations import balanced

_FEWEST = 3  # words of an opening that is worth leaving out
_LISTED = ("and ", "or ")
_ARTICLES = (" The ", " An ", " A ")
# An article with a capital begins a sentence; after a capital only "The" surely does.
_BEGINS = re.compile(r"(?<=[a-z]{2})['’.)]? (?=(?:The|An?) [a-z])")


def begun(clauses: Clauses, endings: Endings, language: str) -> str | None:
    """Give the sentence without an opening that may go; None where nothing may."""
    if not clauses.commas or clauses.commas[0][0] > len(clauses.said) // 2:
        return None
    end, start = clauses.commas[0]
    opening, rest = clauses.said[:end], clauses.said[start : clauses.end]
    if not _light(opening, clauses, endings) or rest.startswith(_LISTED):
        return None
    if clauses.grammar.relative.match(rest):
        return None
    if not endings.finite.search(rest.partition(", ")[0]):
        return None
    said = later(clauses.said, start, language)
    return None if said is None or leans(said, language) else said


def restarts(clauses: Clauses, endings: Endings, language: str) -> Iterator[str]:
    """Yield the sentences that follow one whose stop is lost, the longest first."""
    if not any(article in clauses.said for article in _ARTICLES):
        return
    for found in _BEGINS.finditer(clauses.said, 0, clauses.end):
        head = clauses.said[: found.end() - 1]
        last = head[head.rfind(" ") + 1 :].rstrip(".'’)")
        said = later(clauses.said, found.end(), language)
        if (
            said is not None
            and last.lower() not in endings.waiting
            and (last.islower() or said.startswith("The"))
            and not any(start < found.end() < end for start, end in clauses.quoted)
            and endings.finite.search(said)
            and endings.finite.search(head)
            and balanced(head)
        ):
            yield said


def _light(opening: str, clauses: Clauses, endings: Endings) -> bool:
    return (
        bool(endings.opening.match(opening))
        and opening.count(" ") >= _FEWEST - 1
        and not (_gerund(opening) and endings.finite.search(opening))
        and balanced(opening)
        and not endings.telling.search(opening)
        and not clauses.grammar.weighs(opening)
        and not any(begin < len(opening) for begin, _ in clauses.quoted)
    )


def _gerund(opening: str) -> bool:
    """Tell whether an opening may be a subject: "Existing ferries burn coal"."""
    return opening.partition(" ")[0].endswith("ing")
