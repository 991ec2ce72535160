"""What SES v2 answers to SendEmail when it does not simply take a message.

Codes and statuses stand in the SES v2 API reference; the words are as SES says them,
as far as they are known. Over the daily quota SES answers as it does over the rate,
and only the words tell them apart: `LimitExceededException` is about resources.
"""

from dataclasses import dataclass
from enum import Enum


class End(Enum):
    """How an exchange ends."""

    ANSWERED = "answered"
    CLOSED = "closed without an answer"
    SILENT = "left open without an answer"


@dataclass(frozen=True, slots=True)
class Behaviour:
    """One way to treat a message: whether it is taken, and what the sender hears.

    An error that is told of a message that was taken is what a lost answer looks like.
    """

    taken: bool = False
    end: End = End.ANSWERED
    status: int = 200
    error: str = ""
    message: str = ""


TAKE = Behaviour(taken=True)
HANG_AFTER_TAKING = Behaviour(taken=True, end=End.SILENT)
CLOSE_AFTER_TAKING = Behaviour(taken=True, end=End.CLOSED)
DROP_BEFORE_TAKING = Behaviour(end=End.CLOSED)
HANG_BEFORE_TAKING = Behaviour(end=End.SILENT)


def refused(error: str, message: str, status: int = 400) -> Behaviour:
    """Refuse a message for certain."""
    return Behaviour(status=status, error=error, message=message)


OVER_RATE = refused("TooManyRequestsException", "Maximum sending rate exceeded.", 429)
OVER_QUOTA = refused("TooManyRequestsException", "Daily message quota exceeded.", 429)
TOO_MANY_OF_A_KIND = refused(
    "LimitExceededException", "There are too many instances of the resource."
)
SUSPENDED = refused(
    "AccountSuspendedException", "The account's ability to send email is suspended."
)
PAUSED = refused("SendingPausedException", "Sending is paused for this account.")
REJECTED = refused(
    "MessageRejected",
    "Email address is not verified. The following identities failed the check in "
    "region EU-WEST-1: someone@example.com",
)
MAIL_FROM_UNVERIFIED = refused(
    "MailFromDomainNotVerifiedException", "The MAIL FROM domain is not verified."
)
BAD_REQUEST = refused("BadRequestException", "Illegal address")
DENIED = refused(
    "AccessDeniedException", "User is not authorized to perform: ses:SendEmail", 403
)
BROKEN = refused("InternalServiceErrorException", "An error occurred.", 500)
UNAVAILABLE = refused("ServiceUnavailable", "Service is unable to handle request.", 503)


def set_paused(name: str) -> Behaviour:
    """SES v2 has no code of its own for a configuration set; SES v1 does."""
    return refused(
        "SendingPausedException", f"Sending is paused for configuration set {name}"
    )


def set_unknown(name: str) -> Behaviour:
    """Refuse a configuration set that does not exist."""
    words = f"Configuration set <{name}> does not exist."
    return refused("NotFoundException", words, 404)
