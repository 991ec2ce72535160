"""The summarizer: a reading in, grounded bullets and a short summary out."""

from collections.abc import Sequence
from dataclasses import dataclass

from briefing.domain.briefing import Bullet, By, Evidence
from briefing.domain.reading import Reading
from briefing.errors import SettingsInvalid
from briefing.summarize.engines import DEFAULT, engine_named
from briefing.summarize.evidence import find_evidence
from briefing.summarize.material import Material, Pick, material_of
from briefing.summarize.sentences import Sentence
from briefing.summarize.summary import Summary

_AUTHORED = 5  # an author's bullets beyond these are left out
_SENTENCES = 3  # of a summary


@dataclass(frozen=True, slots=True)
class SumySummarizer:
    """Picks sentences with one of the engines. Raises `SettingsInvalid` when made.

    The author's own bullets come first, as they are; the engine fills up only to the
    number of bullets that is asked for.
    """

    engine: str = DEFAULT
    bullets: int = 3

    def __post_init__(self) -> None:
        engine_named(self.engine)
        if self.bullets < 1:
            raise SettingsInvalid(f"bullets must be 1 or more, not {self.bullets}")

    def __call__(self, reading: Reading) -> Summary:
        """Summarize; fewer bullets where the text has fewer sentences.

        Raises `DocumentRejected` when the text has none.
        """
        material = material_of(reading)
        choose = engine_named(self.engine)(material)
        authored = _authored(reading.bullets, material)
        aside = _told(authored, material.sentences)
        picked = choose(max(0, self.bullets - len(authored)), aside)
        whole = min(_SENTENCES, max(1, len(material.sentences) - 1))
        if authored or len(picked) != whole:
            running = choose(whole, frozenset())
        else:
            running = picked
        return Summary(
            (*authored, *map(bullet_of, picked)),
            " ".join(pick.sentence.said for pick in running),
            material.language,
        )


def _authored(bullets: Sequence[str], material: Material) -> list[Bullet]:
    kept = bullets[:_AUTHORED]
    if not kept:
        return []  # before any stop words are loaded
    places = find_evidence(kept, material.sentences, material.words)
    return [Bullet(b, at, By.AUTHOR) for b, at in zip(kept, places, strict=True)]


def _told(authored: Sequence[Bullet], found: Sequence[Sentence]) -> frozenset[int]:
    """Number the sentences that the author's bullets tell."""
    told = {bullet.evidence for bullet in authored}
    return frozenset(n for n, s in enumerate(found) if Evidence(s.start, s.end) in told)


def bullet_of(pick: Pick) -> Bullet:
    """Make a bullet that points to its sentence."""
    sentence = pick.sentence
    evidence = Evidence(sentence.start, sentence.end, pick.antecedent)
    return Bullet(pick.text, evidence)
