"""Messages that nobody could work on, kept for somebody to look at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

_ADDRESS = re.compile(r"[^\s<>\"'@]+@[^\s<>\"'@]+")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A message as it lies there, since it was set aside, or on AWS: since it was first
    sent. `failure` is what stopped it, where that is known."""

    id: str
    queue: str
    body: Any
    since: datetime
    failure: str = ""

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
                return f"document {key}"
            case {"detail": {"eventType": str(kind)}}:
                return f"event of SES: {kind}"
        return "unknown"


def without_addresses(value: Any) -> Any:
    """Give a message's content with each address in it left out."""
    if isinstance(value, str):
        return _ADDRESS.sub("…", value)
    if isinstance(value, Mapping):
        return {name: without_addresses(held) for name, held in value.items()}
    if isinstance(value, list):
        return [without_addresses(held) for held in value]
    return value
