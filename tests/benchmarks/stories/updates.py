"""How often a repeat is dropped, and how often real news is kept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from briefing.domain.briefing import Briefing, Bullet
from briefing.domain.novelty import known, news
from briefing.domain.reading import Reading
from briefing.summarize.summarizer import SumySummarizer

_LEAST = 400  # characters of text; a stub cannot be copied with a part left out


@dataclass(frozen=True, slots=True)
class Repeat:
    """What readers were told, what comes next, and the bullet of it that is news."""

    told: Sequence[Briefing]
    next: Briefing
    new: Bullet | None = None


def updates(rows: Sequence[tuple[Briefing, str]]) -> Iterator[str]:
    """Brief all articles, make repeats and updates of them; a line for each kind."""
    summarize = SumySummarizer()
    events: dict[str, list[Briefing]] = defaultdict(list)
    for article, cluster in rows:
        if len(article.text) < _LEAST:
            continue
        events[cluster].append(_briefed(summarize, article))
    articles = [a for event in events.values() for a in event]
    kinds = {
        "an edited copy": [_copied(summarize, a) for a in articles],
        "another outlet, one told": _others(events.values(), 1),
        "another outlet, all told": _others(events.values(), 99),
        "one sentence is news": filter(None, map(_grown, articles)),
    }
    for kind, repeats in kinds.items():
        yield _line(kind, list(repeats))


def _briefed(summarize: SumySummarizer, article: Briefing) -> Briefing:
    summary = summarize(Reading(article.headline, (), article.text))
    return replace(article, bullets=summary.bullets, summary=summary.text)


def _copied(summarize: SumySummarizer, article: Briefing) -> Repeat:
    """Copy an article without every seventh paragraph, under an edited headline."""
    paragraphs = article.text.split("\n")
    kept = [p for n, p in enumerate(paragraphs) if len(paragraphs) < 3 or n % 7 != 1]
    edited = replace(article, headline=article.headline.upper(), text="\n".join(kept))
    return Repeat([article], _briefed(summarize, edited))


def _others(events: Iterable[list[Briefing]], most: int) -> Iterator[Repeat]:
    chance = Random(5)
    for event in events:
        for article in event if len(event) > 1 else ():
            rest = [other for other in event if other is not article]
            yield Repeat(chance.sample(rest, min(most, len(rest))), article)


def _grown(article: Briefing) -> Repeat | None:
    """Take the sentence of the first bullet out of what was told."""
    first = next((b for b in article.bullets if b.evidence), None)
    if first is None or first.evidence is None:
        return None
    text = article.text[: first.evidence.start] + article.text[first.evidence.end :]
    told = replace(article, headline="", text=text, bullets=())
    return Repeat([told], replace(article, headline=""), first)


def _line(kind: str, repeats: Sequence[Repeat]) -> str:
    fresh = [news(repeat.next, known(repeat.told)) for repeat in repeats]
    dropped = sum(found is None for found in fresh)
    bullets = sum(len(repeat.next.bullets) for repeat in repeats)
    shown = sum(len(found.bullets) for found in fresh if found)
    wanted = sum(repeat.new is not None for repeat in repeats)
    kept = sum(
        found is not None and repeat.new in found.bullets
        for repeat, found in zip(repeats, fresh, strict=True)
    )
    news_kept = f", {kept} of {wanted} news kept" if wanted else ""
    return (
        f"  {kind:24} {dropped} of {len(repeats)} dropped,"
        f" {shown} of {bullets} bullets shown{news_kept}"
    )
