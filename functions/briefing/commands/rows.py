"""Rows of JSON on standard input, rows of JSON on standard output."""

import json
import sys
from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from briefing.application.ports import Summarizer
from briefing.commands.account import Account
from briefing.domain.briefing import Briefing
from briefing.domain.likeness import same_event
from briefing.summarize.rows import summarize_rows


class RowInvalid(ValueError):
    """A line of the input is no row; the message names the line."""


def summarize(summarizer: Summarizer) -> int:
    """Answer each row with its bullets as soon as it is read."""
    return _answer(summarize_rows(_rows(), summarizer))


def stories(_args: Namespace) -> int:
    """Answer with the story of each row; rows of one story have one number."""
    return _answer(_stories())


def _stories() -> Iterator[dict[str, Any]]:
    rows = list(_rows())
    numbers = same_event([_briefing(row) for row in rows])
    for row, number in zip(rows, numbers, strict=True):
        yield {"id": row.get("id"), "story": number}


def _answer(answers: Iterator[dict[str, Any]]) -> int:
    account = Account()
    try:
        for answer in answers:
            account.say(json.dumps(answer, ensure_ascii=False))
    except RowInvalid as error:
        account.trouble(str(error))
    return int(account.failed)


def _rows() -> Iterator[dict[str, Any]]:
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            yield _row(number, line)


def _row(number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise RowInvalid(f"line {number} is no JSON") from error
    if not isinstance(row, dict) or not {"id", "body"} <= row.keys():
        raise RowInvalid(f'line {number} is no object with "id" and "body"')
    return row


def _briefing(row: dict[str, Any]) -> Briefing:
    """A row has the headline and the text; likeness asks for nothing else."""
    return Briefing(
        id=str(row.get("id")),
        key="",
        headline=str(row.get("title") or ""),
        bullets=(),
        summary="",
        text=str(row.get("body") or ""),
        language="und",
        briefed=datetime.min.replace(tzinfo=UTC),
    )
