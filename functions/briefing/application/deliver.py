"""DELIVER: one letter to each subscriber of a page, once and never twice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.application.messages import MailPage
from briefing.application.ports import (
    Clock,
    Deliveries,
    Editions,
    Mailer,
    Renderer,
    Subscribers,
)
from briefing.domain.delivery import FOUND_CLAIMED, Delivery, Status
from briefing.domain.edition import Edition
from briefing.domain.letter import Letter
from briefing.domain.subscriber import State, Subscriber
from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    RecipientRefused,
    RecipientsDelayed,
)

Writer = Callable[[Subscriber], Letter]


@dataclass(frozen=True, slots=True)
class Deliver:
    """The use-case.

    The claim is written before the mailer is called, the outcome after. A claim that
    is found standing was left by a crash, or is held by a run beside this one: it
    becomes uncertain and is not sent again; the other run may still say `SENT`.
    """

    editions: Editions
    subscribers: Subscribers
    deliveries: Deliveries
    render: Renderer
    mail: Mailer
    clock: Clock

    def __call__(self, page: MailPage) -> Counter[Status]:
        """Mail a page of an edition; give the new outcomes, counted.

        Raises `RetryableError` when the mailer refuses for now, at once, and
        `RecipientsDelayed` after all others were mailed. What was sent until then
        stays recorded, and the same page goes on from there.
        """
        edition = self.editions.get(page.edition)
        write = self.render.letters(edition)
        outcomes: Counter[Status] = Counter()
        delayed = None
        for subscriber in page.subscribers:
            try:
                outcome = self._deliver(edition, subscriber, write)
            except RecipientsDelayed as error:
                delayed = error
            else:
                outcomes.update([outcome] if outcome else [])
        if delayed:
            raise RecipientsDelayed(f"some were refused for now ({delayed})")
        return outcomes

    def _deliver(
        self, edition: Edition, subscriber_id: str, write: Writer
    ) -> Status | None:
        claim = Delivery(edition.id, subscriber_id, Status.CLAIMED, self.clock())
        before = self.deliveries.claim(claim)
        if before and before.status is not Status.CLAIMED:
            return None
        outcome = _unknown(claim) if before else self._attempt(edition, claim, write)
        self.deliveries.settle(replace(outcome, at=self.clock()))
        return outcome.status

    def _attempt(self, edition: Edition, claim: Delivery, write: Writer) -> Delivery:
        """Every error while a letter is written, and every one of ours that comes out
        of `_send`, means: nothing was sent."""
        try:
            found = self._letter(edition, claim, write)
        except Exception:
            self.deliveries.release(edition.id, claim.subscriber)
            raise
        if isinstance(found, Delivery):
            return found
        try:
            return self._send(found, claim)
        except BriefingError:
            self.deliveries.release(edition.id, claim.subscriber)
            raise

    def _letter(
        self, edition: Edition, claim: Delivery, write: Writer
    ) -> Letter | Delivery:
        """Check once more that the subscriber may be mailed, then write."""
        subscriber = self.subscribers.get(claim.subscriber)
        if subscriber is None or subscriber.state is not State.ACTIVE:
            reason = subscriber.state.value if subscriber else "erased"
            return replace(claim, status=Status.SUPPRESSED, reason=reason)
        wanted = any(subscriber.wants(story.topics) for story in edition.stories)
        if edition.stories and not wanted:  # that nothing is new is told to all
            return replace(claim, status=Status.SUPPRESSED, reason="topics")
        return write(subscriber)

    def _send(self, letter: Letter, claim: Delivery) -> Delivery:
        try:
            message_id = self.mail.send(letter)
        except RecipientRefused as error:
            return replace(claim, status=Status.FAILED, reason=str(error))
        except DeliveryUncertain as error:
            return replace(claim, status=Status.UNCERTAIN, reason=str(error))
        return replace(claim, status=Status.SENT, message_id=message_id)


def _unknown(claim: Delivery) -> Delivery:
    return replace(claim, status=Status.UNCERTAIN, reason=FOUND_CLAIMED)
