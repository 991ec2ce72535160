"""DISPATCH: messages of the audience queue, each one part of an edition's audience."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.application.dispatch import Dispatch
from briefing.application.messages import AudienceShard
from briefing.application.pace import Seconds
from briefing.bootstrap import aws
from briefing.observability import logger, metrics
from handlers.records import queue_handler


@cache
def use_case() -> Dispatch:
    return aws.dispatch(os.environ)


@queue_handler
def handler(body: Mapping[str, Any], left: Seconds) -> None:
    """Work on one message."""
    message = AudienceShard.read(body)
    selected = use_case()(message, left)
    told = {"edition": message.edition, "shard": message.shard}
    if selected is None:
        logger.info("another run goes on with the shard", extra=told)
        return
    logger.info("dispatched", extra={**told, "selected": selected})
    metrics.add_metric("SubscribersSelected", MetricUnit.Count, selected)
