"""COMPOSE: the scheduler's tick."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from briefing.application.compose import Compose
from briefing.bootstrap import aws
from briefing.observability import logger, metrics, tracer


@cache
def use_case() -> Compose:
    return aws.compose(os.environ)


@logger.inject_lambda_context
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handler(_event: dict[str, Any], _context: LambdaContext) -> dict[str, list[str]]:
    """Make the editions that are due; answer with their ids."""
    composed = use_case()()
    for slot in composed.late:
        logger.warning("edition too late, its stories go into the next", slot=str(slot))
    for entry in composed.entries:
        logger.info("composed", edition=entry.id, briefings=entry.briefings)
    metrics.add_metric("EditionsComposed", MetricUnit.Count, len(composed.entries))
    metrics.add_metric("EditionsMissed", MetricUnit.Count, len(composed.late))
    return {"editions": [entry.id for entry in composed.entries]}
