"""What AWS's errors mean to us."""

from collections.abc import Iterator
from contextlib import contextmanager

from botocore.exceptions import BotoCoreError, ClientError

from briefing.errors import AccessRefused, StoreUnavailable

# Somebody has to mend something before asking again can help.
_REFUSALS = frozenset(
    {
        "AccessDenied",
        "AccessDeniedException",
        "AuthorizationError",
        "InvalidAccessKeyId",
        "NoSuchBucket",
        "ResourceNotFoundException",
        "AWS.SimpleQueueService.NonExistentQueue",
        "SignatureDoesNotMatch",
        "UnrecognizedClientException",
        "ValidationException",
    }
)


def code_of(error: ClientError) -> str:
    """The service's name for the error."""
    return str(error.response.get("Error", {}).get("Code", ""))


@contextmanager
def translated(store: str) -> Iterator[None]:
    """Turn a client's errors into ours; `store` names what was asked."""
    try:
        yield
    except ClientError as error:
        code = code_of(error)
        if code in _REFUSALS:
            raise AccessRefused(f"{store}: {code}") from error
        raise StoreUnavailable(f"{store}: {code}") from error
    except BotoCoreError as error:
        raise StoreUnavailable(f"{store}: {type(error).__name__}") from error
