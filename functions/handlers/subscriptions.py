"""SUBSCRIPTIONS: requests to the HTTP API (payload version 2.0)."""

import os
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from briefing.adapters.aws.front import Answer
from briefing.adapters.web.server import PLACES
from briefing.bootstrap import aws
from briefing.observability import logger, metrics, tracer


@cache
def web() -> Answer:
    return aws.subscriptions(os.environ)


@logger.inject_lambda_context
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Answer one request. Its path may hold a token: of that the log tells nothing."""
    answer = web()(event, context)
    status: int = answer["statusCode"]
    place = event["rawPath"].split("/")[1]
    logger.info("answered", place=place if place in PLACES else "", status=status)
    metrics.add_metric(f"Answers{status // 100}xx", MetricUnit.Count, 1)
    return answer
