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
    AccessRefused,
    BriefingError,
    DeliveryUncertain,
    MailPaused,
    MailThrottled,
    RecipientRefused,
)
from briefing.settings import Publication

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

# What each answer of SendEmail means (SES v2 API reference). An answer is certain:
# the message was not taken. 5xx answers are not listed: it may have been.
_MEANING: dict[str, type[BriefingError]] = {
    "TooManyRequestsException": MailThrottled,
    "ThrottlingException": MailThrottled,
    "LimitExceededException": MailPaused,
    "SendingPausedException": MailPaused,
    "AccountSuspendedException": MailPaused,
    "MessageRejected": RecipientRefused,
    "BadRequestException": RecipientRefused,
    "MailFromDomainNotVerifiedException": AccessRefused,
    "NotFoundException": AccessRefused,
    "AccessDeniedException": AccessRefused,
    "UnrecognizedClientException": AccessRefused,
}
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
        message = compose_message(letter, self._publication, self._clock())
        try:
            answer = self._client.send_email(
                FromEmailAddress=message.sender,
                Destination={"ToAddresses": [message.recipient]},
                Content={"Raw": {"Data": message.content}},
                EmailTags=[
                    {"Name": "edition", "Value": letter.edition},
                    {"Name": "subscriber", "Value": letter.subscriber},
                ],
                **self._options,
            )
        except ClientError as error:
            raise _meaning(error) from error
        except _NEVER_ARRIVED as error:
            raise MailThrottled("SES cannot be reached") from error
        except BotoCoreError as error:
            raise DeliveryUncertain(f"SES: {type(error).__name__}") from error
        return answer["MessageId"]


def _meaning(error: ClientError) -> BriefingError:
    code = code_of(error)
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 500)
    unknown = DeliveryUncertain if status >= 500 else MailThrottled
    return _MEANING.get(code, unknown)(f"SES: {code}")
