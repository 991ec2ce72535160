"""Measure stories on files of rows {"id", "title"?, "body", "cluster"}.

    make bench-stories ARGS="FILE.jsonl…"

Prints for each file, and for all of them in one edition, how well stories agree with
the clusters, beside plain TF-IDF cosine at the threshold that suits the file best.
Then what becomes of reports on an event that was told before, and how time and memory
grow on made briefings. The files do not belong into this repository.
"""

import json
import sys
from collections.abc import Sequence
from itertools import chain
from pathlib import Path

from benchmarks.stories.agreement import Agreement, agreement
from benchmarks.stories.baseline import best_plain
from benchmarks.stories.growth import growth
from benchmarks.stories.made import NOON
from benchmarks.stories.updates import updates
from briefing.domain.briefing import Briefing
from briefing.domain.likeness import same_event

Rows = list[tuple[Briefing, str]]


def main(files: list[str]) -> None:
    """Print the measures."""
    sets = {Path(file).stem: _rows(Path(file)) for file in files}
    together = list(chain(*sets.values()))
    for name, rows in {**sets, "together": together}.items():
        _report(name, [b for b, _ in rows], [cluster for _, cluster in rows])
    print("reports on an event that was told before:")
    for line in chain(updates(together), growth()):
        print(line)


def _rows(file: Path) -> Rows:
    with file.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        (_briefing(row["id"], row.get("title", ""), row["body"]), row["cluster"])
        for row in rows
    ]


def _briefing(name: str, title: str, body: str) -> Briefing:
    return Briefing(name, name, title, (), "", body, "en", NOON)


def _report(name: str, briefings: Sequence[Briefing], clusters: Sequence[str]) -> None:
    bar, plain = best_plain(briefings, clusters)
    ours = agreement(same_event(briefings), clusters)
    print(f"{name}: {len(briefings):,} articles on {len(set(clusters)):,} events")
    print(_line("stories", ours))
    print(_line(f"TF-IDF at {bar:.2f}", plain))


def _line(name: str, found: Agreement) -> str:
    return (
        f"  {name:16} B-cubed F1 {found.b_cubed:.3f}"
        f"  pairs: precision {found.precision:.3f}  recall {found.recall:.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
