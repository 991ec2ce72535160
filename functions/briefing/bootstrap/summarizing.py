"""The summarizer that settings ask for, for either home and for the command line."""

from collections.abc import Callable
from functools import cache

from briefing.application.ports import Summarizer
from briefing.domain.writing import Review
from briefing.errors import SettingsInvalid
from briefing.model_settings import Writing
from briefing.settings import Making
from briefing.summarize.summarizer import SumySummarizer
from briefing.summarize.writer.draft import Writer
from briefing.summarize.writer.written import WrittenSummarizer, no_time

Report = Callable[[Review], None]


def unheard(_review: Review) -> None:
    """Let what became of a writer's work go untold."""


@cache  # one writer a process: it is what counts the process's spending
def summarizer(
    making: Making, writing: Writing, report: Report = unheard
) -> Summarizer:
    """Give the extractive summarizer, and with a model the one that asks it.

    Raises `SettingsInvalid`.
    """
    extract = SumySummarizer(making.engine, making.bullets)
    if not writing.writer_model:
        return extract
    return WrittenSummarizer(extract, _bedrock(writing), report)


def hurried(
    making: Making, writing: Writing, report: Report = unheard
) -> Summarizer | None:
    """Give the summarizer that asks no model; None where none is asked anyhow."""
    if not writing.writer_model:
        return None
    extract = SumySummarizer(making.engine, making.bullets)
    return WrittenSummarizer(extract, no_time, report)


def _bedrock(writing: Writing) -> Writer:
    try:
        # boto3 is an extra: only when a model is named.
        from briefing.adapters.aws.bedrock import (  # noqa: PLC0415 - see above
            bedrock,
        )
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] not in {"boto3", "botocore"}:
            raise
        raise SettingsInvalid(
            "writer_model needs boto3: python -m pip install boto3"
        ) from error
    return bedrock(writing)
