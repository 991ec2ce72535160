"""Read every file of a folder as a dropped document, and tell what became of them.

    python tests/benchmarks/collection.py FOLDER…

Prints how many were read and rejected for what, the failures of a reader (there must
be none), the slowest files and those that took most memory. For collections of real
files, which do not belong into this repository.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from memory import Peak

from briefing.adapters.readers.confined.reader import ConfinedReader
from briefing.domain.document import Document
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected
from briefing.settings import Limits
from briefing.summarize.summarizer import SumySummarizer

FAILURES = {Reason.UNREADABLE.value, Reason.TOO_SLOW.value}


@dataclass
class Result:
    """What became of a file: "read" or a reason, documents, seconds, megabytes."""

    path: Path
    outcome: str
    documents: int
    seconds: float
    megabytes: float


def main(folders: list[str]) -> int:
    """Read all; give 1 when a reader failed."""
    results = list(_results(folders))
    outcomes = Counter(result.outcome for result in results)
    documents = sum(result.documents for result in results)
    print(f"{len(results):,} files, {documents:,} documents briefed")
    for outcome, count in outcomes.most_common():
        print(f"{count:7,} {outcome}")
    for title, measure in (("slowest, s", "seconds"), ("largest, MB", "megabytes")):
        print(f"{title}:")
        ordered = sorted(results, key=lambda r: getattr(r, measure), reverse=True)
        for result in ordered[:8]:
            print(f"{getattr(result, measure):9.2f} {result.outcome}: {result.path}")
    failed = [result for result in results if result.outcome in FAILURES]
    for result in failed:
        print(f"FAILED {result.outcome}: {result.path}")
    return int(bool(failed))


def _results(folders: list[str]) -> Iterator[Result]:
    files = sorted(p for f in folders for p in Path(f).rglob("*") if p.is_file())
    summarize = SumySummarizer()
    with ConfinedReader(Limits()) as read:
        for path in files:
            memory = Peak(read)
            begin = perf_counter()
            outcome, documents = _outcome(path, read, summarize)
            seconds = perf_counter() - begin
            yield Result(path, outcome, documents, seconds, memory.megabytes())


def _outcome(
    path: Path, read: ConfinedReader, summarize: SumySummarizer
) -> tuple[str, int]:
    if path.stat().st_size > Limits().document_limit:
        return Reason.TOO_LARGE.value, 0
    try:
        parts = read(Document(path.name, "", path.read_bytes()))
        found = [part.found for part in parts]
        readings = [one for one in found if isinstance(one, Reading)]
        for reading in readings:
            summarize(reading)
    except DocumentRejected as error:
        return error.rejection.reason.value, 0
    return ("read" if readings else "all documents inside rejected"), len(readings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
