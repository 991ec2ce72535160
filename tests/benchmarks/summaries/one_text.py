"""What one long text takes, for `growth`: seconds and megabytes, printed as JSON.

    python -m benchmarks.summaries.one_text ENGINE SENTENCES

It imports little, so that the memory is that of summarizing: the interpreter, the
libraries that it needs and the text.
"""

import gc
import json
import sys
from functools import partial

from benchmarks.high_water import forget, megabytes
from benchmarks.summaries.clock import seconds
from benchmarks.summaries.prose import body
from briefing.domain.reading import Reading
from briefing.summarize.summarizer import SumySummarizer

_QUICK = 10_000  # sentences; up to here the best of three rounds is taken


def measured(engine: str, sentences: int) -> dict[str, float]:
    """Time one text in this process, after a short one that has all loaded."""
    summarize = SumySummarizer(engine)
    summarize(Reading(None, (), body(50)))
    reading = Reading(None, (), body(sentences))
    gc.collect()
    forget()
    time = seconds(partial(summarize, reading), 3 if sentences <= _QUICK else 1)
    return {"seconds": time, "megabytes": megabytes(), "characters": len(reading.text)}


if __name__ == "__main__":
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]))))
