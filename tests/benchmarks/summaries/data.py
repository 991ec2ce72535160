"""The articles with references, which do not belong into this repository.

They are looked for in the folder that BRIEFING_DATA names, else in `../shared/data`
beside the checkout: one file of JSON lines a set.
"""

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from briefing.domain.reading import Reading

_BESIDE = Path(__file__).parents[3].parent / "shared" / "data"
BULLETS: Mapping[str, int] = MappingProxyType(
    {"cnndm": 3, "writers": 3, "xsum": 1, "scitldr": 1, "bbc": 3}
)
"""The sets, and how many bullets a document of each gets."""

JUDGED = ("cnndm", "writers", "xsum", "scitldr")
"""The sets that count. The references of `bbc` look machine-made: it is reported."""


@dataclass(frozen=True, slots=True)
class Article:
    """A document with its references, each a list of bullets."""

    id: str
    held: str
    reading: Reading
    references: tuple[tuple[str, ...], ...] = field(repr=False)


def folder() -> Path:
    """Give the place of the articles; it need not exist."""
    return Path(os.environ.get("BRIEFING_DATA") or _BESIDE)


def missing(sets: Sequence[str]) -> list[Path]:
    """Tell which files of the sets are not there."""
    return [path for name in sets if not (path := _place(name)).is_file()]


def articles(name: str, most: int = 0) -> list[Article]:
    """Read a set; with `most`, so many of its articles, evenly spread."""
    with _place(name).open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    step = max(1, len(rows) // most) if most else 1
    return [_article(name, row) for row in rows[::step][: most or None]]


def _article(name: str, row: Mapping[str, object]) -> Article:
    title, references = row.get("title"), row.get("refs") or [row["highlights"]]
    reading = Reading(title if isinstance(title, str) else None, (), str(row["body"]))
    assert isinstance(references, list)
    return Article(str(row["id"]), name, reading, tuple(map(tuple, references)))


def _place(name: str) -> Path:
    return folder() / f"{name}.jsonl"
