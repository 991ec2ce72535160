"""All entrants on all articles, judged by several processes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool

from benchmarks.summaries.behaviour import behaviour
from benchmarks.summaries.data import Article
from benchmarks.summaries.entrants import fold, fold_of
from benchmarks.summaries.progress import progress
from benchmarks.summaries.rouge import Rouge, rouge
from briefing.domain.briefing import Bullet
from briefing.errors import DocumentRejected

Task = tuple[str, Article]
_CHUNK = 16  # articles that a process takes at once


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an entrant got for an article of a set (`held`)."""

    entrant: str
    held: str
    scores: Rouge
    counts: Counter[str]


def judge(
    entrants: Sequence[str], articles: Sequence[Article], processes: int
) -> Iterator[Outcome]:
    """Yield outcomes, entrant by entrant, in the order of the articles."""
    tasks = [(entrant, article) for entrant in entrants for article in articles]
    for number, outcome in enumerate(_outcomes(tasks, processes), 1):
        progress(f"{number:,} of {len(tasks):,} summaries: {outcome.entrant}")
        yield outcome
    progress("")


def _outcomes(tasks: Sequence[Task], processes: int) -> Iterator[Outcome]:
    if processes == 1:
        yield from map(_outcome, tasks)
        return
    with Pool(processes) as pool:
        yield from pool.imap(_outcome, tasks, _CHUNK)


def _outcome(task: Task) -> Outcome:
    entrant, article = task
    bullets = _bullets(entrant, article)
    told = [" ".join(bullet.text.split()) for bullet in bullets]
    return Outcome(
        entrant,
        article.held,
        rouge(article.references, told),
        behaviour(article.reading.text, bullets),
    )


def _bullets(entrant: str, article: Article) -> Sequence[Bullet]:
    summarize = fold(entrant, article.held, fold_of(article.id))
    try:
        return summarize(article.reading).bullets
    except DocumentRejected:
        return ()  # it scores nothing
