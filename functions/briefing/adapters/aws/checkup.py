"""What AWS tells of a stack: of SES, of queues, of who hears alarms, of the time."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from botocore.exceptions import ClientError

from briefing.adapters.aws.errors import code_of, translated
from briefing.application.checkup.account import Allowance, Identity
from briefing.application.checkup.upkeep import Depth

_DEPTH = "ApproximateNumberOfMessages"


def allowance(ses: Any) -> tuple[Allowance, datetime]:
    """Ask SES what the account may send; give the time on its clock too."""
    with translated("ses"):
        told = ses.get_account()
    quota = told["SendQuota"]
    held = Allowance(
        production=bool(told.get("ProductionAccessEnabled")),
        enabled=bool(told.get("SendingEnabled", True)),
        enforcement=str(told.get("EnforcementStatus", "")),
        day=float(quota["Max24HourSend"]),
        sent=float(quota["SentLast24Hours"]),
        rate=float(quota["MaxSendRate"]),
    )
    return held, _time_of(told)


def _time_of(answer: Mapping[str, Any]) -> datetime:
    date = answer["ResponseMetadata"]["HTTPHeaders"].get("date", "")
    return parsedate_to_datetime(date) if date else datetime.now(UTC)


def identity(ses: Any, name: str) -> Identity:
    """Ask SES about an address or a domain; one that it does not know is unverified."""
    with translated("ses"):
        try:
            told = ses.get_email_identity(EmailIdentity=name)
        except ClientError as error:
            if code_of(error) == "NotFoundException":
                return Identity(name)
            raise
    signing, envelope = (
        told.get("DkimAttributes", {}),
        told.get("MailFromAttributes", {}),
    )
    return Identity(
        name,
        bool(told.get("VerifiedForSendingStatus")),
        str(signing.get("Status", "")),
        tuple(signing.get("Tokens", ())),
        str(envelope.get("MailFromDomain", "")),
        str(envelope.get("MailFromDomainStatus", "")),
    )


def depth(sqs: Any, url: str, *, dead: bool = False) -> Depth:
    """Count what lies in a queue. How long it has, SQS tells to CloudWatch alone."""
    with translated("queue"):
        told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[_DEPTH])
    return Depth(int(told["Attributes"][_DEPTH]), timedelta(), dead)


def listeners(sns: Any, topic: str) -> tuple[int, int]:
    """Count who hears of alarms, and who was asked and has not answered."""
    with translated("alarms"):
        told = sns.list_subscriptions_by_topic(TopicArn=topic)["Subscriptions"]
    pending = [
        held for held in told if held["SubscriptionArn"] == "PendingConfirmation"
    ]
    return len(told) - len(pending), len(pending)
