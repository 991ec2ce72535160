"""How often words tell the section that an editor chose.

    python tests/benchmarks/sections.py FILE…

A file holds rows `{"title", "body", "topics", "language"?}`; each of `topics` is right
for a text. Prints the share that is told right, left under General and told wrong, the
precision of what is told, that of the commonest topic as a baseline, and milliseconds
a text. For labelled collections, which do not belong into this repository.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from time import perf_counter
from typing import Any

from briefing.adapters.topics import read_topics
from briefing.domain.briefing import GENERAL


def main(files: list[str]) -> None:
    """Tell of each file."""
    for name in files:
        lines = Path(name).read_text(encoding="utf-8").splitlines()
        _tell(name, [json.loads(line) for line in lines])


def _tell(name: str, rows: list[dict[str, Any]]) -> None:
    topics = read_topics()
    begin = perf_counter()
    told = [
        topics.of((), row["title"], row["body"], row.get("language", "en"))
        for row in rows
    ]
    spent = 1000 * (perf_counter() - begin) / len(rows)
    outcomes = Counter(map(_outcome, told, rows))
    shares = ", ".join(f"{what} {outcomes[what] / len(rows):.3f}" for what in _OUTCOMES)
    precision = outcomes["right"] / max(1, outcomes["right"] + outcomes["wrong"])
    (_, most), *_ = Counter(row["topics"][0] for row in rows).most_common(1)
    print(f"{name}: {len(rows)} texts, {shares}; precision {precision:.3f}", end="")
    print(f" (commonest topic {most / len(rows):.3f}); {spent:.2f} ms a text")
    for (right, given), count in _mistaken(told, rows).most_common(5):
        print(f"{count:6} {right} told as {given}")


_OUTCOMES = ("right", "general", "wrong")


def _outcome(told: tuple[str, ...], row: dict[str, Any]) -> str:
    if not told:
        return "right" if GENERAL in row["topics"] else "general"
    return "right" if told[0] in row["topics"] else "wrong"


def _mistaken(
    told: list[tuple[str, ...]], rows: list[dict[str, Any]]
) -> Counter[tuple[str, str]]:
    return Counter(
        (row["topics"][0], given[0])
        for given, row in zip(told, rows, strict=True)
        if given and given[0] not in row["topics"]
    )


if __name__ == "__main__":
    main(sys.argv[1:])
