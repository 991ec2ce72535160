"""FEEDBACK: what the mailer tells of messages goes to the ledger and the audience."""

from dataclasses import dataclass

from briefing.application.mailing import Outcomes
from briefing.application.messages import Kind
from briefing.application.people import Change, Consents, Register
from briefing.domain import membership
from briefing.domain.consent import Act, Consent, Origin
from briefing.domain.delivery import Delivery
from briefing.domain.feedback import Feedback, Outcome
from briefing.domain.subscriber import State, Subscriber

# What a subscriber becomes, of a transient failure when there were too many.
_MEANT = {
    Outcome.BOUNCED: State.BOUNCED,
    Outcome.COMPLAINED: State.COMPLAINED,
    Outcome.TRANSIENT: State.BOUNCED,
}


@dataclass(frozen=True, slots=True)
class Suppress:
    """Mails an address no more that does not exist, or whose owner complained.

    What becomes of a note about moving tells of the address that somebody typed, not of
    the one that they have.
    """

    register: Register
    consents: Consents

    def __call__(self, feedback: Feedback) -> None:
        """Do what feedback asks for, and record it; twice is once."""
        change = _change(feedback)
        if change is None or feedback.mail.startswith(f"{Kind.MOVE}-"):
            return
        changed = self.register.change(feedback.subscriber, change)
        held = changed or self.register.get(feedback.subscriber)
        counted = feedback.outcome is Outcome.TRANSIENT and not changed
        if held and held.state is _MEANT[feedback.outcome] and not counted:
            act, origin = Act(held.state.value), Origin("mailer")
            self.consents.add(Consent(held.id, feedback.at, act, origin, feedback.mail))


@dataclass(frozen=True, slots=True)
class TakeFeedback:
    """The use-case.

    Feedback may come twice, in any order, before our own record of the message, and of
    messages that are none of ours.
    """

    ledger: Outcomes
    suppress: Suppress

    def __call__(self, feedback: Feedback) -> Delivery | None:
        """Take one piece in; give the ledger's row, None when it knows no such mail.

        Who is mailed no more comes first: what fails after it is done again.
        """
        self.suppress(feedback)
        return self.ledger.hear(feedback)


def _change(feedback: Feedback) -> Change | None:
    def troubled(held: Subscriber | None) -> Subscriber | None:
        return membership.troubled(held, feedback.mail, feedback.at)

    changes: dict[Outcome, Change] = {
        Outcome.BOUNCED: membership.bounced,
        Outcome.COMPLAINED: membership.complained,
        Outcome.TRANSIENT: troubled,
    }
    return changes.get(feedback.outcome)
