"""SES v2 as the mailer."""

from typing import TYPE_CHECKING, Any

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    EndpointConnectionError,
)

from briefing.adapters.aws.errors import code_of
from briefing.adapters.mime.message import compose_message
from briefing.application.ports import Clock
from briefing.domain.letter import Letter
from briefing.errors import (
    BriefingError,
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    QuotaSpent,
    RecipientRefused,
)
from briefing.settings import Publication

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client
    from mypy_boto3_sesv2.type_defs import MessageTagTypeDef

# What each answer of SendEmail means (SES v2 API reference). An answer is certain:
# the message was not taken. 5xx answers are not listed: it may have been.
MEANING: dict[str, type[BriefingError]] = {
    "TooManyRequestsException": MailThrottled,
    "ThrottlingException": MailThrottled,
    "Throttling": MailThrottled,
    "LimitExceededException": QuotaSpent,
    "SendingPausedException": MailPaused,
    "AccountSuspendedException": MailPaused,
    "MessageRejected": RecipientRefused,
    "BadRequestException": RecipientRefused,
    "MailFromDomainNotVerifiedException": MailPaused,
    "NotFoundException": MailPaused,
    "AccessDeniedException": MailPaused,
    "UnrecognizedClientException": MailPaused,
    "InvalidClientTokenId": MailPaused,
    "SignatureDoesNotMatch": MailPaused,
    "ExpiredTokenException": MailThrottled,
}
# Throttling tells a rate that is exceeded from a day's quota by its words alone (SES
# developer guide, "Errors related to the sending quotas").
_SPENT = "daily message quota"
# A rejected message names the identities at fault: the sender's is every reader's.
_UNVERIFIED = "not verified"
_NEVER_ARRIVED = (ConnectTimeoutError, EndpointConnectionError)


class SesMailer:
    """The port `Mailer`.

    The client must make one attempt only: a retry after a read timeout would mail
    twice. Each message carries tags, by which SES's events find the ledger's row.
    """

    def __init__(
        self,
        client: "SESV2Client",
        publication: Publication,
        clock: Clock,
        configuration_set: str = "",
    ) -> None:
        self._client = client
        self._publication = publication
        self._clock = clock
        named = {"ConfigurationSetName": configuration_set}
        self._options: dict[str, Any] = named if configuration_set else {}

    def send(self, letter: Letter) -> str:
        """Send one letter to its one recipient."""
        message = compose_message(
            letter, self._publication, self._clock(), feedback_id=False
        )
        try:
            answer = self._client.send_email(
                FromEmailAddress=message.sender,
                Destination={"ToAddresses": [message.recipient]},
                Content={"Raw": {"Data": message.content}},
                EmailTags=_tags(letter),
                **self._options,
            )
        except ClientError as error:
            raise meaning_of(error, message.sender) from error
        except _NEVER_ARRIVED as error:
            raise MailThrottled("SES cannot be reached") from error
        except BotoCoreError as error:
            raise DeliveryUncertain(f"SES: {type(error).__name__}") from error
        return answer["MessageId"]


def _tags(letter: Letter) -> "list[MessageTagTypeDef]":
    """Tell SES's events what they are about; the last stands in its `Feedback-ID`."""
    return [
        {"Name": "edition", "Value": letter.edition},
        {"Name": "subscriber", "Value": letter.subscriber},
        {"Name": "ses:feedback-id-a", "Value": letter.copy.cadence},
    ]


def meaning_of(error: ClientError, sender: str) -> BriefingError:
    """Tell what an answer of SES means to us."""
    code = code_of(error)
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
    unknown = DeliveryUncertain if status >= 500 else MailThrottled
    meaning = MEANING.get(code, unknown)
    said = error.response.get("Error", {}).get("Message", "")
    if meaning is MailThrottled and _SPENT in said.lower():
        meaning = QuotaSpent
    if meaning is RecipientRefused and _UNVERIFIED in said and sender in said:
        return MailPaused("SES: the sender's identity is not verified in this region")
    return meaning(f"SES: {code}")
