"""DELIVER: messages of the mail and notes queues, each a page of subscribers or a
note to one.
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.application.post import Post
from briefing.bootstrap import aws
from briefing.observability import logger, metrics
from handlers.records import queue_handler


@cache
def use_case() -> Post:
    return aws.deliver(os.environ)


@queue_handler
def handler(body: Mapping[str, Any]) -> None:
    """Work on one message."""
    what, outcomes = use_case()(body)
    counts = {status.value: count for status, count in outcomes.items()}
    logger.info("delivered", edition=what, outcomes=counts)
    for status, count in counts.items():
        name = f"Deliveries{status.capitalize()}"
        metrics.add_metric(name, MetricUnit.Count, count)
