"""Start every function cold, again and again, and the naive package beside it.

*init* is what the first call takes longer than the calls after it: the interpreter, the
runtime, all imports, also those that wait for the first call. Both are medians, in one
run, with the same limits, events and AWS (moto, on the engine's bridge).
"""

import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.cold.emulator import started
from benchmarks.cold.events import EVENTS, event, prepare
from benchmarks.cold.packages import Package, packages
from local.aws import REGION
from local.containers import engine_answers, listening_hosts
from local.home import ROOT, Home, opened
from local.sam import SamFailed, build

AIMS = {"ingest": 0.5}  # of the naive init
OTHERS = 0.35
PORT = 5599
WARM = 7  # calls after the first


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of a package: milliseconds and megabytes."""

    size: float
    init: float
    warm: float
    peak: float


def measure(
    package: Package, environment: Mapping[str, str], starts: Iterator[int], count: int
) -> Measured:
    """Start a package so often."""
    inits, warms, peaks = [], [], []
    for _ in range(count):
        with started(package, environment) as function:
            first = function.call(event(package, next(starts)))
            after = [function.call(event(package, next(starts))) for _ in range(WARM)]
            inits.append(first - median(after))
            warms.append(median(after))
            peaks.append(function.peak())
    return Measured(package.megabytes, median(inits), median(warms), median(peaks))


def compare(home: Home, room: Path, count: int, only: list[str]) -> bool:
    """Print a line for every function; tell whether all reach their aim."""
    print(f"{'':14}{'MB':>8}{'init ms':>9}{'warm ms':>9}{'peak MB':>9}", end="")
    print(f"   naive: {'MB':>5}{'init ms':>9}{'warm ms':>9}{'peak MB':>9}{'ratio':>8}")
    reached, starts = True, iter(range(1, 10**9))
    for ours, naive in packages(room):
        if only and ours.function not in only:
            continue
        told = home.functions[f"{ours.function.capitalize()}Function"].environment
        environment = {
            **told,
            "AWS_ENDPOINT_URL": home.url.replace("127.0.0.1", listening_hosts()[-1]),
            "AWS_LAMBDA_FUNCTION_NAME": ours.function,
            "AWS_REGION": REGION,
            "AWS_DEFAULT_REGION": REGION,
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "POWERTOOLS_TRACE_DISABLED": "true",
        }
        mine = measure(ours, environment, starts, count)
        theirs = measure(naive, environment, starts, count)
        ratio = mine.init / theirs.init
        reached &= ratio <= AIMS.get(ours.function, OTHERS)
        print(f"{ours.function:14}{_row(mine)}          {_row(theirs)[3:]}{ratio:8.2f}")
        sys.stdout.flush()
    return reached


def _row(held: Measured) -> str:
    return f"{held.size:8.0f}{held.init:9.0f}{held.warm:9.1f}{held.peak:9.0f}"


def main() -> int:
    """Build, start, compare; 1 when an aim is missed and `--check` is said."""
    asked = ArgumentParser(description=__doc__)
    asked.add_argument("--starts", type=int, default=5)
    asked.add_argument("--only", nargs="*", default=[], choices=list(EVENTS))
    asked.add_argument("--check", action="store_true")
    asked.add_argument("--built", action="store_true", help="by the last `sam build`")
    args = asked.parse_args()
    if not engine_answers():
        print("no container engine answers: start Docker", file=sys.stderr)
        return 2
    out = ROOT / "out" / "bench-cold"
    out.mkdir(parents=True, exist_ok=True)
    if not args.built:
        try:
            build(out / "build.log")
        except SamFailed as error:
            print(error, file=sys.stderr)
            return 2
    hosts = listening_hosts()
    with (
        TemporaryDirectory(dir=out) as room,
        opened(PORT, *hosts, site="https://digest.example.com") as home,
    ):
        prepare(home)
        reached = compare(home, Path(room), args.starts, args.only)
    return int(args.check and not reached)


if __name__ == "__main__":
    sys.exit(main())
