"""INGEST: messages of the documents queue, each with news from the inbox bucket."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.adapters.aws.arrivals import arrivals
from briefing.application.ingest import Ingest, Quiet
from briefing.bootstrap import aws
from briefing.domain.rejection import Rejection
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
        if isinstance(outcome, Rejection):
            logger.info("document rejected", reason=outcome.reason.value)
            metrics.add_metric("DocumentsRejected", MetricUnit.Count, 1)
        elif isinstance(outcome, Quiet):
            logger.info("nothing to brief", outcome=outcome.name.lower())
        else:
            logger.info("document briefed", briefing=outcome.id)
            metrics.add_metric("DocumentsBriefed", MetricUnit.Count, 1)
