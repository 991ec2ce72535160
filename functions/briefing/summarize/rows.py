"""Summaries of rows, one JSON object each: for measuring, and for other programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from briefing.domain.briefing import Bullet
from briefing.domain.reading import Reading
from briefing.errors import DocumentRejected
from briefing.summarize.summary import Summary

Row = Mapping[str, object]


def summarize_rows(
    rows: Iterable[Row], summarizer: Callable[[Reading], Summary]
) -> Iterator[dict[str, object]]:
    """Turn `{"id", "title"?, "body"}` into `{"id", "bullets", "summary"}`, row by row.

    Each bullet is `{"text", "start", "end"}` with offsets into the body as given, and
    `antecedent` (start and end) where a name in brackets stands for a pronoun. A
    body without sentences, or that is no text, gets no bullets and an empty summary.
    """
    for row in rows:
        yield {"id": row.get("id"), **_told(row, summarizer)}


def _told(row: Row, summarizer: Callable[[Reading], Summary]) -> dict[str, object]:
    title, body = row.get("title"), row.get("body")
    reading = Reading(
        title if isinstance(title, str) else None,
        (),
        body if isinstance(body, str) else "",
    )
    try:
        summary = summarizer(reading)
    except DocumentRejected:
        return {"bullets": [], "summary": ""}
    return {
        "bullets": [_placed(bullet) for bullet in summary.bullets],
        "summary": summary.text,
    }


def _placed(bullet: Bullet) -> dict[str, object]:
    at = bullet.evidence
    if at is None:
        return {"text": bullet.text}
    placed: dict[str, object] = {"text": bullet.text, "start": at.start, "end": at.end}
    if at.antecedent:
        placed["antecedent"] = dict(zip(("start", "end"), at.antecedent, strict=True))
    return placed
