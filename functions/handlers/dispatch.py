"""DISPATCH: messages of the audience queue, each one part of an edition's audience."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from briefing.application.dispatch import Dispatch
from briefing.application.messages import AudienceShard
from briefing.bootstrap import aws
from briefing.observability import logger, metrics, tracer
from handlers.records import answer


@cache
def use_case() -> Dispatch:
    return aws.dispatch(os.environ)


@logger.inject_lambda_context
@tracer.capture_lambda_handler(capture_response=False, capture_error=False)
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Work on a batch; answer with the records that failed."""
    return answer(event, context, _handle)


def _handle(body: Mapping[str, Any]) -> None:
    message = AudienceShard.read(body)
    selected = use_case()(message)
    logger.info(
        "dispatched", edition=message.edition, shard=message.shard, selected=selected
    )
    metrics.add_metric("SubscribersSelected", MetricUnit.Count, selected)
