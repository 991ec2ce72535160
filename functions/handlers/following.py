"""What a message is about: the id by which its logs are found, from upload to mail."""

from collections.abc import Mapping
from typing import Any


def correlation_id(body: Mapping[str, Any]) -> str:
    """Name the request that wrote an object, or the edition that is mailed; else "".

    The log of INGEST leads from the one to a briefing, that of COMPOSE from briefings
    to an edition.
    """
    match body:
        case {"edition": str(edition)}:
            return edition
        case {"Records": [{"responseElements": {"x-amz-request-id": str(asked)}}, *_]}:
            return asked
        case {"source": "aws.s3", "detail": {"request-id": str(asked)}}:
            return asked
        case {"detail": {"mail": {"tags": {"edition": [str(edition), *_]}}}}:
            return edition
    return ""
