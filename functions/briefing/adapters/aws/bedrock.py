"""A model on Amazon Bedrock as the writer."""

from collections.abc import Mapping
from typing import Any

from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectTimeoutError,
    NoCredentialsError,
    NoRegionError,
    ParamValidationError,
    PartialCredentialsError,
    ReadTimeoutError,
)
from botocore.parsers import ResponseParserError

from briefing.adapters.aws.clients import client
from briefing.adapters.aws.converse import draft_of, request_for, usage_of
from briefing.adapters.aws.errors import code_of
from briefing.adapters.aws.spending import Spending
from briefing.domain.writing import Failure, Usage
from briefing.errors import AccessRefused, SettingsInvalid, WritingFailed
from briefing.model_settings import CONNECT_SECONDS, Writing
from briefing.summarize.writer.draft import Draft, Task

# What each answer means (Bedrock API reference, Converse and common errors).
_MEANING = {
    "ThrottlingException": Failure.THROTTLED,
    "TooManyRequestsException": Failure.THROTTLED,
    "ServiceQuotaExceededException": Failure.THROTTLED,
    "ModelNotReadyException": Failure.THROTTLED,
    "ModelTimeoutException": Failure.TIMED_OUT,
    "AccessDeniedException": Failure.REFUSED,
    "ExpiredTokenException": Failure.REFUSED,
    "InvalidSignatureException": Failure.REFUSED,
    "UnrecognizedClientException": Failure.REFUSED,
    "ResourceNotFoundException": Failure.REFUSED,
    "ValidationException": Failure.REFUSED,
}
_KINDS: tuple[tuple[type[BotoCoreError], Failure], ...] = (
    (ReadTimeoutError, Failure.TIMED_OUT),
    (ConnectTimeoutError, Failure.TIMED_OUT),
    (NoCredentialsError, Failure.REFUSED),
    (PartialCredentialsError, Failure.REFUSED),
    (ParamValidationError, Failure.REFUSED),
)
# botocore's parser trips, by these too, over answers of another shape than Converse's.
_GARBLED = (ResponseParserError, AttributeError, TypeError, ValueError)
_UNBILLED = frozenset({Failure.THROTTLED, Failure.REFUSED})


class BedrockWriter:
    """The port `Writer`.

    Each document costs at most what `Spending` allows; a text that is too long is cut
    to its first sentences. Attempts and waits are botocore's, by the client's config.
    """

    def __init__(self, converse: Any, limits: Writing) -> None:
        self._client = converse
        self._limits = limits
        self._spending = Spending(limits)

    def __call__(self, task: Task) -> Draft:
        """Write about one document. Raises `WritingFailed`."""
        limits = self._limits
        allowed = self._spending.input_tokens()
        request = request_for(
            task, limits.writer_model, allowed, limits.writer_output_tokens
        )
        reserved = self._spending.reserve(allowed)
        try:
            answer = self._ask(request)
        except WritingFailed as error:
            if error.failure in _UNBILLED:
                self._spending.settle(reserved, Usage())
            raise
        attempts = 1 + int(answer.get("ResponseMetadata", {}).get("RetryAttempts", 0))
        self._spending.settle(reserved, usage_of(answer), attempts)
        return draft_of(answer)

    def _ask(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            answer: Mapping[str, Any] = self._client.converse(**request)
        except ClientError as error:
            code = code_of(error)
            failure = _MEANING.get(code, Failure.UNAVAILABLE)
            raise WritingFailed(failure, code) from error
        except _GARBLED as error:
            raise WritingFailed(Failure.MALFORMED, "no answer of Converse") from error
        except BotoCoreError as error:
            raise WritingFailed(_kind(error), type(error).__name__) from error
        return answer


def bedrock(limits: Writing) -> BedrockWriter:
    """Make the writer that settings ask for. Raises `SettingsInvalid`."""
    config = Config(
        connect_timeout=CONNECT_SECONDS,
        read_timeout=limits.writer_seconds,
        retries={"mode": "standard", "total_max_attempts": limits.writer_attempts},
    )
    try:
        return BedrockWriter(client("bedrock-runtime", config, limits.region), limits)
    except AccessRefused as error:
        if isinstance(error.__cause__, NoRegionError):
            raise SettingsInvalid(
                "settings to mend: writer_region (or AWS_DEFAULT_REGION) is missing"
            ) from error
        raise


def _kind(error: BotoCoreError) -> Failure:
    kinds = (failure for kind, failure in _KINDS if isinstance(error, kind))
    return next(kinds, Failure.UNAVAILABLE)
