"""Finished mails a second on one core, no network: filled in once a group is rendered,
against each one rendered in full and written by Python's library."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from briefing.adapters.mime.message import compose_message
from briefing.adapters.rendering.environment import Templates
from briefing.adapters.rendering.renderer import TemplateRenderer
from briefing.domain.briefing import Briefing, Bullet, Evidence
from briefing.domain.edition import Edition, Entry, edition_id
from briefing.domain.letter import Ways
from briefing.domain.slot import Cadence, Slot, Window
from briefing.domain.story import Story
from briefing.domain.subscriber import Subscriber, subscriber_id
from briefing.settings import Looks, Publication
from plain_mail import plain_mail

STORIES, READERS, ALONE, LEAST = 12, 4000, 40, 20
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
SLOT = Slot(Cadence.DAILY)
PUBLICATION = Publication("The Ledger", "desk@example.com", "https://x.example")


def edition() -> Edition:
    """Make an edition of twelve stories with three bullets each."""
    window = Window(NOON - timedelta(days=1), NOON)
    entry = Entry(edition_id(SLOT, window), SLOT, window, "The harbour waits", ())
    return Edition(entry, tuple(Story(_briefing(n)) for n in range(STORIES)))


def _briefing(n: int) -> Briefing:
    sentence = f"Ship {n} waits at sea while the cranes of the harbour stand still. "
    width = len(sentence)
    return Briefing(
        id=f"{n:016x}",
        key=f"{n}.txt",
        headline=f"Ship {n} waits at sea",
        bullets=tuple(
            Bullet(sentence.strip(), Evidence(k * width, (k + 1) * width - 1))
            for k in range(3)
        ),
        summary=sentence,
        text=sentence * 60,
        language="en",
        briefed=NOON,
        topics=("Harbour",),
        source="The Quay Post",
        url="https://quay.example.org/ships",
    )


def readers() -> list[Subscriber]:
    """Make readers with names and addresses of their own; every tenth is not ASCII."""
    emails = (f"reader{n}@example.org" for n in range(READERS))
    return [
        Subscriber(subscriber_id(email), email, SLOT, name=f"Zoë {n}" * (n % 10 == 0))
        for n, email in enumerate(emails)
    ]


def ways(subscriber: Subscriber) -> Ways:
    """Give signed links' like."""
    token = (subscriber.id * 3)[:43]
    base = "https://x.example"
    return Ways(f"{base}/unsubscribe/{token}", f"{base}/preferences/{token}")


def rate(finish: Callable[[Subscriber], bytes], audience: list[Subscriber]) -> float:
    """Count finished mails a second."""
    begin = perf_counter()
    for subscriber in audience:
        finish(subscriber)
    return len(audience) / (perf_counter() - begin)


@pytest.mark.benchmark(group="letters")
def test_filling_in_is_many_times_faster_than_rendering_each(
    benchmark: BenchmarkFixture,
) -> None:
    shown, audience = edition(), readers()
    templates = Templates(PUBLICATION, Looks(), "en")

    def alone(subscriber: Subscriber) -> bytes:
        return plain_mail(templates, shown, subscriber, ways(subscriber), NOON)

    def filled() -> int:
        write = TemplateRenderer(PUBLICATION, links=ways).letters(shown)
        letters = (write(subscriber) for subscriber in audience)
        return sum(
            len(compose_message(letter, PUBLICATION, NOON).content)
            for letter in letters
        )

    plain = median(rate(alone, audience[:ALONE]) for _ in range(5))
    benchmark.pedantic(filled, rounds=5, iterations=1, warmup_rounds=1)
    fast = READERS / benchmark.stats.stats.median
    ratio = fast / plain
    benchmark.extra_info |= {
        "alone": round(plain),
        "filled": round(fast),
        "ratio": round(ratio, 1),
    }
    assert ratio >= LEAST
