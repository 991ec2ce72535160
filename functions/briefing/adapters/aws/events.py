"""SES's events, as EventBridge hands them on (SES developer guide, "Monitoring SES
events using Amazon EventBridge")."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from briefing.domain.feedback import Feedback, Outcome

_OUTCOMES = {
    "Send": Outcome.ACCEPTED,
    "Delivery": Outcome.DELIVERED,
    "DeliveryDelay": Outcome.DELAYED,
    "Complaint": Outcome.COMPLAINED,
    "Reject": Outcome.REJECTED,
    "Rendering Failure": Outcome.REJECTED,
}
_PARTS = {"bounce", "complaint", "delivery", "deliveryDelay", "reject", "failure"}
_OURS = "ses:configuration-set"
_PERMANENT = "Permanent"  # of bounces; Transient and Undetermined ones may pass


def feedback_of(event: Mapping[str, Any], configuration_set: str) -> Feedback | None:
    """Read an event; None when it is of a message that is none of ours."""
    detail = event.get("detail", {})
    mail = detail.get("mail", {})
    outcome = _outcome(detail)
    what, who, ours = (_tag(mail, n) for n in ("edition", "subscriber", _OURS))
    if not (what and who and outcome) or ours != configuration_set:
        return None
    return Feedback(
        mail=what,
        subscriber=who,
        outcome=outcome,
        at=_moment(detail, mail, event),
        message_id=str(mail.get("messageId", "")),
        cause=str(detail.get("bounce", {}).get("bounceSubType", "")),
    )


def _outcome(detail: Mapping[str, Any]) -> Outcome | None:
    kind = detail.get("eventType", "")
    if kind == "Bounce":
        permanent = detail.get("bounce", {}).get("bounceType") == _PERMANENT
        return Outcome.BOUNCED if permanent else Outcome.TRANSIENT
    return _OUTCOMES.get(kind)


def _tag(mail: Mapping[str, Any], name: str) -> str:
    values = mail.get("tags", {}).get(name) or [""]
    return str(values[0])


def _moment(*told: Mapping[str, Any]) -> datetime:
    """Give the time of what happened, else of the message, else of the event."""
    detail, mail, event = told
    happened: Any = next((v for k, v in detail.items() if k in _PARTS), {})
    text = happened.get("timestamp") or mail.get("timestamp") or event["time"]
    return datetime.fromisoformat(str(text)).astimezone(UTC)
