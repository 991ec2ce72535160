"""INGEST: messages of the documents queue, each with news from the inbox bucket."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from briefing.adapters.aws.arrivals import arrivals
from briefing.application.ingest import Ingest, Quiet
from briefing.bootstrap import aws
from briefing.domain.rejection import Rejection
from briefing.observability import logger, metrics, tracer
from handlers.records import answer


@cache
def use_case() -> Ingest:
    return aws.ingest(os.environ)


@logger.inject_lambda_context
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Work on a batch; answer with the records that failed."""
    return answer(event, context, _handle)


def _handle(body: Mapping[str, Any]) -> None:
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
