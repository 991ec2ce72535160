"""DELIVER: one letter to each subscriber of a page, once and never twice."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from briefing.application.messages import MailPage
from briefing.application.pace import Seconds, unlimited
from briefing.application.people import Subscribers
from briefing.application.ports import Clock, Editions, Renderer
from briefing.application.round import Round, Rounds, Task
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
    rounds: Rounds
    clock: Clock

    def __call__(self, page: MailPage, left: Seconds = unlimited) -> Round:
        """Mail a page of an edition, in so many seconds; tell what came of it, and who
        is still to be mailed.

        Raises what stops it before anything was done. What was done stays recorded,
        and the same page, or a part of it, goes on from there.
        """
        edition = self.editions.get(page.edition)
        write = self.render.letters(edition)

        def deliver(subscriber_id: str, unwanted: str) -> Status | None:
            return self._deliver(edition, subscriber_id, write, unwanted)

        def give_up(subscriber_id: str, error: RecipientsDelayed) -> Status | None:
            return self.send.give_up(edition.id, subscriber_id, error)

        waited = self.clock() - page.since if page.since else timedelta()
        task = Task(edition.id, waited, deliver, give_up)
        return self.rounds(task, page.subscribers, left)

    def _deliver(
        self, edition: Edition, subscriber_id: str, write: Writer, unwanted: str
    ) -> Status | None:
        def letter() -> Letter | Unwanted:
            """Check once more that the subscriber may be mailed, then write."""
            if unwanted:
                return Unwanted(unwanted)
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
