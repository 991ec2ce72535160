"""The figures as tables in Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from benchmarks.summaries.data import BULLETS, JUDGED
from benchmarks.summaries.figures import Figures
from benchmarks.summaries.floors import Verdict
from benchmarks.summaries.growth import SIZES
from benchmarks.summaries.rouge import Rouge

_HEADS = ("ROUGE-1", "ROUGE-2", "ROUGE-Lsum")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Align rows under their heads: the first column left, the others right."""
    held = [list(head), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip_longest(*held, fillvalue="")]
    lines = [_line(row, widths) for row in held]
    rule = [f"{'-' * (w - 1)}{':' if n else '-'}" for n, w in enumerate(widths)]
    return "\n".join([lines[0], _line(rule, widths), *lines[1:]])


def scores(figures: Figures) -> Iterator[str]:
    """Yield a table of ROUGE for each set, then that of the means."""
    for name, told in figures["scores"].items():
        documents = next(iter(told.values()))["documents"]
        stock = next(iter(told.values())).get("vs_stock", {}).get("engine", "none run")
        bullets = BULLETS[name]
        yield f"## {name}: {documents} documents, bullets: {bullets}\n"
        head = ["engine", *_HEADS, "R1 − Lead-3", "R2", "RLsum", f"R1 − {stock}"]
        yield table(head, ([who, *_scored(row)] for who, row in told.items())) + "\n"
    if means := figures["means"]:
        yield f"## Mean over {', '.join(JUDGED)}\n"
        rows = (
            [who, *(f"{x:.2f}" for x in row.values())] for who, row in means.items()
        )
        yield table(["engine", *_HEADS], rows) + "\n"


def _scored(told: Figures) -> Iterator[str]:
    for kind in Rouge._fields:
        mean, low, high = told[kind]
        yield f"{mean:.2f} [{low:.1f}, {high:.1f}]"
    for kind in Rouge._fields:
        yield _difference(told.get("vs_lead3"), kind)
    yield _difference(told.get("vs_stock"), "rouge1")


def _difference(told: Figures | None, kind: str) -> str:
    if not told:
        return ""
    mean, low, high = told[kind]
    return f"{mean:+.2f} [{low:+.2f}, {high:+.2f}]" if low or high else "–"


def behaviour(figures: Figures) -> Iterator[str]:
    """Yield a table for each set: shares of bullets in percent."""
    for name, told in figures["behaviour"].items():
        yield f"## {name}: bullets in %, then words and bullets a document\n"
        head = [*next(iter(told.values()))]
        yield table(["engine", *head], ([who, *_shares(r)] for who, r in told.items()))
        yield ""


def _shares(told: Figures) -> Iterator[str]:
    for kind, value in told.items():
        plain = kind in ("words", "bullets")
        yield f"{value:.1f}" if plain else f"{100 * value:.1f}"


def speed(figures: Figures) -> Iterator[str]:
    """Yield the tables of time."""
    if told := figures["speed"]:
        yield "## Documents a second (cnndm, one core; medians of alternating rounds)\n"
        head = ["engine", "documents/s", "× sumy's LexRank", "× the engine lexrank"]
        kinds = ("documents_a_second", "vs_plain", "vs_lexrank")
        yield (
            table(head, ([who, *_rounded(r, kinds)] for who, r in told.items())) + "\n"
        )
    if told := figures["long"]:
        yield "## One text of 2,000 sentences\n"
        rows = (
            [w, f"{r['seconds']:.3f}", f"{r['vs_plain']:.1f}"] for w, r in told.items()
        )
        yield table(["engine", "seconds", "× sumy's LexRank"], rows) + "\n"


def _rounded(told: Figures, kinds: Sequence[str]) -> list[str]:
    return [f"{told[kind]:.1f}" if kind in told else "" for kind in kinds]


def growth(figures: Figures) -> Iterator[str]:
    """Yield a table for each engine: time and memory by size."""
    for who, told in figures["growth"].items():
        yield f"## Growth of {who}: time as n to the power of {told['exponent']:.2f}\n"
        head = ["sentences", "seconds", "time / (n log n)", "peak MB", "characters"]
        rows = ([f"{size:,}", *_grown(told[str(size)])] for size in SIZES)
        yield table(head, rows) + "\n"


def _grown(told: Figures) -> list[str]:
    time, relative = f"{told['seconds']:.3f}", f"{told['vs_n_log_n']:.2f}"
    return [time, relative, f"{told['megabytes']:.0f}", f"{told['characters']:,}"]


def floors(verdicts: Sequence[Verdict]) -> Iterator[str]:
    """Yield the table of floors, what is broken first."""
    yield "## Floors\n"
    head = ["figure", "measured", "", "floor", "state", "reason"]
    ordered = sorted(verdicts, key=lambda verdict: not verdict.broken)
    yield table(head, map(_judged, ordered)) + "\n"


def _judged(verdict: Verdict) -> list[str]:
    floor, value = verdict.floor, verdict.value
    state = "BROKEN" if verdict.broken else "not measured" if value is None else "holds"
    path = " ".join(str(step) for step in floor.path)
    measured = "" if value is None else f"{value:.3f}"
    return [path, measured, floor.sign, f"{floor.bound:g}", state, floor.reason]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.rjust(width) if n else cell.ljust(width)
        for n, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join([first, *rest])} |"
