"""The whole round: documents are dropped, and mails have left."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, perf_counter, sleep
from typing import Any

from local.functions import Event, Function, Invoker
from local.home import Home
from local.outbox import messages
from local.pump import Pump

PATIENCE = 90  # seconds; an immediate edition is due every minute


@dataclass(frozen=True, slots=True)
class Timed:
    """An invoker that remembers how long each call took, in seconds, in order."""

    invoke: Invoker
    calls: list[tuple[str, float]] = field(default_factory=list)

    def __call__(self, function: Function, event: Event) -> Any:
        """Call through."""
        start = perf_counter()
        try:
            return self.invoke(function, event)
        finally:
            self.calls.append((function.logical_id, perf_counter() - start))


def journey(home: Home, pump: Pump, documents: Sequence[Path]) -> int:
    """Drop documents, the first alone; tell how many mails left for them.

    What was briefed in this minute is due with the next: the wait is for that.
    """
    before = len(list(messages()))
    for batch in (documents[:1], documents[1:]):
        home.drop(*batch)
        pump.drain()
    end = monotonic() + PATIENCE
    while (left := len(list(messages())) - before) == 0 and monotonic() < end:
        pump.tick()
        if not pump.drain():
            sleep(1)
    return left


def by_function(calls: Sequence[tuple[str, float]]) -> Mapping[str, list[float]]:
    """Sort calls by function."""
    sorted_: dict[str, list[float]] = defaultdict(list)
    for function, took in calls:
        sorted_[function].append(took)
    return sorted_
