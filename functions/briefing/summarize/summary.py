"""What a summarizer gives: bullets that point into the text, and a short summary."""

from dataclasses import dataclass, field

from briefing.domain.briefing import Bullet


@dataclass(frozen=True, slots=True)
class Summary:
    """Bullets in the order of the text, a summary in running text, the language.

    `language` is an ISO 639-1 code, "und" when it could not be told. `headline` is for
    a document that has no title, and None unless a writer gave one.
    """

    bullets: tuple[Bullet, ...]
    text: str = field(repr=False)
    language: str
    headline: str | None = None
