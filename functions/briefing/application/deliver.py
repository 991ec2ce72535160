"""DELIVER: one letter to each subscriber of a page, once and never twice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from briefing.application.messages import MailPage
from briefing.application.people import Subscribers
from briefing.application.ports import Clock, Editions, Renderer
from briefing.application.sending import SendOnce, Unwanted
from briefing.domain.delivery import Status
from briefing.domain.edition import Edition
from briefing.domain.letter import Letter
from briefing.domain.subscriber import State, Subscriber
from briefing.errors import RecipientsDelayed

Writer = Callable[[Subscriber], Letter]


@dataclass(frozen=True, slots=True)
class Deliver:
    """The use-case."""

    editions: Editions
    subscribers: Subscribers
    render: Renderer
    send: SendOnce
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
        def letter() -> Letter | Unwanted:
            """Check once more that the subscriber may be mailed, then write."""
            subscriber = self.subscribers.get(subscriber_id)
            reason = self._unwanted(edition, subscriber)
            return Unwanted(reason) if not subscriber or reason else write(subscriber)

        return self.send(edition.id, subscriber_id, letter)

    def _unwanted(self, edition: Edition, subscriber: Subscriber | None) -> str:
        if subscriber is None:
            return "erased"
        if subscriber.state is not State.ACTIVE:
            return subscriber.state.value
        if not subscriber.mailable(self.clock()):
            return "paused"
        wanted = any(subscriber.wants(story.topics) for story in edition.stories)
        # That nothing is new is told to all.
        return "" if wanted or not edition.stories else "topics"
