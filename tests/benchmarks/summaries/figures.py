"""Means, intervals and shares of what the entrants got."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.summaries.data import JUDGED
from benchmarks.summaries.entrants import DEFAULT, LEAD_3, STOCK
from benchmarks.summaries.field import Outcome
from benchmarks.summaries.rouge import Rouge

Rows = NDArray[np.float64]
Figures = dict[str, Any]
"""What is printed, and written as JSON: nested by part, set and entrant."""

_RESAMPLES = 1000
_SHARES = ("leaning", "fitting", "repeated", "cut off", "in order", "whole")


def interval(rows: Rows) -> Figures:
    """Give the mean of each kind of ROUGE over documents, with its 95 % interval.

    The interval is the percentile bootstrap (Efron 1979) over documents, seeded.
    """
    picks = np.random.default_rng(0).integers(0, len(rows), (_RESAMPLES, len(rows)))
    low, high = np.percentile(rows[picks].mean(1), [2.5, 97.5], axis=0)
    columns = zip(Rouge._fields, rows.mean(0), low, high, strict=True)
    return {kind: [float(x) for x in column] for kind, *column in columns}


def scores(outcomes: Iterable[Outcome]) -> Figures:
    """Tell ROUGE × 100 by set and entrant, with the paired differences.

    `vs_lead3` and `vs_stock` are differences to Lead-3 and to the best of sumy's own
    engines on the set (by ROUGE-1), each document against itself.
    """
    held: dict[str, dict[str, list[Rouge]]] = defaultdict(lambda: defaultdict(list))
    for outcome in outcomes:
        held[outcome.held][outcome.entrant].append(outcome.scores)
    return {
        name: _of_set({who: 100 * np.array(rows) for who, rows in found.items()})
        for name, found in held.items()
    }


def _of_set(rows: Mapping[str, Rows]) -> Figures:
    stock = best_stock(rows)
    told: Figures = {}
    for who, mine in rows.items():
        told[who] = {"documents": len(mine), **interval(mine)}
        if LEAD_3 in rows:
            told[who]["vs_lead3"] = interval(mine - rows[LEAD_3])
        if stock:
            told[who]["vs_stock"] = {"engine": stock, **interval(mine - rows[stock])}
    return told


def best_stock(rows: Mapping[str, Rows]) -> str:
    """Name the one of sumy's engines with the highest ROUGE-1; "" if none took part."""
    stock = [who for who in rows if who in STOCK]
    return max(stock, key=lambda who: rows[who][:, 0].mean(), default="")


def means(told: Figures, sets: Sequence[str] = JUDGED) -> Figures:
    """Give each entrant's mean over the sets that count, {} unless all were run."""
    if any(name not in told for name in sets):
        return {}
    return {
        who: {
            kind: sum(told[name][who][kind][0] for name in sets) / len(sets)
            for kind in Rouge._fields
        }
        for who in told[sets[0]]
    }


def margins(averages: Figures) -> Figures:
    """Tell by how much each entrant's mean ROUGE-1 is above that of all others.

    The default engine, shipped and cross-validated, is no rival of its own.
    """
    found = {}
    for who, mine in averages.items():
        own = {who, *(DEFAULT if who in DEFAULT else ())}
        others = [told["rouge1"] for name, told in averages.items() if name not in own]
        if others:
            found[who] = mine["rouge1"] - max(others)
    return found


def behaviours(outcomes: Iterable[Outcome]) -> Figures:
    """Tell by set and entrant the shares of bullets, and words a document."""
    summed: dict[str, dict[str, Counter[str]]] = defaultdict(
        lambda: defaultdict(Counter)
    )
    for outcome in outcomes:
        summed[outcome.held][outcome.entrant].update(outcome.counts)
    return {
        name: {who: _shares(counts) for who, counts in found.items()}
        for name, found in summed.items()
    }


def _shares(counts: Counter[str]) -> Figures:
    bullets, documents = max(1, counts["bullets"]), counts["documents"]
    return {
        **{kind: counts[kind] / bullets for kind in _SHARES},
        "words": counts["words"] / documents,
        "bullets": counts["bullets"] / documents,
    }
