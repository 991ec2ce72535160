"""The writer's bullets and the extracted ones, merged."""

from collections.abc import Sequence

import pytest

from briefing.domain.briefing import Bullet, By, Evidence
from briefing.domain.reading import Facts, Reading
from briefing.domain.writing import Doubt, Failure, Review
from briefing.errors import WritingFailed
from briefing.summarize.summarizer import SumySummarizer
from briefing.summarize.writer.draft import Claim, Draft, Task
from briefing.summarize.writer.written import WrittenSummarizer, no_time

SAID = (
    "The bridge at Tolmark was closed on Monday.",
    "Engineers had found cracks in two pillars.",
    "Buses now take the road by the old mill.",
    "Shopkeepers fear for the summer trade.",
    "The repairs will last until October.",
)
READING = Reading(None, (), " ".join(SAID), Facts(language="en"))


class FakeWriter:
    """Gives a draft made of pairs of text and number; keeps what it was asked."""

    def __init__(
        self,
        *bullets: tuple[str, int],
        headline: tuple[str, int] | None = None,
        summary: Sequence[tuple[str, int]] = (),
    ) -> None:
        self.draft = Draft(
            Claim(*headline) if headline else None,
            tuple(Claim(*bullet) for bullet in bullets),
            tuple(Claim(*told) for told in summary),
        )
        self.asked: list[Task] = []

    def __call__(self, task: Task) -> Draft:
        self.asked.append(task)
        return self.draft


def summarize(writer, reading=READING):
    reviews: list[Review] = []
    summary = WrittenSummarizer(SumySummarizer("lead"), writer, reviews.append)(reading)
    return summary, reviews


def said(summary):
    return [bullet.text for bullet in summary.bullets]


def test_bullets_stand_in_the_order_of_the_text():
    told = (SAID[4], 5), (SAID[0], 1), (SAID[2], 3)
    summary, _ = summarize(FakeWriter(*told))
    assert said(summary) == [SAID[0], SAID[2], SAID[4]]
    assert {bullet.by for bullet in summary.bullets} == {By.MODEL}


def test_a_replacement_repeats_no_bullet():
    """The lead's three are sentences 1 to 3; the first two of them are told."""
    told = (SAID[1], 2), ("The bridge at Fardon was closed.", 1), (SAID[0], 1)
    summary, (review,) = summarize(FakeWriter(*told))
    assert said(summary) == list(SAID[:3])
    assert review.replaced == {Doubt.NAME: 1}


def test_the_authors_bullets_stay_and_are_not_told_again():
    reading = Reading(None, ("The bridge at Tolmark was closed.",), READING.text)
    writer = FakeWriter((SAID[0], 1), (SAID[3], 4))
    summary, (review,) = summarize(writer, reading)
    assert writer.asked[0].bullets == 2
    assert [b.by for b in summary.bullets] == [By.AUTHOR, By.ENGINE, By.MODEL]
    assert review.replaced == {Doubt.REPEATED: 1}


def test_nobody_is_asked_where_the_author_gave_all_bullets():
    writer = FakeWriter()
    summarize(writer, Reading(None, SAID[:3], READING.text))
    assert writer.asked == []


@pytest.mark.parametrize("failure", list(Failure))
def test_a_failure_leaves_what_was_extracted(failure):
    def fails(task: Task) -> Draft:
        raise WritingFailed(failure)

    summary, reviews = summarize(fails)
    assert summary == SumySummarizer("lead")(READING)
    assert reviews == [Review(failure=failure)]


def test_a_headline_is_for_what_has_none_and_passes_the_gate():
    good, bad = ("Tolmark bridge closed", 1), ("Fardon bridge closed", 1)
    titled = Reading("A title", (), READING.text)
    assert summarize(FakeWriter(headline=good))[0].headline == "Tolmark bridge closed"
    assert summarize(FakeWriter(headline=bad))[0].headline is None
    assert summarize(FakeWriter(headline=good), titled)[0].headline is None


def test_a_summary_passes_whole_or_not_at_all():
    good = [(SAID[0], 1), (SAID[4], 5)]
    bad = [*good, ("The repairs will last until May.", 5)]
    assert summarize(FakeWriter(summary=good))[0].text == f"{SAID[0]} {SAID[4]}"
    extracted = SumySummarizer("lead")(READING).text
    assert summarize(FakeWriter(summary=bad))[0].text == extracted


def test_evidence_is_the_whole_sentence():
    summary, _ = summarize(FakeWriter(("Cracks were found in two pillars.", 2)))
    (bullet,) = [b for b in summary.bullets if b.by is By.MODEL]
    start = len(SAID[0]) + 1
    evidence = Evidence(start, start + len(SAID[1]))
    assert bullet == Bullet("Cracks were found in two pillars.", evidence, By.MODEL)


def test_without_time_nobody_is_asked():
    _, (review,) = summarize(no_time)
    assert review.failure is Failure.NO_TIME
