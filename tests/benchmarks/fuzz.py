"""Fuzz the reader of one format, guided by coverage; needs `pip install atheris`.

    python tests/benchmarks/fuzz.py FORMAT SECONDS SEEDS FINDINGS

SEEDS is a folder of files to start from; the corpus of the tests is added to it. What
raises anything but `DocumentRejected`, or takes over two seconds, is kept in
FINDINGS once for each place where it came up.
"""

import sys
import traceback
from hashlib import sha256
from pathlib import Path
from time import perf_counter

import atheris

with atheris.instrument_imports(include=["briefing", "pypdf", "markdown_it"]):
    from briefing.adapters.readers.reader import read_parts
    from briefing.domain.document import Document
    from briefing.errors import DocumentRejected
    from briefing.settings import Limits

sys.path.insert(0, str(Path(__file__).parents[1]))
_LIMITS = Limits(shortest_text=1)
_SLOW = 2.0  # seconds
_LONGEST = 60_000  # bytes of an input


def main(kind: str, seconds: str, seeds: str, findings: str) -> None:
    """Fuzz until the time is up."""
    kept = Path(findings)
    kept.mkdir(parents=True, exist_ok=True)
    _plant(kind, Path(seeds))

    def one(content: bytes) -> None:
        begin, place = perf_counter(), ""
        try:
            for _ in read_parts(Document(f"a.{kind}", "", content), _LIMITS):
                pass
        except DocumentRejected:
            pass
        except Exception as error:  # noqa: BLE001 - what we are here for
            frame = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__}-{Path(frame.filename).stem}-{frame.lineno}"
        if perf_counter() - begin > _SLOW:
            place = place or f"slow-{perf_counter() - begin:.0f}"
        if place and not (kept / f"{kind}-{place}").exists():
            (kept / f"{kind}-{place}").write_bytes(content)

    options = [f"-max_total_time={seconds}", f"-max_len={_LONGEST}", "-timeout=60"]
    atheris.Setup([sys.argv[0], *options, "-rss_limit_mb=4000", seeds], one)
    atheris.Fuzz()


def _plant(kind: str, folder: Path) -> None:
    """Add the files of the tests' corpus to the seeds."""
    from corpus import CASES

    folder.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        content = case.make()
        if case.key.endswith(f".{kind}") and len(content) <= _LONGEST:
            (folder / sha256(content).hexdigest()[:16]).write_bytes(content)


if __name__ == "__main__":
    main(*sys.argv[1:])
