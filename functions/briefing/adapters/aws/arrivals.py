"""News from the inbox bucket, in both shapes that S3 sends.

S3's own notifications URL-encode the key once; events by EventBridge carry it as it
is. A delete marker removes the document, whatever its own version id; the permanent
deletion of one version removes the document only if it is that version.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import unquote_plus

from briefing.domain.document import Arrival, sequence, sequence_at
from briefing.observability import logger


def arrivals(body: Mapping[str, Any]) -> Iterator[Arrival]:
    """Read a notification; what is no news of an object is logged and left out."""
    if body.get("source") == "aws.s3" and "detail" in body:
        yield from _from_eventbridge(body)
        return
    if "Records" not in body:
        logger.info("no news in this message", kind=str(body.get("Event", "unknown")))
    for record in body.get("Records", ()):
        yield from _from_s3(record)


def _from_s3(record: Mapping[str, Any]) -> Iterator[Arrival]:
    name = str(record.get("eventName", ""))
    if not name.startswith(("ObjectCreated:", "ObjectRemoved:")):
        logger.info("no news of an object", kind=name)
        return
    held = record["s3"]["object"]
    marker = name == "ObjectRemoved:DeleteMarkerCreated"
    yield Arrival(
        key=unquote_plus(held["key"]),
        sequence=_sequence(held.get("sequencer"), record["eventTime"]),
        version=None if marker else held.get("versionId"),
        size=held.get("size"),
        removed=name.startswith("ObjectRemoved:"),
        told=datetime.fromisoformat(record["eventTime"]),
    )


def _from_eventbridge(event: Mapping[str, Any]) -> Iterator[Arrival]:
    kind = str(event.get("detail-type", ""))
    if kind not in {"Object Created", "Object Deleted"}:
        logger.info("no news of an object", kind=kind)
        return
    detail = event["detail"]
    held = detail["object"]
    marker = detail.get("deletion-type") == "Delete Marker Created"
    yield Arrival(
        key=held["key"],
        sequence=_sequence(held.get("sequencer"), event["time"]),
        version=None if marker else held.get("version-id"),
        size=held.get("size"),
        removed=kind == "Object Deleted",
        told=datetime.fromisoformat(event["time"]),
    )


def _sequence(sequencer: str | None, time: str) -> str:
    """S3 always sends a sequencer with these events; some imitations of S3 do not."""
    if sequencer:
        return sequence(sequencer)
    return sequence_at(datetime.fromisoformat(time))
