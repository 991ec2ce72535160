"""What page, mail and text part show of an edition, beside its own values.

The templates read the domain's values as they are; these are the filters over them.
"""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from briefing.adapters.rendering.inert import clip, one_line
from briefing.domain.briefing import Briefing, Bullet, By
from briefing.domain.edition import Edition, Entry
from briefing.domain.rejection import SENTENCES, Reason
from briefing.domain.story import Earlier, Story

_SUBJECT_LIMIT = 90  # characters; phones show about half of it
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur"}
_RIGHT_TO_LEFT |= {"yi"}


def anchor(briefing: Briefing, number: int | None = None) -> str:
    """Name the place of a briefing on its page, or of the evidence of a bullet."""
    return f"b-{briefing.id}" + (f"-{number}" if number else "")


def told_at(earlier: Earlier) -> str:
    """Give the path of the place where a story was told before."""
    return f"editions/{quote(earlier.edition)}/index.html#b-{earlier.briefing}"


def own_words(briefing: Briefing) -> bool:
    """Tell whether all bullets are the author's."""
    return all(bullet.by is By.AUTHOR for bullet in briefing.bullets)


def meant(bullet: Bullet, briefing: Briefing) -> str:
    """Give the whole sentence of a bullet that names in brackets whom it means."""
    at = bullet.evidence
    named = at is not None and at.antecedent is not None
    return one_line(briefing.text[at.start : at.end]) if at and named else ""


def deck(briefing: Briefing) -> str:
    """Give the summary, or nothing where it only repeats the key points: their words,
    or the sentences that they come from.
    """
    told = [one_line(bullet.text) for bullet in briefing.bullets]
    places = (bullet.evidence for bullet in briefing.bullets)
    told += [one_line(briefing.text[at.start : at.end]) for at in places if at]
    left = one_line(briefing.summary)
    for sentence in sorted(told, key=len, reverse=True):
        left = left.replace(sentence, "")
    return briefing.summary if left.strip() else ""


def because(story: Story, chosen: tuple[str, ...]) -> tuple[str, ...]:
    """Give the topics for which a reader gets a story: those chosen, else all."""
    wanted = {topic.casefold() for topic in chosen}
    return tuple(t for t in story.topics if not wanted or t.casefold() in wanted)


def direction(language: str) -> str:
    """Tell how a language runs: ltr, rtl, or auto when it is not known."""
    if language == "und":
        return "auto"
    primary, _, _ = language.lower().partition("-")
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"


def moment(entry: Entry) -> datetime:
    """Give the local time at which an edition was due."""
    return entry.window.end.astimezone(ZoneInfo(entry.slot.zone))


def counted(counts: Mapping[str, int]) -> str:
    """Write counts, such as `3 sent, 1 failed`."""
    return ", ".join(f"{count} {name}" for name, count in counts.items()) or "none"


def advice(reason: Reason) -> str:
    """Give the sentence that says what an editor can do."""
    return SENTENCES[reason]


def subject(edition: Edition, title: str, mark: str = "") -> str:
    """Make the subject of a mark, a title and the top headline, each told once.

    An encoded-word must not come to life in a header (RFC 2047): `=?` is broken up.
    """
    headlines = [story.lead.headline for story in edition.stories[:1]]
    told = dict.fromkeys(one_line(part) for part in (title, *headlines))
    return clip((mark + ": ".join(told)).replace("=?", "= ?"), _SUBJECT_LIMIT)
