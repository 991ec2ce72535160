"""Parts as lines of JSON: what the process that reads tells the one that asked.

It is read with care: whoever sent the document may have taken that process over.
"""

import json
from dataclasses import asdict
from datetime import date
from typing import Any

from briefing.domain.part import Part
from briefing.domain.reading import Facts, Kind, Passage, Reading
from briefing.domain.rejection import Reason, Rejection


def dump(told: dict[str, object]) -> bytes:
    """Write one line."""
    line = json.dumps(told, ensure_ascii=False, default=str)
    return line.encode("utf-8", "replace") + b"\n"


def part_fields(part: Part) -> dict[str, object]:
    """Give a part as JSON-ready values."""
    found = part.found
    named: dict[str, object] = {"name": part.name, "digest": part.digest}
    if isinstance(found, Rejection):
        return named | {"rejection": rejection_fields(found)}
    passages = [[p.kind, p.start, p.end] for p in found.passages]
    return named | {"reading": asdict(found) | {"passages": passages}}


def rejection_fields(rejection: Rejection) -> dict[str, object]:
    """Give a rejection as JSON-ready values."""
    return {"reason": rejection.reason, "detail": rejection.detail}


def load_part(fields: dict[str, Any]) -> Part:
    """Read what `part_fields` gave. Raises built-in errors on anything else."""
    held = fields.get("rejection")
    found = load_rejection(held) if held else _reading(fields["reading"])
    return Part(str(fields["name"]), str(fields["digest"]), found)


def load_rejection(fields: dict[str, Any]) -> Rejection:
    """Read what `rejection_fields` gave."""
    return Rejection(Reason(fields["reason"]), str(fields["detail"]))


def _reading(fields: dict[str, Any]) -> Reading:
    text = str(fields["text"])
    return Reading(
        title=_text(fields["title"]),
        bullets=tuple(map(str, fields["bullets"])),
        text=text,
        facts=_facts(fields["facts"]),
        passages=tuple(_passage(p, len(text)) for p in fields["passages"]),
    )


def _passage(fields: list[Any], length: int) -> Passage:
    kind, start, end = fields
    if not 0 <= int(start) <= int(end) <= length:
        raise ValueError("a passage outside of the text")
    return Passage(Kind(kind), int(start), int(end))


def _facts(fields: dict[str, Any]) -> Facts:
    published = fields["published"]
    return Facts(
        title=_text(fields["title"]),
        topics=tuple(map(str, fields["topics"])),
        source=_text(fields["source"]),
        url=_text(fields["url"]),
        published=date.fromisoformat(published) if published else None,
        language=_text(fields["language"]),
        priority=int(fields["priority"]),
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
