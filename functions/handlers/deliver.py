"""DELIVER: messages of the mail queue, each a page of subscriber ids."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from briefing.application.deliver import Deliver
from briefing.application.messages import MailPage
from briefing.bootstrap import aws
from briefing.observability import logger, metrics, tracer
from handlers.records import answer


@cache
def use_case() -> Deliver:
    return aws.deliver(os.environ)


@logger.inject_lambda_context
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Work on a batch; answer with the records that failed."""
    return answer(event, context, _handle)


def _handle(body: Mapping[str, Any]) -> None:
    page = MailPage.read(body)
    outcomes = use_case()(page)
    counts = {status.value: count for status, count in outcomes.items()}
    logger.info("delivered", edition=page.edition, outcomes=counts)
    for status, count in counts.items():
        name = f"Deliveries{status.capitalize()}"
        metrics.add_metric(name, MetricUnit.Count, count)
