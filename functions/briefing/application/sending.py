"""One letter for one subscriber, at most once: the claim first, the outcome after."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefing.application.mailing import Deliveries, Mailer
from briefing.application.pace import Turns
from briefing.application.ports import Clock
from briefing.domain.delivery import Delivery, Status
from briefing.domain.feedback import Feedback, Outcome
from briefing.domain.letter import Letter
from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    RecipientRefused,
    RecipientsDelayed,
)


@dataclass(frozen=True, slots=True)
class Unwanted:
    """Why somebody is not mailed after all."""

    reason: str


Write = Callable[[], Letter | Unwanted]


@dataclass(frozen=True, slots=True)
class SendOnce:
    """Keeps the ledger while it sends.

    A claim that is found standing was left by a crash, or is held by a run beside this
    one: it becomes uncertain and is not sent again; the other run may still say `SENT`.
    `bounced` hears of addresses that the mailer says do not exist, or take no more.
    """

    deliveries: Deliveries
    mail: Mailer
    clock: Clock
    bounced: Callable[[Feedback], object]
    turns: Turns

    def __call__(self, what: str, subscriber_id: str, write: Write) -> Status | None:
        """Send what is written; give the new outcome, None when there was one before.

        `what` names the edition, or what else the letter is. It waits for its turn
        before it claims, so that a crash while it waits leaves no doubt. Raises what
        the mailer raises, and what `write` does, with nothing sent and the claim given
        back.
        """
        turn = self.turns.take()
        outcome = self._once(what, subscriber_id, write)
        if outcome in {None, Status.SUPPRESSED}:
            self.turns.give_back(turn)
        return outcome

    def give_up(
        self, what: str, subscriber_id: str, error: RecipientsDelayed
    ) -> Status | None:
        """Let a letter be failed that was refused for two days. It is held against the
        address, unless it is ourselves that were refused."""
        reason = f"{error}, for two days"
        claim = Delivery(what, subscriber_id, Status.CLAIMED, self.clock())
        if self.deliveries.claim(claim):
            return None
        if not error.ours:
            self._tell(claim, Outcome.TRANSIENT, reason)
        self.deliveries.settle(replace(claim, status=Status.FAILED, reason=reason))
        return Status.FAILED

    def _once(self, what: str, subscriber_id: str, write: Write) -> Status | None:
        claim = Delivery(what, subscriber_id, Status.CLAIMED, self.clock())
        before = self.deliveries.claim(claim)
        if before and before.status is not Status.CLAIMED:
            return None
        if before:
            return Status.UNCERTAIN if self.deliveries.doubt(before) else None
        outcome = self._attempt(claim, write)
        self.deliveries.settle(replace(outcome, at=self.clock()))
        return outcome.status

    def _attempt(self, claim: Delivery, write: Write) -> Delivery:
        """Every error while a letter is written, and every one of ours that comes out
        of `_send`, means: nothing was sent."""
        try:
            letter = write()
        except Exception:
            self.deliveries.release(claim)
            raise
        if isinstance(letter, Unwanted):
            return replace(claim, status=Status.SUPPRESSED, reason=letter.reason)
        try:
            return self._send(letter, claim)
        except BriefingError:
            self.deliveries.release(claim)
            raise

    def _send(self, letter: Letter, claim: Delivery) -> Delivery:
        try:
            message_id = self.mail.send(letter)
        except RecipientRefused as error:
            if error.permanent or error.full:
                told = Outcome.BOUNCED if error.permanent else Outcome.TRANSIENT
                self._tell(claim, told, str(error))
            return replace(claim, status=Status.FAILED, reason=str(error))
        except DeliveryUncertain as error:
            return replace(claim, status=Status.UNCERTAIN, reason=str(error))
        return replace(claim, status=Status.SENT, message_id=message_id)

    def _tell(self, claim: Delivery, outcome: Outcome, cause: str) -> None:
        who, now = claim.subscriber, self.clock()
        self.bounced(Feedback(claim.edition, who, outcome, now, cause=cause))
