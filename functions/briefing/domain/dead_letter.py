"""Messages that nobody could work on, kept for somebody to look at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

# S3's own notifications encode a key, with the @ of an address in it.
_ADDRESS = re.compile(r"[^\s<>\"'@/]+?(?:@|%40)[^\s<>\"'@/]+")
# Fields whose words are ids, kinds and times. The words of all others, known today or
# not, may be a person's: names, subjects, answers of mail servers, signed links.
_OURS = {"edition", "after", "position", "subscribers", "subscriber", "note", "at"}
_S3 = {"eventName", "eventTime", "name", "key", "sequencer", "versionId", "version-id"}
_EVENT = {"eventSource", "source", "detail-type", "time", "id", "reason", "timestamp"}
_SES = {"eventType", "bounceType", "bounceSubType", "delayType", "messageId"}
_IMPERSONAL = frozenset(_OURS | _S3 | _EVENT | _SES | {"deletion-type"})
_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message as it lies there, since it was set aside, or on AWS: since it was first
    sent. `failure` is what stopped it, where that is known; `returns` whether there is
    a queue that it can go back to."""

    id: str
    queue: str
    body: Any
    since: datetime
    failure: str = ""
    returns: bool = True

    @property
    def about(self) -> str:
        """Tell what it is about: a document, an edition, a note, an event."""
        match self.body:
            case {"edition": str(edition), "shard": shard}:
                return f"{edition}, part {shard}"
            case {"edition": str(edition), "subscribers": [*who]}:
                return f"{edition}, {len(who)} readers"
            case {"note": str(kind)}:
                return f"note: {kind}"
            case {"Records": [{"s3": {"object": {"key": str(key)}}}, *_]} | {
                "detail": {"object": {"key": str(key)}}
            }:
                return f"document {impersonal(key, 'key')}"
            case {"detail": {"eventType": str(kind)}}:
                return f"event of SES: {kind}"
        return "unknown"


def impersonal(value: Any, field: str = "") -> Any:
    """Give a message's content without words that may be about a person."""
    if isinstance(value, str):
        return _ADDRESS.sub(_LEFT_OUT, value) if field in _IMPERSONAL else _LEFT_OUT
    if isinstance(value, Mapping):
        return {name: impersonal(held, name) for name, held in value.items()}
    if isinstance(value, list):
        return [impersonal(held, field) for held in value]
    return value
