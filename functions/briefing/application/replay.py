"""REPLAY: an edition made once more, to see what another engine or template changes.

It starts from the texts as they were read. With the same code and settings the same
edition comes out, to the byte.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from briefing.application.compose import REMEMBERED, Plan
from briefing.application.ports import Briefings, Editions, Summarizer
from briefing.application.recall import recall
from briefing.domain.briefing import Briefing, By
from briefing.domain.edition import Edition, teaser
from briefing.domain.gather import gather
from briefing.domain.reading import Facts, Reading
from briefing.domain.slot import PERIODS

_REACH = timedelta(days=8)  # an edition may tell what lay for a week before its window


@dataclass(frozen=True, slots=True)
class Replayed:
    """An edition as it stands, and as it would be made now. `gone` are briefings whose
    documents left the inbox since: they are taken as they were told."""

    stands: Edition
    anew: Edition
    gone: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """The use-case. What a model worded stays: it would word it otherwise each time."""

    briefings: Briefings
    editions: Editions
    summarize: Summarizer
    plan: Plan

    def __call__(self, edition_id: str) -> Replayed:
        """Make an edition again. Raises `EditionUnknown`; nothing is stored."""
        stands = self.editions.get(edition_id)
        held = list(self._held(stands))
        found = {briefing.id for briefing in held}
        told = {b.id: b for story in stands.stories for b in story.briefings}
        gone = tuple(name for name in told if name not in found)
        anew = [*map(self._briefed, held), *(told[name] for name in gone)]
        return Replayed(stands, self._edition(stands, anew), gone)

    def _held(self, stands: Edition) -> Iterator[Briefing]:
        window, asked = stands.entry.window, set(stands.entry.briefings)
        start = window.start - _REACH - PERIODS[stands.entry.slot.cadence]
        for briefing in self.briefings.between(start, window.end):
            if briefing.id in asked:
                yield briefing

    def _edition(self, stands: Edition, briefings: list[Briefing]) -> Edition:
        entry = stands.entry
        # In the order in which they were found then, which settles ties.
        places = {name: place for place, name in enumerate(entry.briefings)}
        new = sorted(briefings, key=lambda briefing: places[briefing.id])
        latest = self.editions.latest(entry.slot, REMEMBERED)
        earlier = [one for one in latest if one.window.end < entry.window.end]
        stories = gather(new, recall(self.editions, earlier, entry.window.start))
        anew = replace(
            entry,
            title=stories[0].lead.headline if stories else "",
            listed=bool(stories) and self.plan.lists(entry.slot),
            teasers=tuple(map(teaser, stories)),
        )
        return Edition(anew, stories, self.plan.size, self.plan.order)

    def _briefed(self, held: Briefing) -> Briefing:
        if any(bullet.by is By.MODEL for bullet in held.bullets):
            return held
        # Whether the headline was the document's own is not on record: where it was
        # not, the engine finds it again by itself.
        anew = self._summarized(held, held.headline)
        if anew == held:
            return held
        untitled = self._summarized(held, None)
        return untitled if untitled == held else anew

    def _summarized(self, held: Briefing, title: str | None) -> Briefing:
        authored = [b.text for b in held.bullets if b.by is By.AUTHOR]
        language = held.language if held.language != "und" else ""
        summary = self.summarize(
            Reading(title, tuple(authored), held.text, Facts(), held.passages, language)
        )
        headline = title or summary.headline or summary.bullets[0].text
        return replace(
            held,
            headline=headline,
            bullets=summary.bullets,
            summary=summary.text,
            language=summary.language,
        )
