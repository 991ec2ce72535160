"""Documents a second on articles, and the time that a long text takes."""

from collections.abc import Mapping, Sequence
from functools import partial
from statistics import median

from benchmarks.summaries.clock import alternating, one_core, seconds
from benchmarks.summaries.data import Article
from benchmarks.summaries.entrants import OURS
from benchmarks.summaries.figures import Figures
from benchmarks.summaries.plain import PlainLexRank, Summarizer
from benchmarks.summaries.progress import progress
from benchmarks.summaries.prose import body
from briefing.domain.reading import Reading
from briefing.summarize.summarizer import SumySummarizer

LEXRANK = "lexrank"  # through our summarizer, which shows it the opening only
PLAIN = "sumy's LexRank"  # with sumy's own sentences and words
LONG = 2_000  # sentences
_BULLETS = 3
_ROUNDS = 5


def timed(entrants: Sequence[str]) -> dict[str, Summarizer]:
    """Give the summarizers whose time is told: ours that take part, and LexRank."""
    named = [name for name in (*OURS, LEXRANK) if name in entrants]
    ours = {name: SumySummarizer(name, _BULLETS) for name in named}
    return {**ours, PLAIN: PlainLexRank(_BULLETS)}


def on_articles(
    summarizers: Mapping[str, Summarizer], articles: Sequence[Article]
) -> Figures:
    """Tell documents a second, and how many times as fast as LexRank that is.

    Medians of alternating rounds on one core; `vs_…` are medians of the ratios in each
    round, plain sumy's (`vs_plain`) and ours (`vs_lexrank`).
    """
    readings = [article.reading for article in articles]
    calls = {name: partial(_all, s, readings) for name, s in summarizers.items()}
    with one_core():
        alternating(calls, 1)  # what is loaded once
        progress(f"{len(calls)} engines on {len(readings)} articles, {_ROUNDS} rounds")
        times = alternating(calls, _ROUNDS)
    progress("")
    return {name: _told(name, times, len(readings)) for name in calls}


def _told(name: str, times: Mapping[str, list[float]], documents: int) -> Figures:
    told = {"documents_a_second": documents / median(times[name])}
    for key, other in (("vs_plain", PLAIN), ("vs_lexrank", LEXRANK)):
        if other in times:
            pairs = zip(times[other], times[name], strict=True)
            told[key] = median(theirs / mine for theirs, mine in pairs)
    return told


def on_a_long_text(
    summarizers: Mapping[str, Summarizer], sentences: int = LONG
) -> Figures:
    """Tell the seconds for one long text, and how often plain LexRank's holds them."""
    reading = Reading(None, (), body(sentences))
    times = {}
    with one_core():
        for name, summarize in summarizers.items():
            progress(f"{sentences:,} sentences: {name}")
            rounds = 3 if name in OURS else 1  # the others take long
            times[name] = seconds(partial(summarize, reading), rounds)
    progress("")
    return {
        name: {"seconds": time, "vs_plain": times[PLAIN] / time}
        for name, time in times.items()
    }


def _all(summarize: Summarizer, readings: Sequence[Reading]) -> None:
    for reading in readings:
        summarize(reading)
