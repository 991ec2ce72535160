"""INGEST: messages of the documents queue, each with news from the inbox bucket."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.adapters.aws.arrivals import arrivals
from briefing.application.ingest import Ingest, Quiet
from briefing.bootstrap import aws
from briefing.domain.part import Finding
from briefing.domain.rejection import Reason
from briefing.observability import logger, metrics
from handlers.records import queue_handler


@cache
def use_case() -> Ingest:
    return aws.ingest(os.environ)


@queue_handler
def handler(body: Mapping[str, Any]) -> None:
    """Work on one message."""
    for arrival in arrivals(body):
        outcome = use_case()(arrival)
        if isinstance(outcome, Quiet):
            logger.info("nothing to brief", outcome=outcome.name.lower())
        else:
            for finding in outcome:
                _tell(finding)


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
