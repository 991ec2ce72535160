"""DELIVER: messages of the mail queue, each a page of subscriber ids."""

import os
from collections.abc import Mapping
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit

from briefing.application.deliver import Deliver
from briefing.application.messages import MailPage
from briefing.bootstrap import aws
from briefing.observability import logger, metrics
from handlers.records import queue_handler


@cache
def use_case() -> Deliver:
    return aws.deliver(os.environ)


@queue_handler
def handler(body: Mapping[str, Any]) -> None:
    """Work on one message."""
    page = MailPage.read(body)
    outcomes = use_case()(page)
    counts = {status.value: count for status, count in outcomes.items()}
    logger.info("delivered", edition=page.edition, outcomes=counts)
    for status, count in counts.items():
        name = f"Deliveries{status.capitalize()}"
        metrics.add_metric(name, MetricUnit.Count, count)
