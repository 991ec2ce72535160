"""What SES tells of messages by way of EventBridge.

The names are those of the EventBridge events reference ("Amazon SES events"), the
details those of the SES Developer Guide ("Contents of event data that Amazon SES
publishes").
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import compat32
from typing import Any
from uuid import uuid4

ACCOUNT, REGION = "123456789012", "eu-west-1"
# By the name of the detail's own object: the event's type, and EventBridge's name.
KINDS = {
    "send": ("Send", "Email Sent"),
    "delivery": ("Delivery", "Email Delivered"),
    "bounce": ("Bounce", "Email Bounced"),
    "complaint": ("Complaint", "Email Complaint Received"),
    "reject": ("Reject", "Email Rejected"),
    "failure": ("Rendering Failure", "Email Rendering Failed"),
    "deliveryDelay": ("DeliveryDelay", "Email Delivery Delayed"),
}
SUPPRESSED = (
    "Amazon SES did not send the message to this address because it is on the "
    "suppression list for your account."
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that SES took."""

    id: str
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    raw: bytes = field(repr=False)
    tags: Mapping[str, str]
    configuration_set: str = ""

    @property
    def recipient(self) -> str:
        """The first recipient: ours have only one."""
        return self.recipients[0]


def event(sent: Sent, kind: str, told: Mapping[str, Any], at: datetime) -> Any:
    """Give an event in EventBridge's envelope; `kind` names the detail's own object."""
    kind_of_event, detail_type = KINDS[kind]
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": detail_type,
        "source": "aws.ses",
        "account": ACCOUNT,
        "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "region": REGION,
        "resources": [_arn("configuration-set", sent.configuration_set)],
        "detail": {"eventType": kind_of_event, "mail": mail(sent), kind: dict(told)},
    }


def mail(sent: Sent) -> dict[str, Any]:
    """Tell of the message itself, its tags as lists."""
    headers = message_from_bytes(sent.raw, policy=compat32)
    own = {name: [value] for name, value in sent.tags.items()}
    return {
        "timestamp": stamp(sent.at),
        "source": sent.sender,
        "sourceArn": _arn("identity", sent.sender.rpartition("@")[2].rstrip(">")),
        "sendingAccountId": ACCOUNT,
        "messageId": sent.id,
        "destination": list(sent.recipients),
        "headersTruncated": False,
        "headers": [{"name": n, "value": str(v)} for n, v in headers.items()],
        "commonHeaders": {
            "from": [str(headers["From"])],
            "to": [str(headers["To"])],
            "messageId": sent.id,
            "subject": str(headers["Subject"]),
        },
        "tags": {
            "ses:source-tls-version": ["TLSv1.3"],
            "ses:operation": ["SendEmail"],
            "ses:configuration-set": [sent.configuration_set],
            "ses:from-domain": [sent.sender.rpartition("@")[2].rstrip(">")],
            "ses:caller-identity": ["deliver"],
            **own,
        },
    }


def bounced(sent: Sent, at: datetime, kind: str, subtype: str) -> dict[str, Any]:
    """Tell of a bounce: Permanent, Transient or Undetermined, and its subtype."""
    listed = subtype == "OnAccountSuppressionList"
    words = f"Amazon SES; {SUPPRESSED}" if listed else "smtp; 550 5.1.1 user unknown"
    one = {
        "action": "failed",
        "status": "5.1.1" if kind == "Permanent" else "4.2.2",
        "diagnosticCode": words if kind == "Permanent" else "smtp; 452 4.2.2 full",
    }
    return {
        "bounceType": kind,
        "bounceSubType": subtype,
        "bouncedRecipients": [{"emailAddress": r, **one} for r in sent.recipients],
        "timestamp": stamp(at),
        "feedbackId": f"feedback-{sent.id}",
        "reportingMTA": "dns; amazonses.com" if listed else "dsn; mta.example.com",
    }


def complained(sent: Sent, at: datetime, feedback: str) -> dict[str, Any]:
    """Tell of a complaint; `feedback` is of the IANA registry, such as abuse."""
    return {
        "complainedRecipients": [{"emailAddress": r} for r in sent.recipients],
        "timestamp": stamp(at),
        "feedbackId": f"feedback-{sent.id}",
        "complaintSubType": None,
        "userAgent": "ExampleMail Feedback Loop (V0.01)",
        "complaintFeedbackType": feedback,
        "arrivalDate": stamp(at),
    }


def delivered(sent: Sent, at: datetime) -> dict[str, Any]:
    """Tell that the recipient's server took it."""
    return {
        "timestamp": stamp(at),
        "processingTimeMillis": int((at - sent.at).total_seconds() * 1000),
        "recipients": list(sent.recipients),
        "smtpResponse": "250 2.6.0 Message received",
        "reportingMTA": "mta.example.com",
    }


def delayed(sent: Sent, at: datetime, kind: str) -> dict[str, Any]:
    """Tell that SES goes on trying, for some hours."""
    one = {"status": "4.4.1", "diagnosticCode": "smtp; 421 4.4.1 Unable to connect"}
    return {
        "timestamp": stamp(at),
        "delayType": kind,
        "expirationTime": stamp(sent.at + timedelta(hours=14)),
        "delayedRecipients": [{"emailAddress": r, **one} for r in sent.recipients],
    }


def stamp(at: datetime) -> str:
    """Give a moment of UTC to the millisecond."""
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"


def _arn(kind: str, name: str) -> str:
    return f"arn:aws:ses:{REGION}:{ACCOUNT}:{kind}/{name}"
