"""INGEST: news from the inbox becomes a briefing, a rejection or a removal."""

from dataclasses import dataclass
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
from briefing.domain.document import Arrival, Document
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason, Rejection
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


class Quiet(Enum):
    """Outcomes that leave nothing to tell."""

    STALE = auto()
    REMOVED = auto()


Outcome = Briefing | Rejection | Quiet


@dataclass(frozen=True, slots=True)
class Ingest:
    """The use-case. `limit` is the largest document in bytes."""

    inbox: Inbox
    documents: Documents
    read: Reader
    summarize: Summarizer
    clock: Clock
    limit: int

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
        return self._settle(arrival)

    def _settle(self, arrival: Arrival) -> Outcome:
        try:
            outcome = None if arrival.removed else self._brief(arrival)
            stands = self.documents.settle(arrival, outcome, self.clock())
        except BriefingError:
            self.documents.release(arrival)
            raise
        if not stands:
            return Quiet.STALE
        return outcome or Quiet.REMOVED

    def _brief(self, arrival: Arrival) -> Briefing | Rejection:
        try:
            document = self.inbox.fetch(arrival, self.limit)
            reading = self.read(document)
            summary = self.summarize(reading)
        except DocumentRejected as error:
            return error.rejection
        except DocumentGone:
            return Rejection(Reason.GONE)
        return _briefing(document, reading, summary, self.clock())


def _briefing(
    document: Document, reading: Reading, summary: Summary, now: datetime
) -> Briefing:
    facts = reading.facts
    return Briefing(
        id=briefing_id(document.key, document.version),
        key=document.key,
        headline=reading.title or summary.bullets[0].text,
        bullets=summary.bullets,
        summary=summary.text,
        text=reading.text,
        language=summary.language,
        briefed=now,
        topics=facts.topics,
        source=facts.source,
        url=facts.url,
        published=facts.published,
        priority=facts.priority,
    )
