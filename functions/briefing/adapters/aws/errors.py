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
# What the machine that asks lacks, and what mends it.
_MENDED_BY = {
    "NoRegionError": "set AWS_DEFAULT_REGION, or a region in the profile",
    "NoCredentialsError": "aws configure, aws sso login, or set AWS_PROFILE",
    "PartialCredentialsError": "aws configure, or set AWS_PROFILE",
    "ProfileNotFound": "set AWS_PROFILE to one that aws configure list-profiles names",
    "TokenRetrievalError": "aws sso login",
    "UnauthorizedSSOTokenError": "aws sso login",
    "SSOTokenLoadError": "aws sso login",
}


_UNREACHABLE = frozenset({"EndpointConnectionError", "ConnectTimeoutError"})
_UNREACHED = "see whether there is a network, and AWS_ENDPOINT_URL and the region"


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
        name = type(error).__name__
        if name in _MENDED_BY:
            raise AccessRefused(f"{store}: {name}: {_MENDED_BY[name]}") from error
        hint = f": {_UNREACHED}" if name in _UNREACHABLE else ""
        raise StoreUnavailable(f"{store}: {name}{hint}") from error
