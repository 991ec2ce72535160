"""INGEST: messages of the documents queue, each with news from the inbox bucket."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.adapters.aws.arrivals import arrivals
from briefing.application.ingest import Ingest, Quiet
from briefing.application.pace import Seconds
from briefing.bootstrap import aws
from briefing.bootstrap.clock import system_clock
from briefing.domain.document import Arrival
from briefing.domain.part import Finding
from briefing.domain.rejection import Reason
from briefing.domain.writing import Review
from briefing.observability import logger, metrics
from handlers.records import queue_handler


@cache
def use_case() -> Ingest:
    return aws.ingest(os.environ, _tell_review)


@queue_handler
def handler(body: Mapping[str, Any], _left: Seconds) -> None:
    """Work on one message."""
    for arrival in arrivals(body):
        outcome = use_case()(arrival)
        if isinstance(outcome, Quiet):
            logger.info("nothing to brief", outcome=outcome.name.lower())
        else:
            for finding in outcome:
                _tell(finding)
            _tell_time(arrival, outcome)


def _tell(finding: Finding) -> None:
    """Log and count what became of a document, without its name or words."""
    told: dict[str, str] = {}
    if finding.briefing:
        told["briefing"] = finding.briefing.id
    if finding.rejection:
        told["reason"] = finding.rejection.reason.value
        if finding.rejection.reason is Reason.UNREADABLE:
            told["detail"] = finding.rejection.detail  # where our reader failed
    logger.info(f"document {finding.state}", extra=told)
    name = f"Documents{finding.state.capitalize()}"
    metrics.add_metric(name, MetricUnit.Count, 1)


def _tell_time(arrival: Arrival, outcome: Iterable[Finding]) -> None:
    """Count how long after the upload a document was a briefing."""
    if arrival.told and any(finding.briefing for finding in outcome):
        waited = (system_clock() - arrival.told).total_seconds()
        metrics.add_metric("SecondsToBriefing", MetricUnit.Seconds, max(0.0, waited))


def _tell_review(review: Review) -> None:
    """Log and count how a model's statements fared, without any word of them."""
    told = {"kept": review.kept, "replaced": dict(review.replaced)}
    logger.info("model reviewed", extra={**told, "failure": review.failure})
    counts = {
        "WriterBulletsKept": review.kept,
        "WriterBulletsReplaced": sum(review.replaced.values()),
        "WriterFailures": int(review.failure is not None),
        "WriterInputTokens": review.usage.input_tokens,
        "WriterOutputTokens": review.usage.output_tokens,
    }
    for name, count in counts.items():
        metrics.add_metric(name, MetricUnit.Count, count)
