"""Values for tests, complete and valid, each field to be overridden."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from briefing.domain.briefing import Briefing, Bullet, By, Evidence
from briefing.domain.document import Arrival, sequence_at
from briefing.domain.edition import Edition, Entry, edition_id
from briefing.domain.letter import Copy, Letter, Pieces, Ways
from briefing.domain.part import Finding
from briefing.domain.slot import Cadence, Slot, Window
from briefing.domain.story import Story
from briefing.domain.subscriber import State, Subscriber, subscriber_id

NOON = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
DAILY = Slot(Cadence.DAILY)
TEXT = (
    "The port of Larne reopened on Monday. Ferries left two hours late. "
    "The harbour master blamed fog."
)


def an_arrival(key: str = "port.txt", seconds: float = 0, **fields: Any) -> Arrival:
    moment = NOON + timedelta(seconds=seconds)
    given = {"version": "v1", **fields}
    return Arrival(key=key, sequence=sequence_at(moment), **given)


def a_briefing(n: int = 0, **fields: Any) -> Briefing:
    made = Briefing(
        id=f"{n:016x}",
        key=f"document-{n}.txt",
        headline=f"Port {n} reopens after fog",
        bullets=(
            Bullet("The port of Larne reopened on Monday.", Evidence(0, 37)),
            Bullet("Fog was to blame.", None, By.AUTHOR),
        ),
        summary="The port of Larne reopened on Monday.",
        text=TEXT,
        language="en",
        briefed=NOON,
        topics=("Business",),
        source="The Ledger",
        url="https://example.com/port",
        published=NOON.date(),
    )
    return replace(made, **fields)


def found(briefing: Briefing) -> Finding:
    return Finding(briefing.part, briefing)


def an_edition(
    *briefings: Briefing, slot: Slot = DAILY, end: datetime = NOON, **fields: Any
) -> Edition:
    told = briefings or (a_briefing(),)
    window = Window(end - timedelta(days=1), end)
    entry = Entry(
        id=edition_id(slot, window),
        slot=slot,
        window=window,
        title=told[0].headline,
        briefings=tuple(b.id for b in told),
    )
    return Edition(replace(entry, **fields), tuple(Story(b) for b in told))


def a_subscriber(name: str = "ada", **fields: Any) -> Subscriber:
    email = f"{name}@example.com"
    made = Subscriber(
        id=subscriber_id(email),
        email=email,
        slot=DAILY,
        state=State.ACTIVE,
        name=name.title(),
        consent="test",
    )
    return replace(made, **fields)


LEAVE = "https://digest.example.com/unsubscribe/" + "x" * 43
CHOOSE = "https://digest.example.com/preferences/" + "y" * 43


def a_letter(
    who: str = "ada",
    subject: str = "Fog closes the port",
    text: Pieces = ("Fog closed the port – for a day.\n",),
    html: Pieces = ("<p>Fog closed the port – for a day.</p>",),
    **fields: Any,
) -> Letter:
    email = f"{who}@example.com"
    made = Letter(
        copy=Copy("daily-2026-11-17-0700-utc", subject, text, html),
        subscriber=subscriber_id(email),
        email=email,
        name=who.title(),
        ways=Ways(LEAVE, CHOOSE),
    )
    return replace(made, **fields)


def ses_event(kind: str, mail: str, subscriber: str, **detail: Any) -> dict[str, Any]:
    """An event as EventBridge tells it, of the set that is named `ConfigurationSet`."""
    tags = {
        "edition": [mail],
        "subscriber": [subscriber],
        "ses:configuration-set": ["ConfigurationSet"],
    }
    return {
        "version": "0",
        "id": "00000000-0000-4000-8000-000000000002",
        "source": "aws.ses",
        "detail-type": f"Email {kind}",
        "time": "2026-11-17T12:00:05Z",
        "detail": {
            "eventType": kind,
            "mail": {
                "timestamp": "2026-11-17T12:00:00.000Z",
                "messageId": "ses-1",
                "tags": tags,
            },
            **detail,
        },
    }
