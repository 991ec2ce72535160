"""INGEST: news from the inbox becomes a briefing, a rejection or a removal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, auto

from briefing.application.ports import (
    Claim,
    Clock,
    Documents,
    Inbox,
    Reader,
    Summarizer,
)
from briefing.domain.briefing import Briefing, briefing_id
from briefing.domain.document import Arrival
from briefing.domain.part import WHOLE, Finding, Part, place
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason, Rejection
from briefing.domain.topics import Topics
from briefing.errors import (
    BriefingError,
    DocumentBusy,
    DocumentGone,
    DocumentRejected,
)
from briefing.summarize.summary import Summary

# Longer than the function may run, shorter than its queue's visibility timeout: a
# claim left by a crash is free again when the message comes back.
LEASE = timedelta(minutes=2)
# After it, what a file still holds is summarized in haste, so that the run ends well
# before the function's timeout even if one call of a slow summarizer began just now.
PATIENCE = timedelta(seconds=25)


class Quiet(Enum):
    """Outcomes that leave nothing to tell."""

    STALE = auto()
    REMOVED = auto()


Outcome = Sequence[Finding] | Quiet


@dataclass(frozen=True, slots=True)
class Ingest:
    """The use-case. `limit` is the largest document in bytes.

    `hurried` takes the place of `summarize` once patience is over, if there is one.
    A document that states no topic gets one of `topics`, if its words tell it.
    """

    inbox: Inbox
    documents: Documents
    read: Reader
    summarize: Summarizer
    clock: Clock
    limit: int
    hurried: Summarizer | None = None
    topics: Topics = field(default_factory=Topics)

    def __call__(self, arrival: Arrival) -> Outcome:
        """Work on one piece of news, once, however often it is told.

        Raises an error of ours when the news could not be settled: the claim is
        given back then, and the same news may be told again.
        """
        now = self.clock()
        claim = self.documents.claim(arrival, now + LEASE, now)
        if claim is Claim.BUSY:
            raise DocumentBusy("another run is at this document")
        if claim is Claim.STALE:
            return Quiet.STALE
        return self._settle(arrival, now + PATIENCE)

    def _settle(self, arrival: Arrival, until: datetime) -> Outcome:
        try:
            findings = [] if arrival.removed else self._look(arrival, until)
            stands = self.documents.settle(arrival, findings, self.clock())
        except BriefingError:
            self.documents.release(arrival)
            raise
        if not stands:
            return Quiet.STALE
        return Quiet.REMOVED if arrival.removed else findings

    def _look(self, arrival: Arrival, until: datetime) -> list[Finding]:
        """Find the documents in a file, and what becomes of each."""
        try:
            document = self.inbox.fetch(arrival, self.limit)
            parts = self.read(document)
        except DocumentRejected as error:
            return [Finding(WHOLE, rejection=error.rejection)]
        except DocumentGone:
            return [Finding(WHOLE, rejection=Rejection(Reason.GONE))]
        found: dict[str, Finding] = {}
        for part in parts:
            found[part.name] = self._finding(
                arrival, part, found, self._summarizer(until)
            )
        return list(found.values())

    def _summarizer(self, until: datetime) -> Summarizer:
        if self.hurried is None or self.clock() <= until:
            return self.summarize
        return self.hurried

    def _finding(
        self,
        arrival: Arrival,
        part: Part,
        before: Mapping[str, Finding],
        summarize: Summarizer,
    ) -> Finding:
        if isinstance(part.found, Rejection):
            return Finding(part.name, rejection=part.found)
        try:
            summary = summarize(part.found)
        except DocumentRejected as error:
            return Finding(part.name, rejection=error.rejection)
        made = self._briefing(arrival.key, part, part.found, summary)
        told = {f.briefing.id: f.part for f in before.values() if f.briefing}
        same = (
            place(arrival.key, told[made.id])
            if made.id in told
            else self.documents.holder(made.id, arrival)
        )
        duplicate = Rejection(Reason.DUPLICATE, same) if same is not None else None
        return Finding(part.name, made, duplicate)

    def _briefing(
        self, key: str, part: Part, reading: Reading, summary: Summary
    ) -> Briefing:
        facts, text = reading.facts, reading.text
        headline = reading.title or summary.headline or summary.bullets[0].text
        return Briefing(
            id=briefing_id(part.digest),
            key=key,
            part=part.name,
            passages=reading.passages,
            headline=headline,
            bullets=summary.bullets,
            summary=summary.text,
            text=text,
            language=summary.language,
            briefed=self.clock(),
            topics=self.topics.of(facts.topics, headline, text, summary.language),
            source=facts.source,
            url=facts.url,
            published=facts.published,
            priority=facts.priority,
        )
