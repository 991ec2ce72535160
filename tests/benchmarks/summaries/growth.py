"""How time and memory grow with the text, each size in a process of its own."""

import json
import math
import sys
from subprocess import PIPE, run

import numpy as np

from benchmarks.summaries.clock import one_core
from benchmarks.summaries.figures import Figures
from benchmarks.summaries.progress import progress

SIZES = (1_000, 3_000, 10_000, 30_000, 100_000)  # sentences


def growth(engine: str, sizes: tuple[int, ...] = SIZES) -> Figures:
    """Tell seconds, peak megabytes and time over n log n (the first size: 1), by size.

    `exponent` is that of the power of n that fits the times best.
    """
    found = {}
    with one_core():
        for size in sizes:
            progress(f"{engine}, {size:,} sentences")
            found[size] = _apart(engine, size)
    progress("")
    times = {size: told["seconds"] for size, told in found.items()}
    for size, relative in against_n_log_n(times).items():
        found[size]["vs_n_log_n"] = relative
    return {"exponent": exponent(times), **{str(n): told for n, told in found.items()}}


def against_n_log_n(times: dict[int, float]) -> dict[int, float]:
    """Divide times by n log n, relative to the first of them."""
    scaled = {n: time / (n * math.log(n)) for n, time in times.items()}
    first = next(iter(scaled.values()))
    return {n: time / first for n, time in scaled.items()}


def exponent(times: dict[int, float]) -> float:
    """Fit times to a power of n by least squares on the logarithms."""
    slope, _ = np.polyfit(np.log(list(times)), np.log(list(times.values())), 1)
    return float(slope)


def _apart(engine: str, sentences: int) -> Figures:
    command = [sys.executable, "-m", "benchmarks.summaries.one_text", engine]
    made = run([*command, str(sentences)], stdout=PIPE, check=True)
    told: Figures = json.loads(made.stdout)
    return told
