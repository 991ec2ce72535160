"""Asks what is known of every locked package, by `pip-audit` from the PATH.

    python audit.py [pass]

Exit codes: 0 nothing is known, 1 something is, 2 nobody could be asked. With the word
`pass` the last one is 0 too, for machines that are meant to be without a network.
"""

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HERE = Path(__file__).parent
# Weaknesses that do not reach us, by their id, each with the reason.
ACCEPTED: dict[str, str] = {}
# Strict: a package that an index knows nothing of would pass for one without faults.
_ASK = ["pip-audit", "--strict", "--require-hashes", "--disable-pip"]
_ASK += ["--progress-spinner=off", "--format=json", "--desc=off"]


class Unanswered(Exception):
    """The index could not be asked; says what it was that failed."""


def weaknesses(lock: Path) -> list[str]:
    """List what is known of a lock's packages. Raises `Unanswered`."""
    with TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        ignored = [f"--ignore-vuln={known}" for known in ACCEPTED]
        done = subprocess.run(  # noqa: S603 - our own words and paths
            [*_ASK, *ignored, f"--output={answer}", f"--requirement={lock}"],
            capture_output=True,
            text=True,
            check=False,
        )
        if not answer.exists():
            said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            raise Unanswered(said[-1])
        return list(_told(json.loads(answer.read_text("utf-8"))["dependencies"]))


def _told(packages: Iterable[dict[str, Any]]) -> Iterable[str]:
    for package in packages:
        for known in package["vulns"]:
            mended = ", ".join(known["fix_versions"]) or "no version"
            named = f"{package['name']} {package['version']}"
            yield f"{named}: {known['id']}, mended in {mended}"


def main(words: list[str]) -> int:
    """Audit every lock; give the exit code."""
    locks = [lock for lock in sorted(HERE.glob("*.txt")) if _has_hashes(lock)]
    found = 0
    for lock in locks:
        try:
            told = weaknesses(lock)
        except Unanswered as error:
            return _unaudited(lock, error, passes=words == ["pass"])
        found += len(told)
        print(f"{lock.name}: {'nothing known' if not told else ''}")
        print("".join(f"  {line}\n" for line in told), end="")
    return 1 if found else 0


def _has_hashes(lock: Path) -> bool:
    return "--hash=" in lock.read_text("utf-8")


def _unaudited(lock: Path, error: Unanswered, *, passes: bool) -> int:
    print(f"NOT AUDITED from {lock.name} on: {error}", file=sys.stderr)
    if passes:
        print("Let go, as OFFLINE=pass asks for.", file=sys.stderr)
        return 0
    print("Without a network, say so: make audit OFFLINE=pass", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
