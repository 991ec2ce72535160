"""A summarizer that asks a writer, and falls back on extracted sentences."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefing.domain.briefing import Bullet, By, Evidence
from briefing.domain.reading import Reading
from briefing.domain.writing import Doubt, Failure, Review
from briefing.errors import WritingFailed
from briefing.summarize.material import material_of
from briefing.summarize.sentences import Sentence
from briefing.summarize.summary import Summary
from briefing.summarize.words import Words
from briefing.summarize.writer.draft import Claim, Draft, Task, Writer
from briefing.summarize.writer.gate import Gate

_OFFERED = 500  # sentences of a long text that the writer may rest on
_HEADLINE = 120  # characters
_ALIKE = 0.7  # share of the shorter one's words that two bullets on one thing share
_SENTENCES = 4  # of a summary


@dataclass(frozen=True, slots=True)
class WrittenSummarizer:
    """Lets a writer word what an extractive summarizer would pick.

    The extracted summary is made first. Each of the writer's bullets passes the gate,
    or an extracted one stands in its place; the author's own bullets stay. When the
    writer fails, all of the extracted summary stands. `report` hears of every document
    on which the writer was asked.
    """

    extract: Callable[[Reading], Summary]
    write: Writer
    report: Callable[[Review], None]

    def __call__(self, reading: Reading) -> Summary:
        """Summarize. Raises `DocumentRejected` when the text has no sentences."""
        extracted = self.extract(reading)
        wanted = sum(bullet.by is By.ENGINE for bullet in extracted.bullets)
        if not wanted:
            return extracted
        found = material_of(reading).sentences[:_OFFERED]
        said = [sentence.said for sentence in found]
        task = Task(said, reading.title or "", extracted.language, wanted)
        try:
            draft = self.write(task)
        except WritingFailed as error:
            self.report(Review(failure=error.failure))
            return extracted
        return self._merged(draft, extracted, found, reading)

    def _merged(
        self,
        draft: Draft,
        extracted: Summary,
        found: Sequence[Sentence],
        reading: Reading,
    ) -> Summary:
        gate = Gate(extracted.language, [sentence.said for sentence in found])
        words = Words(extracted.language)
        shelf = _Shelf(extracted.bullets, words)
        doubts = shelf.fill(draft.bullets, gate, found)
        kept = sum(bullet.by is By.MODEL for bullet in shelf.bullets)
        told = _running(draft.summary, gate)
        headline = None if reading.title else _headline(draft.headline, gate)
        self.report(Review(kept, doubts, bool(told), draft.usage))
        return Summary(
            shelf.bullets, told or extracted.text, extracted.language, headline
        )


class _Shelf:
    """The places for bullets, filled by the writer's or by extracted ones."""

    def __init__(self, extracted: Sequence[Bullet], words: Words) -> None:
        self._authored = [b for b in extracted if b.by is not By.ENGINE]
        self._extracted = [b for b in extracted if b.by is By.ENGINE]
        self._filled: list[Bullet] = []
        self._words = words

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """The author's bullets, then the others in the order of the text."""
        return (*self._authored, *sorted(self._filled, key=_start))

    def fill(
        self, claims: Sequence[Claim], gate: Gate, found: Sequence[Sentence]
    ) -> Counter[Doubt]:
        """Take what passes the gate first, then one extracted bullet for each other."""
        doubts: Counter[Doubt] = Counter()
        places = len(self._extracted)
        for claim in claims[:places]:
            doubt = gate.doubt(claim) or self._add(claim, found)
            doubts.update([doubt] if doubt else [])
        if missing := places - len(claims):
            doubts.update({Doubt.MISSING: missing} if missing > 0 else {})
        while len(self._filled) < places:
            self._filled.append(self._spare())
        return doubts

    def _add(self, claim: Claim, found: Sequence[Sentence]) -> Doubt | None:
        cited = found[claim.cites - 1]
        bullet = Bullet(claim.text, Evidence(cited.start, cited.end), By.MODEL)
        if self._told(bullet) or self._similar(bullet):
            return Doubt.REPEATED
        self._filled.append(bullet)
        return None

    def _spare(self) -> Bullet:
        """Give the first extracted bullet that is not told yet.

        There always is one: each bullet on the shelf tells the sentence of one at most.
        """
        left = [bullet for bullet in self._extracted if not self._told(bullet)]
        return next((b for b in left if not self._similar(b)), left[0])

    def _told(self, bullet: Bullet) -> bool:
        held = (*self._authored, *self._filled)
        return any(_span(b) == _span(bullet) or b.text == bullet.text for b in held)

    def _similar(self, bullet: Bullet) -> bool:
        matter = set(self._words.content(bullet.text))
        for other in (*self._authored, *self._filled):
            held = set(self._words.content(other.text))
            least = min(len(matter), len(held)) or 1
            if len(matter & held) >= _ALIKE * least:
                return True
        return False


def no_time(task: Task) -> Draft:  # noqa: ARG001 - the port asks for it
    """Be the writer when there is no time left to ask one. Raises `WritingFailed`."""
    raise WritingFailed(Failure.NO_TIME)


def _running(claims: Sequence[Claim], gate: Gate) -> str:
    """Join a summary's sentences if all of them pass; else there is none."""
    if not 1 <= len(claims) <= _SENTENCES or any(map(gate.doubt, claims)):
        return ""
    return " ".join(dict.fromkeys(claim.text for claim in claims))


def _headline(claim: Claim | None, gate: Gate) -> str | None:
    if claim is None or len(claim.text) > _HEADLINE:
        return None
    return None if gate.doubt(claim, anywhere=True) else claim.text


def _span(bullet: Bullet) -> tuple[int, int] | None:
    at = bullet.evidence
    return (at.start, at.end) if at else None


def _start(bullet: Bullet) -> int:
    return bullet.evidence.start if bullet.evidence else 0
