"""Measure, print tables, write JSON; with --check exit 1 when a floor is broken, or
when nothing was measured that has one.
"""

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path

from benchmarks.summaries import punkt, report
from benchmarks.summaries.data import BULLETS, articles, missing
from benchmarks.summaries.entrants import BRIEFING, LEAD_3, OURS, entrants
from benchmarks.summaries.field import Outcome, judge
from benchmarks.summaries.figures import Figures, behaviours, margins, means, scores
from benchmarks.summaries.floors import verdicts
from benchmarks.summaries.growth import growth
from benchmarks.summaries.speed import on_a_long_text, on_articles, timed

PARTS = ("scores", "speed", "long", "growth")
_LEARNED = 160  # articles a set, which sumy's tokenizer learns sentences from


def run(arguments: Sequence[str]) -> int:
    """Run the benchmark; give the exit code."""
    args = _parser().parse_args(arguments)
    chosen = {LEAD_3, *args.engines}
    args.engines = [name for name in entrants() if name in chosen]
    if absent := missing(args.sets):
        print(
            f"Nothing measured: there is no {absent[0]} (BRIEFING_DATA names a folder)"
        )
        return 0
    figures = measure(args)
    judged = verdicts(figures)
    parts = (report.scores, report.behaviour, report.speed, report.growth)
    for line in (line for part in parts for line in part(figures)):
        print(line)
    if args.check or BRIEFING in args.engines:
        print(*report.floors(judged), sep="\n")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")
    measured = any(verdict.value is not None for verdict in judged)
    broken = any(verdict.broken for verdict in judged)
    return int(args.check and (broken or not measured))


def measure(args: Namespace) -> Figures:
    """Measure the parts that are asked for; the others stay empty."""
    outcomes: list[Outcome] = []
    if "scores" in args.parts:
        held = [found for name in args.sets for found in articles(name, args.sample)]
        outcomes += judge(args.engines, held, args.processes)
    told = scores(outcomes)
    averages = means(told)
    return {
        "scores": told,
        "means": averages,
        "margin": margins(averages),
        "behaviour": behaviours(outcomes),
        **_times(args),
    }


def _times(args: Namespace) -> Figures:
    summarizers = timed(args.engines)
    told: Figures = {"speed": {}, "long": {}, "growth": {}}
    if {"speed", "long"} & {*args.parts}:
        texts = [a.reading.text for name in args.sets for a in articles(name, _LEARNED)]
        punkt.provide(texts)
    if "speed" in args.parts and "cnndm" in args.sets:
        told["speed"] = on_articles(summarizers, articles("cnndm", args.sample or 160))
    if "long" in args.parts:
        told["long"] = on_a_long_text(summarizers)
    if "growth" in args.parts and sys.platform == "linux":  # /proc tells the memory
        ours = [name for name in OURS if name in args.engines]
        told["growth"] = {name: growth(name) for name in ours}
    return told


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="make bench-summaries ARGS=…", description=__doc__)

    def some(option: str, names: Sequence[str], help_: str) -> None:
        parser.add_argument(
            option, nargs="+", choices=names, default=names, metavar="NAME",
            help=f"{help_}: {', '.join(names)} (default: all)",
        )  # fmt: skip

    some("--engines", entrants(), f"who takes part ({LEAD_3} always does)")
    some("--sets", list(BULLETS), "which articles")
    some("--parts", PARTS, "what is measured; long takes a minute")
    parser.add_argument("--sample", type=int, default=0, help="articles a set")
    parser.add_argument("--processes", type=int, default=2, help="that judge bullets")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures")
    parser.add_argument("--check", action="store_true", help="exit 1 on a broken floor")
    return parser


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
