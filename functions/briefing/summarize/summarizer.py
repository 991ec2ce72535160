"""The summarizer: a reading in, grounded bullets and a short summary out."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.domain.briefing import Bullet, By, Evidence
from briefing.domain.reading import Reading
from briefing.domain.rejection import Reason
from briefing.errors import DocumentRejected, SettingsInvalid
from briefing.summarize.candidates import candidates
from briefing.summarize.engines import Material, engine_named
from briefing.summarize.evidence import find_evidence
from briefing.summarize.language import language_of
from briefing.summarize.sentences import Sentence, sentences
from briefing.summarize.summary import Summary
from briefing.summarize.words import Words

SCOPE = 500_000  # characters, a long book; what follows them is not read
_AUTHORED = 5  # an author's bullets beyond these are left out
_SENTENCES = 3  # of a summary


@dataclass(frozen=True, slots=True)
class SumySummarizer:
    """Picks sentences with one of the engines. Raises `SettingsInvalid` when made.

    The author's own bullets come first, as they are; the engine fills up only to the
    number of bullets that is asked for.
    """

    engine: str = "lead"
    bullets: int = 3

    def __post_init__(self) -> None:
        engine_named(self.engine)
        if self.bullets < 1:
            raise SettingsInvalid(f"bullets must be 1 or more, not {self.bullets}")

    def __call__(self, reading: Reading) -> Summary:
        """Summarize; fewer bullets where the text has fewer sentences.

        Raises `DocumentRejected` when the text has none.
        """
        text = reading.text[:SCOPE]
        language = reading.language or language_of(text, reading.facts.language)
        prose = [place for place in reading.prose if place[1] <= SCOPE]
        found = candidates(list(sentences(text, language, prose)), language)
        if not found:
            raise DocumentRejected(Reason.NO_SENTENCES)
        words = Words(language)
        rank = engine_named(self.engine)
        ranked = [found[n] for n in rank(Material(found, reading.title or "", words))]
        authored = _authored(reading.bullets, found, words)
        return Summary(
            (*authored, *_picked(ranked, self.bullets - len(authored), authored)),
            _told(ranked),
            language,
        )


def _authored(
    bullets: Sequence[str], found: Sequence[Sentence], words: Words
) -> list[Bullet]:
    kept = bullets[:_AUTHORED]
    if not kept:
        return []  # before any stop words are loaded
    places = find_evidence(kept, found, words)
    return [Bullet(b, at, By.AUTHOR) for b, at in zip(kept, places, strict=True)]


def _picked(
    ranked: Sequence[Sentence], count: int, authored: Sequence[Bullet]
) -> list[Bullet]:
    """Take the best sentences, in text order, that no author's bullet tells."""
    told = {bullet.evidence for bullet in authored}
    fresh = [s for s in ranked if Evidence(s.start, s.end) not in told]
    return [
        Bullet(s.said, Evidence(s.start, s.end))
        for s in _in_text_order(fresh[: max(0, count)])
    ]


def _told(ranked: Sequence[Sentence]) -> str:
    """Join the best sentences; of a very short text fewer, so as not to repeat it."""
    count = min(_SENTENCES, max(1, len(ranked) - 1))
    return " ".join(sentence.said for sentence in _in_text_order(ranked[:count]))


def _in_text_order(sentences: Sequence[Sentence]) -> list[Sentence]:
    return sorted(sentences, key=lambda sentence: sentence.start)
