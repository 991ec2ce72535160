"""Briefings and editions as JSON, for the stores of both homes."""

import json
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from briefing.domain.briefing import Briefing, Bullet, By, Evidence
from briefing.domain.edition import Edition, Entry, Teaser
from briefing.domain.reading import Kind, Passage
from briefing.domain.slot import Slot, Window
from briefing.domain.story import Earlier, Story


def dump_briefing(briefing: Briefing) -> str:
    """Write a briefing as JSON."""
    return json.dumps(asdict(briefing), ensure_ascii=False, default=_plain)


def load_briefing(text: str) -> Briefing:
    """Read what `dump_briefing` wrote."""
    return _briefing(json.loads(text))


def dump_edition(edition: Edition) -> str:
    """Write an edition with all of its briefings as JSON."""
    held = {
        "entry": entry_fields(edition.entry),
        "stories": [asdict(story) for story in edition.stories],
        "size": edition.size,
        "order": edition.order,
    }
    return json.dumps(held, ensure_ascii=False, default=_plain)


def load_edition(text: str) -> Edition:
    """Read what `dump_edition` wrote."""
    held = json.loads(text)
    return Edition(
        load_entry(held["entry"]),
        tuple(map(_story, held["stories"])),
        held.get("size", len(held["stories"])),
        tuple(held.get("order", ())),
    )


def entry_fields(entry: Entry) -> dict[str, Any]:
    """Give an entry as flat, JSON-ready values."""
    return {
        "id": entry.id,
        "slot": str(entry.slot),
        "start": moment(entry.window.start),
        "end": moment(entry.window.end),
        "title": entry.title,
        "briefings": list(entry.briefings),
        "released": entry.released,
        "listed": entry.listed,
        "teasers": [asdict(teaser) for teaser in entry.teasers],
    }


def load_entry(fields: dict[str, Any]) -> Entry:
    """Read what `entry_fields` gave."""
    return Entry(
        id=fields["id"],
        slot=Slot.parse(fields["slot"]),
        window=Window(
            datetime.fromisoformat(fields["start"]),
            datetime.fromisoformat(fields["end"]),
        ),
        title=fields["title"],
        briefings=tuple(fields["briefings"]),
        released=bool(fields["released"]),
        listed=bool(fields.get("listed")),
        teasers=tuple(map(_teaser, fields.get("teasers", ()))),
    )


def moment(when: datetime) -> str:
    """Write a moment (UTC) so that text order is time order."""
    return when.isoformat(timespec="microseconds")


def _teaser(fields: dict[str, Any]) -> Teaser:
    counted = {"outlets": int(fields["outlets"]), "topics": tuple(fields["topics"])}
    return Teaser(**{**fields, **counted})


def _story(fields: dict[str, Any] | list[Any]) -> Story:
    if isinstance(fields, list):  # as it was written before there were updates
        fields = {"lead": fields[0], "others": fields[1:], "earlier": None}
    earlier = fields["earlier"]
    return Story(
        _briefing(fields["lead"]),
        tuple(map(_briefing, fields["others"])),
        Earlier(**earlier) if earlier else None,
    )


def _briefing(fields: dict[str, Any]) -> Briefing:
    published = fields["published"]
    return Briefing(
        **{
            **fields,
            "bullets": tuple(map(_bullet, fields["bullets"])),
            "passages": tuple(map(_passage, fields.get("passages", ()))),
            "topics": tuple(fields["topics"]),
            "briefed": datetime.fromisoformat(fields["briefed"]),
            "published": date.fromisoformat(published) if published else None,
        }
    )


def _bullet(fields: dict[str, Any]) -> Bullet:
    found = fields["evidence"]
    return Bullet(fields["text"], _evidence(found) if found else None, By(fields["by"]))


def _evidence(fields: dict[str, Any]) -> Evidence:
    name = fields.get("antecedent")
    return Evidence(fields["start"], fields["end"], tuple(name) if name else None)


def _passage(fields: dict[str, Any]) -> Passage:
    return Passage(Kind(fields["kind"]), fields["start"], fields["end"])


def _plain(value: object) -> str:
    """Write what JSON has no form for."""
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")
