"""What the functions are called with: work to do, in a home of moto's."""

import json
from typing import Any

from benchmarks.cold.packages import Package
from briefing.adapters.aws.clients import client, table
from briefing.adapters.aws.editions import DynamoEditions
from briefing.adapters.aws.s3 import S3Library
from briefing.domain.slot import Cadence, Slot
from briefing.domain.subscriber import subscriber_id
from builders import an_edition
from local.home import ROOT, Home

EVENTS = {
    "ingest": "ingest-created",
    "compose": "compose-tick",
    "dispatch": "dispatch-audience",
    "deliver": "deliver-page",
    "feedback": "feedback-bounce",
    "subscriptions": "subscribe-page",
}
_DOCUMENT = ROOT / "seeds" / "inbox" / "red-flood-alert.md"
_SEQUENCER = "0065E5B2A40A3C9E10"
_EDITION, _READER = "immediate-2026-11-22-0815-utc", "0b6c4d5e6f708192"


def prepare(home: Home) -> None:
    """Put into a home what the events tell of: a document, an edition."""
    home.drop(_DOCUMENT)
    library = S3Library(client("s3"), home.outputs["LibraryBucket"])
    editions = DynamoEditions(table(home.outputs["EditionsTable"]), library)
    editions.add(edition(), None)


def edition() -> Any:
    """Give the edition that is dispatched and delivered."""
    return an_edition(slot=Slot(Cadence.IMMEDIATE))


def event(package: Package, number: int) -> Any:
    """Read a function's event; each number's is news of its own."""
    path = ROOT / "tests" / "events" / f"{EVENTS[package.function]}.json"
    text = path.read_text("utf-8")
    for stood, stands in {
        _SEQUENCER: f"0065{number:014X}",
        _EDITION: edition().id,
        _READER: subscriber_id("reader@example.com"),
    }.items():
        text = text.replace(stood, stands)
    return json.loads(text)
