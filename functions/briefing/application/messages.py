"""What travels between the verbs: ids, never content."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class AudienceShard:
    """Compose to dispatch: read this part of an edition's audience.

    Dispatch tells itself to go on `after` a subscriber, of those before whom so many
    were `selected`.
    """

    edition: str
    shard: int
    after: str = ""
    selected: int = 0

    def body(self) -> dict[str, object]:
        """The message as JSON-ready values."""
        return asdict(self)

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> "AudienceShard":
        """Read what `body` wrote; `KeyError` on anything else."""
        return cls(
            str(body["edition"]),
            int(body["shard"]),
            str(body.get("after", "")),
            int(body.get("selected", 0)),
        )


@dataclass(frozen=True, slots=True)
class MailPage:
    """Dispatch to deliver: mail an edition to these subscribers (ids).

    `since` is when they were first refused for now, if they were.
    """

    edition: str
    subscribers: tuple[str, ...]
    since: datetime | None = None

    def body(self) -> dict[str, object]:
        """The message as JSON-ready values."""
        refused = {"since": self.since.isoformat()} if self.since else {}
        return {"edition": self.edition, "subscribers": self.subscribers, **refused}

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> "MailPage":
        """Read what `body` wrote; `KeyError` on anything else."""
        edition, who = str(body["edition"]), tuple(map(str, body["subscribers"]))
        since = body.get("since")
        return cls(edition, who, datetime.fromisoformat(str(since)) if since else None)


class Kind(StrEnum):
    """What a note is about."""

    CONFIRM = "confirm"
    WELCOME = "welcome"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class Note:
    """Subscriptions to deliver: mail one subscriber a note, asked for at a moment."""

    kind: Kind
    subscriber: str
    at: datetime

    def body(self) -> dict[str, object]:
        """The message as JSON-ready values."""
        told = {"note": self.kind.value, "subscriber": self.subscriber}
        return {**told, "at": self.at.isoformat()}

    @classmethod
    def read(cls, body: Mapping[str, Any]) -> "Note":
        """Read what `body` wrote; `KeyError` on anything else."""
        at = datetime.fromisoformat(str(body["at"]))
        return cls(Kind(body["note"]), str(body["subscriber"]), at)
